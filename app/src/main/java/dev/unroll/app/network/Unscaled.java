package dev.unroll.app.network;

import javafx.geometry.NodeOrientation;
import javafx.scene.layout.Region;
import javafx.scene.transform.Scale;

/** Takes the window's enlargement away from a view that enlarges itself, so that it draws with all the pixels there are. */
public final class Unscaled extends Region {
    private final Region view;
    private final Scale shrink = new Scale();
    private double zoom = 1;

    /** Around this view. */
    public Unscaled(Region view) {
        this.view = view;
        setMinSize(0, 0);
        // A view that is scaled and turned round at once would lie beside its place.
        setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT);
        view.getTransforms().add(shrink);
        getChildren().add(view);
    }

    /** How much larger the window is drawn. */
    public void setZoom(double newZoom) {
        zoom = newZoom;
        shrink.setX(1 / zoom);
        shrink.setY(1 / zoom);
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        view.resizeRelocate(0, 0, getWidth() * zoom, getHeight() * zoom);
    }
}
