package dev.unroll.app.window;

import javafx.geometry.Bounds;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/**
 * Gives its content all the room there is, and scroll bars only where that is less than its minimum. Unlike a scroll pane it
 * keeps no picture of the content: the content is drawn straight to the screen.
 */
final class Scroller extends Region {
    private static final double STEP = 40;

    private final Region content;
    private final ScrollBar across = bar(Orientation.HORIZONTAL);
    private final ScrollBar down = bar(Orientation.VERTICAL);

    Scroller(Region content) {
        this.content = content;
        setMinSize(0, 0);
        getChildren().addAll(content, across, down);
        content.minWidthProperty().addListener((o, before, now) -> requestLayout());
        content.minHeightProperty().addListener((o, before, now) -> requestLayout());
        addEventHandler(ScrollEvent.SCROLL, this::wheel);
        sceneProperty().addListener((o, before, now) -> {
            if (now != null) {
                now.focusOwnerProperty().addListener((f, lost, gained) -> reveal(gained));
            }
        });
    }

    private ScrollBar bar(Orientation orientation) {
        ScrollBar bar = new ScrollBar();
        bar.setOrientation(orientation);
        bar.setFocusTraversable(false);
        bar.setUnitIncrement(STEP);
        bar.setVisible(false);
        bar.valueProperty().addListener((o, before, now) -> requestLayout());
        return bar;
    }

    @Override
    protected void layoutChildren() {
        double needed = content.minWidth(-1);
        double neededDown = content.minHeight(-1);
        double thick = down.prefWidth(-1);
        boolean tall = neededDown > getHeight();
        boolean wide = needed > getWidth() - (tall ? thick : 0);
        tall = neededDown > getHeight() - (wide ? thick : 0);
        double width = getWidth() - (tall ? thick : 0);
        double height = getHeight() - (wide ? thick : 0);
        fit(across, wide, needed, width);
        fit(down, tall, neededDown, height);
        content.resizeRelocate(
                wide ? -across.getValue() : 0,
                tall ? -down.getValue() : 0,
                Math.max(width, needed),
                Math.max(height, neededDown));
        across.resizeRelocate(0, height, width, thick);
        down.resizeRelocate(width, 0, thick, height);
    }

    private static void fit(ScrollBar bar, boolean needed, double whole, double room) {
        bar.setVisible(needed);
        double most = Math.max(0, whole - room);
        bar.setMax(most);
        bar.setVisibleAmount(whole > 0 ? most * room / whole : most);
        bar.setBlockIncrement(room);
        bar.setValue(needed ? Math.min(bar.getValue(), most) : 0);
    }

    private void wheel(ScrollEvent event) {
        boolean aside = move(across, event.isShiftDown() ? event.getDeltaY() : event.getDeltaX());
        boolean up = !event.isShiftDown() && move(down, event.getDeltaY());
        if (aside || up) {
            event.consume();
        }
    }

    private static boolean move(ScrollBar bar, double delta) {
        if (!bar.isVisible() || delta == 0) {
            return false;
        }
        bar.setValue(Math.clamp(bar.getValue() - delta, 0, bar.getMax()));
        return true;
    }

    /** What gets the focus is brought into sight. */
    private void reveal(@Nullable Node focus) {
        if (focus == null || !(across.isVisible() || down.isVisible())) {
            return;
        }
        for (Node node = focus; node != null; node = node.getParent()) {
            if (node.equals(content)) {
                Bounds at = sceneToLocal(focus.localToScene(focus.getLayoutBounds()));
                reveal(across, at.getMinX(), at.getMaxX(), getWidth());
                reveal(down, at.getMinY(), at.getMaxY(), getHeight());
                return;
            }
        }
    }

    private static void reveal(ScrollBar bar, double from, double to, double room) {
        if (bar.isVisible() && (from < 0 || to > room)) {
            double by = from < 0 ? from - STEP : Math.min(from, to - room + STEP);
            bar.setValue(Math.clamp(bar.getValue() + by, 0, bar.getMax()));
        }
    }
}
