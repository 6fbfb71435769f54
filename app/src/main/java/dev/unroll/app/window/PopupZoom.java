package dev.unroll.app.window;

import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableDoubleValue;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.collections.WeakListChangeListener;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.transform.Scale;
import javafx.stage.PopupWindow;
import javafx.stage.Window;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** Enlarges what pops up over a window (tooltips, menus, lists, the help) as much as the window, as far as it has room. */
final class PopupZoom {
    private final Scene scene;
    private final ObservableDoubleValue zoom;
    private final ListChangeListener<Window> listener = this::changed;

    private PopupZoom(Scene scene, ObservableDoubleValue zoom) {
        this.scene = scene;
        this.zoom = zoom;
        Window.getWindows().addListener(new WeakListChangeListener<>(listener));
    }

    /** For as long as the scene lives: the toolkit's list of windows, which outlives it, holds this weakly. */
    static void install(Scene scene, ObservableDoubleValue zoom) {
        scene.getProperties().put(PopupZoom.class, new PopupZoom(scene, zoom));
    }

    private void changed(ListChangeListener.Change<? extends Window> change) {
        while (change.next()) {
            for (Window window : change.getAddedSubList()) {
                if (window instanceof PopupWindow popup && isOver(popup)) {
                    enlarge(popup);
                }
            }
        }
    }

    private boolean isOver(PopupWindow popup) {
        @Nullable Window owner = popup;
        while (owner instanceof PopupWindow over) {
            owner = over.getOwnerWindow();
        }
        return owner != null && owner.equals(scene.getWindow());
    }

    private void enlarge(PopupWindow popup) {
        for (Node content : popup.getScene().getRoot().getChildrenUnmodifiable()) {
            // How large it is shows with its first layout only.
            Subscription sizing = content.layoutBoundsProperty().subscribe(size -> enlarge(content, size));
            popup.showingProperty().addListener(new ChangeListener<>() {
                @Override
                public void changed(ObservableValue<? extends Boolean> showing, Boolean before, Boolean now) {
                    sizing.unsubscribe();
                    showing.removeListener(this);
                }
            });
        }
    }

    private void enlarge(Node content, Bounds size) {
        double most = Math.min(
                scene.getWidth() / Math.max(1, size.getWidth()), scene.getHeight() / Math.max(1, size.getHeight()));
        double factor = Math.max(1, Math.min(zoom.get(), most));
        content.getTransforms().removeIf(Scale.class::isInstance);
        if (factor > 1) {
            content.getTransforms().add(new Scale(factor, factor));
        }
    }
}
