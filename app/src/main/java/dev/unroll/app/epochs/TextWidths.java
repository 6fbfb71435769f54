package dev.unroll.app.epochs;

import java.util.LinkedHashMap;
import java.util.Map;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/** How wide texts are, measured once each. */
public final class TextWidths {
    private static final int KEPT = 200;

    private record Key(String text, Font font) {}

    private final Map<Key, Double> known = new LinkedHashMap<>();
    private final Text ruler = new Text();

    /** The width of a text in a font, px. */
    public double of(String text, Font font) {
        if (known.size() > KEPT) {
            known.clear();
        }
        return known.computeIfAbsent(new Key(text, font), key -> {
            ruler.setFont(key.font());
            ruler.setText(key.text());
            return ruler.getLayoutBounds().getWidth();
        });
    }
}
