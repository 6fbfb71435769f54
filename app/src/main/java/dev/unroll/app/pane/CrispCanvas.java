package dev.unroll.app.pane;

import java.util.function.Consumer;
import javafx.geometry.NodeOrientation;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.transform.Scale;

/**
 * A canvas as large as its region that is redrawn at most once a pulse, with the pixels the window's zoom asks for: a
 * canvas under a scale would otherwise be drawn small and blown up.
 */
public final class CrispCanvas extends Region implements Drawn {
    private final Canvas canvas = new Canvas();
    private final Scale shrink = new Scale();
    private final Consumer<Surface> painter;

    /** {@code painter} draws all of it, in the units of the scene, on ground that has been cleared. */
    public CrispCanvas(Consumer<Surface> painter) {
        this.painter = painter;
        canvas.getTransforms().add(shrink);
        // Time runs from left to right in any language, and so do the numbers.
        setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT);
        getChildren().add(canvas);
        localToSceneTransformProperty().addListener((o, before, now) -> {
            if (before.getMxx() != now.getMxx()) {
                requestLayout();
            }
        });
    }

    /** Draws again with the next pulse. */
    public void invalidate() {
        requestLayout();
    }

    @Override
    public void drawOn(Surface surface) {
        painter.accept(surface);
    }

    @Override
    protected void layoutChildren() {
        double zoom = Math.max(1, Math.abs(getLocalToSceneTransform().getMxx()));
        canvas.setWidth(Math.ceil(getWidth() * zoom));
        canvas.setHeight(Math.ceil(getHeight() * zoom));
        shrink.setX(1 / zoom);
        shrink.setY(1 / zoom);
        GraphicsContext gc = canvas.getGraphicsContext2D();
        gc.setTransform(1, 0, 0, 1, 0, 0);
        gc.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        gc.scale(zoom, zoom);
        painter.accept(new CanvasSurface(gc));
    }
}
