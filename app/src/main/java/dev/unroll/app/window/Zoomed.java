package dev.unroll.app.window;

import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.scene.layout.Region;
import javafx.scene.transform.Scale;
import org.jspecify.annotations.Nullable;

/** Enlarges the whole window's content, 100 to 200 %, for a projector. Where it no longer fits, the window scrolls. */
final class Zoomed extends Region {
    private static final double[] STEPS = {1, 1.1, 1.25, 1.5, 1.75, 2};

    private @Nullable Region content;
    private final Scale scale = new Scale();
    private final DoubleProperty zoom = new SimpleDoubleProperty(this, "zoom", 1);

    Zoomed() {
        zoom.addListener((o, before, now) -> apply());
        apply();
    }

    private void apply() {
        scale.setX(zoom.get());
        scale.setY(zoom.get());
        setMinSize(DeskLayout.LEAST_WIDTH * zoom.get(), DeskLayout.LEAST_HEIGHT * zoom.get());
        requestLayout();
    }

    /** The content is laid out in the room that the enlargement leaves. */
    void setContent(Region newContent) {
        content = newContent;
        newContent.getTransforms().setAll(scale);
        getChildren().setAll(newContent);
    }

    DoubleProperty zoom() {
        return zoom;
    }

    void larger() {
        for (double step : STEPS) {
            if (step > zoom.get()) {
                zoom.set(step);
                return;
            }
        }
    }

    void smaller() {
        for (int i = STEPS.length - 1; i >= 0; i--) {
            if (STEPS[i] < zoom.get()) {
                zoom.set(STEPS[i]);
                return;
            }
        }
    }

    void actual() {
        zoom.set(1);
    }

    @Override
    protected void layoutChildren() {
        if (content != null) {
            content.resizeRelocate(0, 0, getWidth() / zoom.get(), getHeight() / zoom.get());
        }
    }
}
