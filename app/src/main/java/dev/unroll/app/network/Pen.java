package dev.unroll.app.network;

import dev.unroll.app.theme.Palette;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.TextAlignment;

/** The few strokes the picture is made of. */
final class Pen {
    static final double HEAD = 6;
    private static final double ROUND = 7;
    private static final double FADED_INK = 0.3;

    final Font label = Font.font("System", 12);
    final Font small = Font.font("System", 11);
    final Font title = Font.font("System", FontWeight.BOLD, 13);
    final Font digits = Font.font("Monospaced", FontWeight.BOLD, 11);
    final Font plainDigits = Font.font("Monospaced", 11);
    final Font character = Font.font("Monospaced", 16);
    final Font boldCharacter = Font.font("Monospaced", FontWeight.BOLD, 16);
    final Font smallCharacter = Font.font("Monospaced", FontWeight.BOLD, 11);

    private final GraphicsContext gc;
    private final Palette palette;

    Pen(GraphicsContext gc, Palette palette) {
        this.gc = gc;
        this.palette = palette;
        gc.setTextBaseline(VPos.CENTER);
    }

    Palette palette() {
        return palette;
    }

    Color colour(String name) {
        return palette.get(name);
    }

    /** How much of the ink shows: 1, or less for what a micro-step does not touch. */
    void fade(double alpha) {
        gc.setGlobalAlpha(alpha);
    }

    void text(String text, double x, double y, Font font, Color colour, TextAlignment align) {
        gc.setFont(font);
        gc.setFill(colour);
        gc.setTextAlign(align);
        gc.fillText(text, x, y);
    }

    void centered(String text, Box box, Font font, Color colour) {
        text(text, box.centerX(), box.centerY(), font, colour, TextAlignment.CENTER);
    }

    void fill(Box box, Color colour) {
        gc.setFill(colour);
        gc.fillRect(box.x(), box.y(), box.w(), box.h());
    }

    /** A hairline around a box, inside it. */
    void outline(Box box, Color colour, double width) {
        gc.setStroke(colour);
        gc.setLineWidth(width);
        Box inner = box.inset(width / 2);
        gc.strokeRect(inner.x(), inner.y(), inner.w(), inner.h());
    }

    void round(Box box, Color fill, Color border, double width) {
        gc.setFill(fill);
        gc.fillRoundRect(box.x(), box.y(), box.w(), box.h(), ROUND, ROUND);
        roundOutline(box, border, width, ROUND);
    }

    void roundOutline(Box box, Color border, double width, double arc) {
        gc.setStroke(border);
        gc.setLineWidth(width);
        Box inner = box.inset(width / 2);
        gc.strokeRoundRect(inner.x(), inner.y(), inner.w(), inner.h(), arc, arc);
    }

    /** The colour of a value and, on it, its digits. */
    void value(Box box, double value, double scale, String digits) {
        double alpha = gc.getGlobalAlpha();
        Color ground = palette.get("surface-raised").interpolate(palette.signed(value, scale), alpha);
        gc.setGlobalAlpha(1);
        fill(box, ground);
        if (!digits.isEmpty()) {
            // The ink is chosen for the ground as it is after fading.
            Color ink = Palette.ink(ground).interpolate(ground, alpha < 1 ? FADED_INK : 0);
            text(digits, box.right() - 4, box.centerY(), this.digits, ink, TextAlignment.RIGHT);
        }
        gc.setGlobalAlpha(alpha);
    }

    void line(double x1, double y1, double x2, double y2, Color colour, double width) {
        gc.setStroke(colour);
        gc.setLineWidth(width);
        gc.strokeLine(x1, y1, x2, y2);
    }

    void dashed(double x1, double y1, double x2, double y2, Color colour) {
        gc.setLineDashes(3, 3);
        line(x1, y1, x2, y2, colour, 1);
        gc.setLineDashes();
    }

    /** A horizontal arrow with its point at {@code to}. */
    void across(double from, double to, double y, Color colour, double width) {
        double way = Math.signum(to - from);
        double head = Math.min(Math.abs(to - from), HEAD + width / 2);
        double half = 3 + width * 0.75;
        line(from, y, to - way * head, y, colour, width);
        gc.setFill(colour);
        gc.fillPolygon(new double[] {to, to - way * head, to - way * head}, new double[] {y, y - half, y + half}, 3);
    }

    /** A vertical arrow with its point at {@code to}. */
    void along(double x, double from, double to, Color colour, double width) {
        double way = Math.signum(to - from);
        double head = Math.min(Math.abs(to - from), HEAD + width / 2);
        double half = 3 + width * 0.75;
        if (Math.abs(to - from) > head) {
            line(x, from, x, to - way * head, colour, width);
        }
        gc.setFill(colour);
        gc.fillPolygon(new double[] {x, x - half, x + half}, new double[] {to, to - way * head, to - way * head}, 3);
    }
}
