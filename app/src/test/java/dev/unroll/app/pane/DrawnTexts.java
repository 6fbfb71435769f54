package dev.unroll.app.pane;

import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.geometry.VPos;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;
import javafx.scene.transform.Affine;
import org.jspecify.annotations.Nullable;

/** A surface that keeps what is written on it, and where. FX thread only. */
public final class DrawnTexts {
    /** A text as it is drawn, in the coordinates of what is drawn. */
    public record Written(String text, Bounds place) {}

    private record State(Affine transform, Font font, TextAlignment align, VPos baseline, double alpha, Color fill) {}

    private final List<Written> texts = new ArrayList<>();
    private final Deque<State> kept = new ArrayDeque<>();
    private State now = new State(new Affine(), Font.getDefault(), TextAlignment.LEFT, VPos.BASELINE, 1, Color.BLACK);

    private DrawnTexts() {}

    /** What a drawing writes. */
    public static List<Written> of(Consumer<Surface> drawing) {
        DrawnTexts texts = new DrawnTexts();
        drawing.accept((Surface) Proxy.newProxyInstance(
                Surface.class.getClassLoader(),
                new Class<?>[] {Surface.class},
                (proxy, method, values) -> texts.call(method.getName(), values == null ? new Object[0] : values)));
        return texts.texts;
    }

    private @Nullable Object call(String name, Object[] values) {
        switch (name) {
            case "save" ->
                kept.push(new State(now.transform.clone(), now.font, now.align, now.baseline, now.alpha, now.fill));
            case "restore" -> now = kept.pop();
            case "translate" -> now.transform.appendTranslation((double) values[0], (double) values[1]);
            case "rotate" -> now.transform.appendRotation((double) values[0]);
            case "scale" -> now.transform.appendScale((double) values[0], (double) values[1]);
            case "setFont" ->
                now = new State(now.transform, (Font) values[0], now.align, now.baseline, now.alpha, now.fill);
            case "setTextAlign" ->
                now = new State(now.transform, now.font, (TextAlignment) values[0], now.baseline, now.alpha, now.fill);
            case "setTextBaseline" ->
                now = new State(now.transform, now.font, now.align, (VPos) values[0], now.alpha, now.fill);
            case "setGlobalAlpha" ->
                now = new State(now.transform, now.font, now.align, now.baseline, (double) values[0], now.fill);
            case "setFill" ->
                now = new State(now.transform, now.font, now.align, now.baseline, now.alpha, (Color) values[0]);
            case "fillText" ->
                write(
                        Objects.toString(values[0], ""),
                        (double) values[1],
                        (double) values[2],
                        values.length > 3 ? (double) values[3] : Double.MAX_VALUE);
            case "getFill" -> {
                return now.fill;
            }
            case "getGlobalAlpha" -> {
                return now.alpha;
            }
            case "density" -> {
                return 1.0;
            }
            case "equals" -> {
                return false;
            }
            case "hashCode" -> {
                return 0;
            }
            default -> {
                // Everything else writes nothing.
            }
        }
        return null;
    }

    /** Where the letters of a text are: a line is higher than they. */
    public static Bounds tight(Bounds line) {
        return new BoundingBox(
                line.getMinX() + 1,
                line.getMinY() + line.getHeight() * 0.2,
                Math.max(0, line.getWidth() - 2),
                line.getHeight() * 0.6);
    }

    /** Two texts that lie over each other, a line for each pair; a text drawn twice at one place is drawn once more to be read. */
    public static List<String> overlaps(List<Written> texts) {
        List<String> over = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            Written text = texts.get(i);
            for (int j = 0; j < i; j++) {
                Written other = texts.get(j);
                boolean again = other.text().equals(text.text())
                        && Math.abs(other.place().getMinX() - text.place().getMinX()) < 2;
                if (!again && tight(other.place()).intersects(tight(text.place()))) {
                    over.add(other.text() + " / " + text.text());
                }
            }
        }
        return over;
    }

    private void write(String text, double x, double y, double widest) {
        if (text.isBlank() || now.alpha == 0) {
            return;
        }
        Text measured = new Text(text);
        measured.setFont(now.font);
        Bounds size = measured.getLayoutBounds();
        double width = Math.min(widest, size.getWidth());
        double left =
                switch (now.align) {
                    case CENTER -> x - width / 2;
                    case RIGHT -> x - width;
                    default -> x;
                };
        double top =
                switch (now.baseline) {
                    case TOP -> y;
                    case CENTER -> y - size.getHeight() / 2;
                    case BOTTOM -> y - size.getHeight();
                    case BASELINE -> y + size.getMinY();
                };
        texts.add(new Written(text, now.transform.transform(new BoundingBox(left, top, width, size.getHeight()))));
    }
}
