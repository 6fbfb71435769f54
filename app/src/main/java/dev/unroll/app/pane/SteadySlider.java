package dev.unroll.app.pane;

import javafx.scene.control.Slider;
import javafx.scene.input.MouseEvent;

/**
 * A slider that is dragged only where it has been pressed. A press that merely closes an open list never reaches the slider, the drag after
 * it does, and the toolkit's own skin does not expect that.
 */
public final class SteadySlider extends Slider {
    private boolean pressed;

    public SteadySlider(double min, double max, double value) {
        super(min, max, value);
        addEventFilter(MouseEvent.MOUSE_PRESSED, e -> pressed = true);
        addEventFilter(MouseEvent.MOUSE_DRAGGED, e -> {
            if (!pressed) {
                e.consume();
            }
        });
        addEventFilter(MouseEvent.MOUSE_RELEASED, e -> pressed = false);
    }
}
