package dev.unroll.app.window;

import javafx.geometry.Rectangle2D;
import org.jspecify.annotations.Nullable;

/**
 * Where the window's parts lie, in the units of its content: pixels over the zoom. Panel and side stand beside the middle where
 * there is room; else, and always on a projector, they are drawers that lie over it.
 *
 * @param toolbar at the top; null while presenting
 * @param panel null while it is not shown
 * @param side null while it is not shown
 * @param middle notices, the main panes and the lower ones
 * @param lower height of the lower panes; 0 where they are tabs of the main place
 */
record DeskLayout(
        @Nullable Rectangle2D toolbar,
        @Nullable Rectangle2D panel,
        @Nullable Rectangle2D side,
        Rectangle2D middle,
        double lower) {
    static final double LEAST_WIDTH = 680;
    static final double LEAST_HEIGHT = 400;
    private static final double BAR = 52;
    private static final double LOW_BAR = 44;
    private static final double PANEL_WIDTH = 224;
    private static final double SIDE_WIDTH = 384;
    /** What a drawer leaves of what it lies over. */
    private static final double STRIP = 90;

    private static final double PROJECTOR = 1.5;
    private static final double ROOM_FOR_SIDE = 1180;
    private static final double ROOM_FOR_PANEL = 900;
    private static final double ROOM_FOR_LOWER = 520;
    private static final double SHARE_OF_LOWER = 0.297;
    private static final double LOWEST = 140;
    private static final double HIGHEST = 320;
    /** What the network needs above the lower panes before they get their share. */
    private static final double ABOVE = 500;

    /**
     * What is wanted.
     *
     * @param panel whether the panel is to be seen
     * @param side whether the side is to be seen
     * @param leftDrawer where the side is a drawer, whether it lies at the left
     * @param presenting whether the main pane has all of the window
     */
    record Wish(boolean panel, boolean side, boolean leftDrawer, boolean presenting) {}

    /** Whether the panel has no room beside the middle. */
    static boolean panelIsDrawer(double width, double zoom) {
        return zoom >= PROJECTOR || width < ROOM_FOR_PANEL;
    }

    /** Whether the side has no room beside the middle. */
    static boolean sideIsDrawer(double width, double zoom) {
        return zoom >= PROJECTOR || width < ROOM_FOR_SIDE;
    }

    /** Whether the lower panes have no room under the main ones. */
    static boolean together(double height, double zoom) {
        return zoom >= PROJECTOR || height < ROOM_FOR_LOWER;
    }

    static DeskLayout of(double width, double height, double zoom, Wish wish) {
        double bar = together(height, zoom) ? LOW_BAR : BAR;
        double top = wish.presenting() ? 0 : bar;
        double rest = Math.max(0, height - top);
        boolean panelOver = panelIsDrawer(width, zoom);
        boolean sideOver = wish.presenting() || sideIsDrawer(width, zoom);
        boolean panel = wish.panel() && !wish.presenting();
        double left = panel && !panelOver ? PANEL_WIDTH : 0;
        double right = wish.side() && !sideOver ? SIDE_WIDTH : 0;
        double sideWidth = sideOver ? Math.max(0, Math.min(SIDE_WIDTH, width - STRIP)) : SIDE_WIDTH;
        double sideX = sideOver && wish.leftDrawer() ? 0 : width - sideWidth;
        boolean noLower = wish.presenting() || together(height, zoom);
        double share = Math.min(SHARE_OF_LOWER * rest, Math.max(LOWEST, rest - ABOVE));
        return new DeskLayout(
                wish.presenting() ? null : new Rectangle2D(0, 0, width, bar),
                panel ? new Rectangle2D(0, top, PANEL_WIDTH, rest) : null,
                wish.side() ? new Rectangle2D(sideX, top, sideWidth, rest) : null,
                new Rectangle2D(left, top, Math.max(0, width - left - right), rest),
                noLower ? 0 : Math.clamp(share, LOWEST, HIGHEST));
    }
}
