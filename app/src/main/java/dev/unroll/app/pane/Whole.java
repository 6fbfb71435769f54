package dev.unroll.app.pane;

import javafx.scene.control.Labeled;
import javafx.scene.control.Tooltip;

/** A text that has no room for all of it is said whole by its tooltip. */
public final class Whole {
    private Whole() {}

    /** Gives a text a tooltip as long as it is cut. */
    public static void sayCut(Labeled labeled) {
        Tooltip tooltip = new Tooltip();
        tooltip.setWrapText(true);
        tooltip.textProperty().bind(labeled.textProperty());
        labeled.textTruncatedProperty().subscribe(cut -> labeled.setTooltip(cut ? tooltip : null));
    }
}
