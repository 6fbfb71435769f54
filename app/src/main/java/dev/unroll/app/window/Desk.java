package dev.unroll.app.window;

import dev.unroll.app.pane.Panes;
import dev.unroll.app.pane.Place;
import java.util.List;
import javafx.beans.property.DoubleProperty;
import javafx.geometry.Bounds;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Lays out the window's parts as {@link DeskLayout} says, and knows which of them are wanted. */
final class Desk extends Region {
    private @Nullable Region toolbar;
    private final Region panel;
    private final VBox middle;
    private final StackPane side;
    private final Region lower;
    private final Panes panes;
    private final DoubleProperty zoom;
    private Runnable changed = () -> {};
    private boolean panelWanted = true;
    private boolean sideWanted = true;
    private boolean leftDrawer;
    private boolean presenting;
    private boolean panelOver;
    private boolean sideOver;

    /**
     * A desk.
     *
     * @param bars what may stand above the main panes
     * @param zoom how much all of it is enlarged
     */
    Desk(Region panel, List<? extends Node> bars, Panes panes, DoubleProperty zoom) {
        this.panel = panel;
        this.panes = panes;
        this.zoom = zoom;
        lower = panes.at(Place.LOWER);
        middle = new VBox();
        middle.getChildren().addAll(bars);
        middle.getChildren().addAll(panes.at(Place.MAIN), lower);
        VBox.setVgrow(panes.at(Place.MAIN), Priority.ALWAYS);
        side = new StackPane(panes.at(Place.SIDE));
        side.getStyleClass().add("right");
        setMinSize(0, 0);
        getChildren().addAll(middle, panel, side);
        zoom.addListener((o, before, now) -> adapt());
        widthProperty().addListener((o, before, now) -> adapt());
        heightProperty().addListener((o, before, now) -> adapt());
    }

    void setToolbar(Region newToolbar) {
        toolbar = newToolbar;
        getChildren().add(newToolbar);
    }

    /** Is told when something is shown or hidden. */
    void onChange(Runnable listener) {
        changed = listener;
    }

    /** What becomes a drawer stands back until it is asked for; what has room again comes back. */
    private void adapt() {
        boolean panelNow = DeskLayout.panelIsDrawer(getWidth(), zoom.get());
        boolean sideNow = DeskLayout.sideIsDrawer(getWidth(), zoom.get());
        if (panelNow != panelOver) {
            panelOver = panelNow;
            panelWanted = !panelNow;
        }
        if (sideNow != sideOver) {
            sideOver = sideNow;
            sideWanted = !sideNow;
        }
        panes.setTogether(DeskLayout.together(getHeight(), zoom.get()));
        update();
    }

    private void update() {
        panes.setInSight(Place.SIDE, sideWanted);
        panes.setInSight(Place.LOWER, !presenting);
        requestLayout();
        changed.run();
    }

    boolean panelShown() {
        return panelWanted && !presenting;
    }

    boolean sideShown() {
        return sideWanted;
    }

    boolean presenting() {
        return presenting;
    }

    /** Whether something lies over the panes. */
    boolean drawerShown() {
        return (panelOver && panelShown()) || (sideIsDrawer() && sideWanted);
    }

    private boolean sideIsDrawer() {
        return sideOver || presenting;
    }

    void showPanel(boolean show) {
        panelWanted = show;
        if (show && panelOver) {
            sideWanted = sideWanted && !sideIsDrawer();
        }
        update();
    }

    void showSide(boolean show) {
        sideWanted = show;
        if (show && sideIsDrawer() && panelOver) {
            panelWanted = false;
        }
        update();
    }

    void closeDrawers() {
        panelWanted = panelWanted && !panelOver;
        sideWanted = sideWanted && !sideIsDrawer();
        update();
    }

    /** The main pane alone, for a whole room. */
    void present(boolean now) {
        presenting = now;
        sideWanted = !now && !sideOver;
        panes.present(now);
        update();
    }

    /** Where the side lies over a cell, it goes to the other end. */
    void makeWayFor(@Nullable Node cell) {
        if (cell == null || !sideWanted || !sideIsDrawer()) {
            return;
        }
        Bounds at = sceneToLocal(cell.localToScene(cell.getLayoutBounds()));
        DeskLayout now = layout(leftDrawer);
        DeskLayout other = layout(!leftDrawer);
        if (covers(now, at) && !covers(other, at)) {
            leftDrawer = !leftDrawer;
            update();
        }
    }

    private static boolean covers(DeskLayout layout, Bounds at) {
        Rectangle2D box = layout.side();
        return box != null && box.intersects(at.getMinX(), at.getMinY(), at.getWidth(), at.getHeight());
    }

    private DeskLayout layout(boolean left) {
        return DeskLayout.of(
                getWidth(), getHeight(), zoom.get(), new DeskLayout.Wish(panelWanted, sideWanted, left, presenting));
    }

    @Override
    protected void layoutChildren() {
        DeskLayout layout = layout(leftDrawer);
        if (toolbar != null) {
            place(toolbar, layout.toolbar());
        }
        place(panel, layout.panel());
        place(side, layout.side());
        place(middle, layout.middle());
        lower.setVisible(layout.lower() > 0);
        lower.setManaged(layout.lower() > 0);
        lower.setMinHeight(layout.lower());
        lower.setPrefHeight(layout.lower());
        lower.setMaxHeight(layout.lower());
    }

    private static void place(Region part, @Nullable Rectangle2D box) {
        part.setVisible(box != null);
        if (box != null) {
            part.resizeRelocate(box.getMinX(), box.getMinY(), box.getWidth(), box.getHeight());
        }
    }
}
