package dev.unroll.app.pane;

import dev.unroll.app.theme.Palette;
import javafx.geometry.NodeOrientation;
import javafx.scene.AccessibleRole;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;

/** A drawing that fills its place, takes the focus when it is clicked or tabbed to, and then has a use of its own for some keys. */
public abstract class CanvasView extends Region implements UsesArrows {
    private final CrispCanvas canvas = new CrispCanvas(this::draw);
    private final double least;
    private Palette palette = Palette.light();

    /**
     * A view with this id in the scene.
     *
     * @param least pixels: what is narrower or lower is left empty
     */
    protected CanvasView(String id, double least) {
        this.least = least;
        setId(id);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setMinSize(0, 0);
        setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT);
        getChildren().add(canvas);
        addEventHandler(MouseEvent.MOUSE_PRESSED, e -> requestFocus());
        setOnKeyPressed(this::press);
        focusedProperty().addListener((o, before, now) -> redraw());
    }

    /** Draws all of it, on ground that has been cleared. */
    protected abstract void paint(Surface gc, Palette palette);

    /** What a key without Ctrl or Alt does; whether it did anything. */
    protected abstract boolean key(KeyCode code);

    /** Draws again with the next pulse. */
    protected final void redraw() {
        canvas.invalidate();
    }

    public final void setPalette(Palette newPalette) {
        palette = newPalette;
        redraw();
    }

    private void press(KeyEvent event) {
        if (!event.isShortcutDown() && !event.isAltDown() && key(event.getCode())) {
            event.consume();
        }
    }

    private void draw(Surface gc) {
        if (getWidth() >= least && getHeight() >= least) {
            paint(gc, palette);
        }
    }

    @Override
    protected final void layoutChildren() {
        canvas.resizeRelocate(0, 0, getWidth(), getHeight());
        redraw();
    }
}
