package dev.unroll.app.pane;

import javafx.geometry.VPos;
import javafx.scene.image.Image;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/**
 * What a view is drawn on: a canvas of the window or of a film, or the page of a vector graphic. Lengths are in the units of the
 * scene, y grows downwards, angles are in degrees; what is set holds until it is set anew or {@link #restore} brings back what
 * {@link #save} put aside.
 */
public interface Surface {
    /** Pixels a unit; 0 where there are none, as on a page of vectors. */
    double density();

    void save();

    void restore();

    void translate(double x, double y);

    void rotate(double degrees);

    void scale(double x, double y);

    Color getFill();

    void setFill(Color colour);

    void setStroke(Color colour);

    void setLineWidth(double width);

    void setLineDashes(double... dashes);

    void setLineJoin(StrokeLineJoin join);

    void setFont(Font font);

    void setTextAlign(TextAlignment align);

    void setTextBaseline(VPos baseline);

    /** Whether a picture's points run into each other where it is drawn larger than it is. */
    void setImageSmoothing(boolean smooth);

    double getGlobalAlpha();

    void setGlobalAlpha(double alpha);

    void fillText(String text, double x, double y);

    /** A text, drawn narrower where it is wider than this. */
    void fillText(String text, double x, double y, double widest);

    void fillRect(double x, double y, double w, double h);

    void strokeRect(double x, double y, double w, double h);

    void fillRoundRect(double x, double y, double w, double h, double arcWidth, double arcHeight);

    void strokeRoundRect(double x, double y, double w, double h, double arcWidth, double arcHeight);

    void fillOval(double x, double y, double w, double h);

    void strokeOval(double x, double y, double w, double h);

    void fillPolygon(double[] xs, double[] ys, int count);

    void strokePolygon(double[] xs, double[] ys, int count);

    void strokeLine(double x1, double y1, double x2, double y2);

    void beginPath();

    void moveTo(double x, double y);

    void lineTo(double x, double y);

    void rect(double x, double y, double w, double h);

    /** Draws along the path. */
    void stroke();

    /** From here to the next {@link #restore} only what lies inside the path is drawn. */
    void clip();

    void drawImage(Image image, double x, double y);

    void drawImage(Image image, double x, double y, double w, double h);
}
