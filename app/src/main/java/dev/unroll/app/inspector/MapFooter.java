package dev.unroll.app.inspector;

import dev.unroll.app.inspector.CellMapLayout.Part;
import dev.unroll.app.words.Words;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** Under the heat maps: which magnitude has the full colour, and the zoom buttons. */
final class MapFooter extends HBox {
    private final Words words;
    private final Label scales = new Label();

    /** @param zoom true for nearer */
    MapFooter(Words words, Consumer<Boolean> zoom) {
        this.words = words;
        Region gap = new Region();
        setHgrow(gap, Priority.ALWAYS);
        setAlignment(Pos.CENTER_LEFT);
        setSpacing(4);
        scales.getStyleClass().add("muted");
        getChildren()
                .addAll(
                        scales,
                        gap,
                        button("zoomOut", "−", "inspector.zoom.out", () -> zoom.accept(false)),
                        button("zoomIn", "+", "inspector.zoom.in", () -> zoom.accept(true)));
    }

    void show(CellNumbers cell) {
        scales.setText(
                words.text("inspector.scales", scale(cell, Part.W_IH), scale(cell, Part.A), scale(cell, Part.H)));
    }

    private Button button(String id, String sign, String key, Runnable action) {
        Button button = new Button(sign);
        button.setId(id);
        button.getStyleClass().add("zoom-button");
        button.setAccessibleText(words.text(key));
        button.setTooltip(new Tooltip(words.text(key)));
        button.setOnAction(event -> action.run());
        return button;
    }

    private static String scale(CellNumbers cell, Part part) {
        double value = new CellGrid(cell, part).scale();
        return value == Math.rint(value) ? Long.toString((long) value) : Float.toString((float) value);
    }
}
