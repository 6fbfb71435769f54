package dev.unroll.app.network;

import dev.unroll.app.pane.Boxes;
import dev.unroll.app.pane.Surface;
import dev.unroll.app.theme.Palette;
import java.util.HashMap;
import java.util.Map;
import javafx.geometry.VPos;
import javafx.scene.image.Image;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;

/** The few strokes the picture is made of. */
public final class Pen {
    static final double HEAD = 6;
    private static final double ROUND = 7;
    private static final double DIGIT_WIDTH = 6.7;
    private static final double NARROWEST_NUMBER = 24;
    private static final double HATCH = 6;
    private static final double FADED_INK = 0.3;

    /** What a colour of eight bits a channel may lose of its contrast. */
    private static final double ROUNDED = 0.1;

    private static final double FADING = 0.05;

    public final Font label = Font.font("System", 12);
    public final Font boldLabel = Font.font("System", FontWeight.BOLD, 12);
    public final Font heading = Font.font("System", FontWeight.BOLD, 17);
    public final Font formula = Font.font("Monospaced", 12);
    public final Font boldDigits = Font.font("Monospaced", FontWeight.BOLD, 14);
    public final Font small = Font.font("System", 11);
    public final Font title = Font.font("System", FontWeight.BOLD, 13);
    public final Font digits = Font.font("Monospaced", FontWeight.BOLD, 11);
    public final Font plainDigits = Font.font("Monospaced", 11);
    public final Font character = Font.font("Monospaced", 16);
    public final Font boldCharacter = Font.font("Monospaced", FontWeight.BOLD, 16);
    public final Font smallCharacter = Font.font("Monospaced", FontWeight.BOLD, 11);

    private static final int WIDTHS = 300;

    private record Written(String text, Font font) {}

    private final Map<Written, Double> widths = new HashMap<>();
    private final Surface gc;
    private final Palette palette;

    public Pen(Surface gc, Palette palette) {
        this.gc = gc;
        this.palette = palette;
    }

    /** Whether it draws there. */
    boolean drawsOn(Surface other) {
        return gc.equals(other);
    }

    public Palette palette() {
        return palette;
    }

    public Color colour(String name) {
        return palette.get(name);
    }

    /** How much of the ink shows: 1, or less for what a micro-step does not touch. */
    public void fade(double alpha) {
        gc.setGlobalAlpha(alpha);
    }

    public void text(String text, double x, double y, Font font, Color colour, TextAlignment align) {
        text(text, x, y, font, colour, align, palette.get("background"));
    }

    /** A text on this ground: where the ink is to be faint, as faint as it can still be read. */
    private void text(String text, double x, double y, Font font, Color colour, TextAlignment align, Color ground) {
        text(text, x, y, font, colour, align, ground, Double.MAX_VALUE);
    }

    private void text(
            String text, double x, double y, Font font, Color colour, TextAlignment align, Color ground, double room) {
        double alpha = gc.getGlobalAlpha();
        gc.setGlobalAlpha(1);
        gc.setFont(font);
        gc.setTextBaseline(VPos.CENTER);
        gc.setFill(faded(colour, ground, 1 - alpha, palette.readable()));
        gc.setTextAlign(align);
        if (room < Double.MAX_VALUE) {
            gc.fillText(text, x, y, room);
        } else {
            gc.fillText(text, x, y);
        }
        gc.setGlobalAlpha(alpha);
    }

    /** The ink, up to this share of its ground, as long as its contrast with it is this. */
    static Color faded(Color ink, Color ground, double share, double readable) {
        for (double faint = share; faint > 0; faint -= FADING) {
            Color mixed = ink.interpolate(ground, faint);
            if (Palette.contrast(mixed, ground) >= readable + ROUNDED) {
                return mixed;
            }
        }
        return ink;
    }

    /** A text from its left end, drawn narrower where it does not fit. */
    public void fitted(String text, double x, double y, Font font, Color colour, double room) {
        gc.setFont(font);
        gc.setFill(colour);
        gc.setTextBaseline(VPos.CENTER);
        gc.setTextAlign(TextAlignment.LEFT);
        gc.fillText(text, x, y, room);
    }

    /** A text from its left end, in ink that fades, drawn narrower where it does not fit. */
    void label(String text, double x, double y, Font font, Color colour, double room) {
        text(text, x, y, font, colour, TextAlignment.LEFT, palette.get("background"), room);
    }

    public void centered(String text, Box box, Font font, Color colour) {
        text(text, box.centerX(), box.centerY(), font, colour, TextAlignment.CENTER);
    }

    /** A number, centred, where all its digits have room. */
    public void fitted(String number, Box box, Font font, Color colour) {
        if (box.w() >= NARROWEST_NUMBER && number.length() * DIGIT_WIDTH <= box.w()) {
            centered(number, box, font, colour);
        }
    }

    public void fill(Box box, Color colour) {
        gc.setFill(colour);
        gc.fillRect(box.x(), box.y(), box.w(), box.h());
    }

    /** A picture of values, each of its points as a sharp rectangle. */
    void image(Image image, Box box) {
        gc.setImageSmoothing(false);
        gc.drawImage(image, box.x(), box.y(), box.w(), box.h());
        gc.setImageSmoothing(true);
    }

    /** A hairline around a box, inside it. */
    public void outline(Box box, Color colour, double width) {
        gc.setFill(colour);
        Boxes.outline(gc, box.x(), box.y(), box.w(), box.h(), 0, width);
    }

    public void round(Box box, Color fill, Color border, double width) {
        gc.setFill(fill);
        Boxes.fill(gc, box.x(), box.y(), box.w(), box.h(), ROUND);
        roundOutline(box, border, width, ROUND);
    }

    /** The edge of a box with round corners, inside it. */
    public void roundOutline(Box box, Color border, double width, double arc) {
        gc.setFill(border);
        Boxes.outline(gc, box.x(), box.y(), box.w(), box.h(), arc, width);
    }

    /** A box with half-round ends. */
    public void pill(Box box, Color fill, Color border, double width) {
        gc.setFill(fill);
        Boxes.fill(gc, box.x(), box.y(), box.w(), box.h(), box.h());
        roundOutline(box, border, width, box.h());
    }

    public void dot(double x, double y, double radius, Color colour) {
        gc.setFill(colour);
        gc.fillOval(x - radius, y - radius, 2 * radius, 2 * radius);
    }

    /** How wide a text is drawn, in pixels. */
    public double widthOf(String text, Font font) {
        if (widths.size() > WIDTHS) {
            widths.clear();
        }
        return widths.computeIfAbsent(new Written(text, font), written -> {
            Text measure = new Text(written.text());
            measure.setFont(written.font());
            return measure.getLayoutBounds().getWidth();
        });
    }

    /** A number beside an arrow, readable whatever line runs behind it. */
    public void number(String number, double x, double y, Color colour, TextAlignment align) {
        double w = number.length() * DIGIT_WIDTH;
        double left = align == TextAlignment.CENTER ? x - w / 2 : align == TextAlignment.RIGHT ? x - w : x;
        double alpha = gc.getGlobalAlpha();
        gc.setGlobalAlpha(1);
        fill(new Box(left - 1, y - 6, w + 2, 12), palette.get("background"));
        gc.setGlobalAlpha(alpha);
        text(number, x, y, digits, colour, align);
    }

    /** The colour of a value and, on it, its digits. */
    public void value(Box box, double value, double scale, String digits) {
        double alpha = gc.getGlobalAlpha();
        Color ground = palette.get("surface-raised").interpolate(palette.signed(value, scale), alpha);
        gc.setGlobalAlpha(1);
        fill(box, ground);
        if (!digits.isEmpty()) {
            // The ink is chosen for the ground as it is after fading.
            Color ink = faded(Palette.ink(ground), ground, alpha < 1 ? FADED_INK : 0, palette.readable());
            double air = Math.clamp(box.w() - digits.length() * DIGIT_WIDTH - 1, 0, 4);
            text(digits, box.right() - air, box.centerY(), this.digits, ink, TextAlignment.RIGHT, ground);
        }
        gc.setGlobalAlpha(alpha);
    }

    public void line(double x1, double y1, double x2, double y2, Color colour, double width) {
        if (x1 == x2 || y1 == y2) {
            gc.setFill(colour);
            Boxes.line(gc, x1, y1, x2, y2, width);
            return;
        }
        gc.setStroke(colour);
        gc.setLineWidth(width);
        gc.strokeLine(x1, y1, x2, y2);
    }

    /** A thin line of dashes. */
    public void dashed(double x1, double y1, double x2, double y2, Color colour) {
        gc.setStroke(colour);
        gc.setLineWidth(1);
        gc.setLineDashes(3, 3);
        gc.strokeLine(x1, y1, x2, y2);
        gc.setLineDashes();
    }

    /** A place that holds nothing of its own: slanting lines inside a dashed edge. */
    public void hatched(Box box, Color colour) {
        gc.setStroke(colour);
        gc.setLineWidth(1);
        for (double along = HATCH; along < box.w() + box.h(); along += HATCH) {
            double left = Math.max(0, along - box.h());
            double right = Math.min(along, box.w());
            gc.strokeLine(box.x() + left, box.y() + along - left, box.x() + right, box.y() + along - right);
        }
        dashed(box.x(), box.y(), box.right(), box.y(), colour);
        dashed(box.right(), box.y(), box.right(), box.bottom(), colour);
        dashed(box.x(), box.bottom(), box.right(), box.bottom(), colour);
        dashed(box.x(), box.y(), box.x(), box.bottom(), colour);
    }

    /** A horizontal arrow with its point at {@code to}. */
    public void across(double from, double to, double y, Color colour, double width) {
        double way = Math.signum(to - from);
        double head = Math.min(Math.abs(to - from), HEAD + width / 2);
        double half = 3 + width * 0.75;
        line(from, y, to - way * head, y, colour, width);
        gc.setFill(colour);
        gc.fillPolygon(new double[] {to, to - way * head, to - way * head}, new double[] {y, y - half, y + half}, 3);
    }

    /** A vertical arrow with its point at {@code to}. */
    public void along(double x, double from, double to, Color colour, double width) {
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
