package dev.unroll.app.picture;

import dev.unroll.app.pane.Surface;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.geometry.VPos;
import javafx.scene.image.Image;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;
import javafx.scene.transform.Affine;
import javafx.scene.transform.Transform;

/**
 * What is drawn becomes elements of an SVG document, in the order it is drawn (Scalable Vector Graphics 1.1). FX thread only: texts
 * are measured.
 */
final class SvgSurface implements Surface {
    private final SvgWriter out;
    private final StringBuilder path = new StringBuilder();
    private final Deque<State> saved = new ArrayDeque<>();
    private State now = new State();
    private int clips;

    /** What is set; at first as on a canvas. */
    private static final class State {
        private final Affine transform = new Affine();
        private Color fill = Color.BLACK;
        private Color stroke = Color.BLACK;
        private double width = 1;
        private String dashes = "";
        private StrokeLineJoin join = StrokeLineJoin.MITER;
        private Font font = Font.getDefault();
        private TextAlignment align = TextAlignment.LEFT;
        private VPos baseline = VPos.BASELINE;
        private boolean smooth = true;
        private double alpha = 1;
        private int groups;

        State copy() {
            State copy = new State();
            copy.transform.setToTransform(transform);
            copy.fill = fill;
            copy.stroke = stroke;
            copy.width = width;
            copy.dashes = dashes;
            copy.join = join;
            copy.font = font;
            copy.align = align;
            copy.baseline = baseline;
            copy.smooth = smooth;
            copy.alpha = alpha;
            return copy;
        }
    }

    SvgSurface(SvgWriter out) {
        this.out = out;
    }

    @Override
    public double density() {
        return 0;
    }

    @Override
    public void save() {
        saved.push(now);
        now = now.copy();
    }

    @Override
    public void restore() {
        for (; now.groups > 0; now.groups--) {
            out.close();
        }
        now = saved.pop();
    }

    @Override
    public void translate(double x, double y) {
        now.transform.appendTranslation(x, y);
    }

    @Override
    public void rotate(double degrees) {
        now.transform.appendRotation(degrees);
    }

    @Override
    public void scale(double x, double y) {
        now.transform.appendScale(x, y);
    }

    /** From the units that hold now to the document's, whatever held before. */
    void setTransform(Transform transform) {
        now.transform.setToTransform(transform);
    }

    @Override
    public Color getFill() {
        return now.fill;
    }

    @Override
    public void setFill(Color colour) {
        now.fill = colour;
    }

    @Override
    public void setStroke(Color colour) {
        now.stroke = colour;
    }

    @Override
    public void setLineWidth(double width) {
        now.width = width;
    }

    @Override
    public void setLineDashes(double... dashes) {
        now.dashes = DoubleStream.of(dashes).mapToObj(SvgWriter::number).collect(Collectors.joining(" "));
    }

    @Override
    public void setLineJoin(StrokeLineJoin join) {
        now.join = join;
    }

    @Override
    public void setFont(Font font) {
        now.font = font;
    }

    @Override
    public void setTextAlign(TextAlignment align) {
        now.align = align;
    }

    @Override
    public void setTextBaseline(VPos baseline) {
        now.baseline = baseline;
    }

    @Override
    public void setImageSmoothing(boolean smooth) {
        now.smooth = smooth;
    }

    @Override
    public double getGlobalAlpha() {
        return now.alpha;
    }

    @Override
    public void setGlobalAlpha(double alpha) {
        now.alpha = alpha;
    }

    @Override
    public void fillText(String text, double x, double y) {
        fillText(text, x, y, Double.POSITIVE_INFINITY);
    }

    @Override
    public void fillText(String text, double x, double y, double widest) {
        if (text.isBlank()) {
            return;
        }
        Text measure = new Text(text);
        measure.setFont(now.font);
        Bounds bounds = measure.getLayoutBounds();
        SvgWriter.Element element = placed(out.open("text"))
                .with("x", x)
                .with("y", y + belowLine(bounds))
                .with("fill", now.fill, now.alpha)
                .with("font-family", family(now.font))
                .with("font-size", now.font.getSize())
                .with("xml:space", "preserve");
        if (now.font.getStyle().contains("Bold")) {
            element.with("font-weight", "bold");
        }
        if (now.align != TextAlignment.LEFT && now.align != TextAlignment.JUSTIFY) {
            element.with("text-anchor", now.align == TextAlignment.CENTER ? "middle" : "end");
        }
        if (bounds.getWidth() > widest) {
            element.with("textLength", widest).with("lengthAdjust", "spacingAndGlyphs");
        }
        out.write(text);
        out.close();
    }

    /** How far the line the letters stand on lies below the y that is asked for; the bounds begin at that line. */
    private double belowLine(Bounds bounds) {
        return switch (now.baseline) {
            case TOP -> -bounds.getMinY();
            case CENTER -> -(bounds.getMinY() + bounds.getMaxY()) / 2;
            case BOTTOM -> -bounds.getMaxY();
            case BASELINE -> 0;
        };
    }

    private static String family(Font font) {
        String family = font.getFamily();
        return "'" + family + "', " + (family.contains("Mono") ? "monospace" : "sans-serif");
    }

    @Override
    public void fillRect(double x, double y, double w, double h) {
        if (w > 0 && h > 0) {
            filled(box("rect", x, y, w, h));
        }
    }

    @Override
    public void strokeRect(double x, double y, double w, double h) {
        stroked(box("rect", x, y, w, h));
    }

    @Override
    public void fillRoundRect(double x, double y, double w, double h, double arcWidth, double arcHeight) {
        if (w > 0 && h > 0) {
            filled(box("rect", x, y, w, h).with("rx", arcWidth / 2).with("ry", arcHeight / 2));
        }
    }

    @Override
    public void strokeRoundRect(double x, double y, double w, double h, double arcWidth, double arcHeight) {
        stroked(box("rect", x, y, w, h).with("rx", arcWidth / 2).with("ry", arcHeight / 2));
    }

    @Override
    public void fillOval(double x, double y, double w, double h) {
        filled(oval(x, y, w, h));
    }

    @Override
    public void strokeOval(double x, double y, double w, double h) {
        stroked(oval(x, y, w, h));
    }

    @Override
    public void fillPolygon(double[] xs, double[] ys, int count) {
        filled(placed(out.element("polygon")).with("points", points(xs, ys, count)));
    }

    @Override
    public void strokePolygon(double[] xs, double[] ys, int count) {
        stroked(placed(out.element("polygon")).with("points", points(xs, ys, count)));
    }

    @Override
    public void strokeLine(double x1, double y1, double x2, double y2) {
        stroked(placed(out.element("line"))
                .with("x1", x1)
                .with("y1", y1)
                .with("x2", x2)
                .with("y2", y2));
    }

    @Override
    public void beginPath() {
        path.setLength(0);
    }

    @Override
    public void moveTo(double x, double y) {
        to("M", x, y);
    }

    @Override
    public void lineTo(double x, double y) {
        // As on a canvas, a path without a beginning begins with its first point.
        to(path.isEmpty() ? "M" : "L", x, y);
    }

    @Override
    public void rect(double x, double y, double w, double h) {
        to("M", x, y);
        to("L", x + w, y);
        to("L", x + w, y + h);
        to("L", x, y + h);
        path.append('Z');
    }

    /** A path is kept in the document's own units: what is set while it grows does not move its beginning. */
    private void to(String how, double x, double y) {
        Point2D at = now.transform.transform(x, y);
        path.append(how).append(SvgWriter.number(at.getX())).append(' ').append(SvgWriter.number(at.getY()));
    }

    @Override
    public void stroke() {
        stroked(out.element("path").with("d", path.toString()));
    }

    @Override
    public void clip() {
        String id = "clip" + clips++;
        out.open("clipPath").with("id", id);
        out.element("path").with("d", path.toString());
        out.close();
        out.open("g").with("clip-path", "url(#" + id + ")");
        now.groups++;
    }

    /** Fills a path of SVG's own notation, in the units that hold now. */
    void fillPath(String d) {
        filled(placed(out.element("path")).with("d", d).with("fill-rule", "evenodd"));
    }

    @Override
    public void drawImage(Image image, double x, double y) {
        drawImage(image, x, y, image.getWidth(), image.getHeight());
    }

    @Override
    public void drawImage(Image image, double x, double y, double w, double h) {
        SvgWriter.Element element =
                box("image", x, y, w, h).with("preserveAspectRatio", "none").with("xlink:href", Png.inline(image));
        if (!now.smooth) {
            element.with("image-rendering", "pixelated");
        }
        if (now.alpha < 1) {
            element.with("opacity", now.alpha);
        }
    }

    private SvgWriter.Element box(String name, double x, double y, double w, double h) {
        return placed(out.element(name))
                .with("x", x)
                .with("y", y)
                .with("width", w)
                .with("height", h);
    }

    private SvgWriter.Element oval(double x, double y, double w, double h) {
        return placed(out.element("ellipse"))
                .with("cx", x + w / 2)
                .with("cy", y + h / 2)
                .with("rx", w / 2)
                .with("ry", h / 2);
    }

    private static String points(double[] xs, double[] ys, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> SvgWriter.number(xs[i]) + "," + SvgWriter.number(ys[i]))
                .collect(Collectors.joining(" "));
    }

    private SvgWriter.Element placed(SvgWriter.Element element) {
        Affine t = now.transform;
        if (t.isIdentity()) {
            return element;
        }
        return element.with(
                "transform",
                DoubleStream.of(t.getMxx(), t.getMyx(), t.getMxy(), t.getMyy(), t.getTx(), t.getTy())
                        .mapToObj(SvgSurface::exact)
                        .collect(Collectors.joining(" ", "matrix(", ")")));
    }

    /** A factor needs more digits than a length: it is multiplied by one. */
    private static String exact(double factor) {
        double rounded = Math.rint(factor * 1e6) / 1e6;
        return rounded == Math.rint(rounded) ? Long.toString((long) rounded) : Double.toString(rounded);
    }

    private void filled(SvgWriter.Element element) {
        element.with("fill", now.fill, now.alpha);
    }

    private void stroked(SvgWriter.Element element) {
        element.with("fill", "none").with("stroke", now.stroke, now.alpha).with("stroke-width", now.width);
        if (!now.dashes.isEmpty()) {
            element.with("stroke-dasharray", now.dashes);
        }
        if (now.join != StrokeLineJoin.MITER) {
            element.with("stroke-linejoin", now.join.name().toLowerCase(Locale.ROOT));
        }
    }
}
