package dev.unroll.app.sweep;

import dev.unroll.app.epochs.TextWidths;
import dev.unroll.app.pane.Surface;
import dev.unroll.app.theme.Palette;
import javafx.geometry.VPos;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/** Draws the squares of a sweep, values of x to the right and of y upwards. */
final class SweepPainter {
    private static final double TOP = 6;
    private static final double AXIS = 36;
    private static final double EDGE = 8;
    private static final double LARGEST = 36;
    private static final double DIGITS = 17;

    private final Palette palette;
    private final SweepWords words;
    private final Font mono = Font.font("Monospaced", 11);
    private final Font small = Font.font("System", 12);
    private final TextWidths widths = new TextWidths();

    SweepPainter(Palette palette, SweepWords words) {
        this.palette = palette;
        this.words = words;
    }

    /** Where the squares lie, px: the left and upper edge of all, the pitch across and down. */
    record Place(double left, double top, double across, double down, int columns, int rows) {
        int column(double x) {
            return (int) Math.floor((x - left) / across);
        }

        /** From below. */
        int row(double y) {
            return rows - 1 - (int) Math.floor((y - top) / down);
        }

        boolean holds(double x, double y) {
            return x >= left && y >= top && x < left + columns * across && y < top + rows * down;
        }

        double x(int column) {
            return left + column * across;
        }

        double y(int row) {
            return top + (rows - 1 - row) * down;
        }
    }

    Place place(SweepPlan plan, double width, double height) {
        double labels = plan.y()
                .map(y -> {
                    double widest = widths.of(words.label(y.field()), small) * 0.75;
                    for (String value : y.values()) {
                        widest = Math.max(widest, widths.of(words.value(y.field(), value), mono));
                    }
                    return widest + 10;
                })
                .orElse(10.0);
        double across = Math.min(2 * LARGEST, (width - labels - EDGE) / plan.columns());
        double down = Math.min(LARGEST, (height - TOP - AXIS) / plan.rows());
        across = Math.min(across, Math.max(down * 1.6, LARGEST));
        return new Place(labels, TOP, Math.max(1, across), Math.max(1, down), plan.columns(), plan.rows());
    }

    /**
     * All squares.
     *
     * @param column of the square chosen, −1 for none
     */
    void paint(Surface gc, SweepGrid grid, SweepGrid.Shade shade, Place at, int column, int row, boolean focused) {
        double[][] darkness = grid.darkness(shade);
        gc.setTextBaseline(VPos.CENTER);
        for (int c = 0; c < at.columns(); c++) {
            for (int r = 0; r < at.rows(); r++) {
                square(gc, grid, shade, at, c, r, darkness[c][r]);
            }
        }
        axes(gc, grid.plan(), at);
        if (column >= 0) {
            gc.setStroke(palette.get(focused ? "accent" : "text"));
            gc.setLineWidth(2.2);
            gc.strokeRoundRect(at.x(column), at.y(row), at.across() - 1, at.down() - 1, 4, 4);
        }
    }

    private void square(Surface gc, SweepGrid grid, SweepGrid.Shade shade, Place at, int column, int row, double dark) {
        double gap = at.across() > 8 && at.down() > 8 ? 1.5 : 0;
        double x = at.x(column) + gap / 2;
        double y = at.y(row) + gap / 2;
        double w = at.across() - gap;
        double h = at.down() - gap;
        boolean known = grid.complete(column, row);
        Color ground = Double.isNaN(dark) ? palette.get("background") : shade(dark);
        gc.setFill(known ? ground : palette.get("bar-track"));
        gc.fillRoundRect(x, y, w, h, 4, 4);
        if (known && Double.isNaN(dark)) {
            gc.setStroke(palette.get("border"));
            gc.setLineWidth(1);
            gc.strokeRoundRect(x + 0.5, y + 0.5, w - 1, h - 1, 4, 4);
        }
        if (known && w >= DIGITS && h >= 13) {
            String digits = words.digits(grid, column, row, shade);
            gc.setFont(mono);
            gc.setTextAlign(TextAlignment.CENTER);
            gc.setFill(Double.isNaN(dark) ? palette.get("wrong") : Palette.ink(ground));
            gc.fillText(digits, x + w / 2, y + h / 2, w - 1);
        }
    }

    /** The darker, in the dark theme the brighter, the better. */
    private Color shade(double dark) {
        Color least = palette.get("accent-soft");
        Color most =
                palette.isDark() ? palette.get("accent") : palette.get("accent").interpolate(Color.BLACK, 0.28);
        return least.interpolate(most, 0.08 + 0.92 * Math.clamp(dark, 0, 1));
    }

    private void axes(Surface gc, SweepPlan plan, Place at) {
        gc.setFont(mono);
        gc.setFill(palette.get("text-muted"));
        double bottom = at.top() + at.rows() * at.down();
        gc.setTextAlign(TextAlignment.CENTER);
        double free = Double.NEGATIVE_INFINITY;
        for (int column = 0; column < at.columns(); column++) {
            String text = words.value(plan.x().field(), plan.x().values().get(column));
            double half = widths.of(text, mono) / 2;
            double x = at.x(column) + at.across() / 2;
            if (x - half > free) {
                gc.fillText(text, Math.max(half, x), bottom + 11);
                free = x + half + 8;
            }
        }
        gc.setFont(small);
        gc.fillText(words.label(plan.x().field()), at.left() + at.columns() * at.across() / 2, bottom + 27);
        plan.y().ifPresent(y -> {
            gc.setFont(mono);
            gc.setTextAlign(TextAlignment.RIGHT);
            double low = Double.POSITIVE_INFINITY;
            for (int row = 0; row < at.rows(); row++) {
                double middle = at.y(row) + at.down() / 2;
                if (middle + 6 < low) {
                    gc.fillText(words.value(y.field(), y.values().get(row)), at.left() - 6, middle);
                    low = middle - 6;
                }
            }
            gc.setFont(small);
            gc.setTextAlign(TextAlignment.LEFT);
            gc.fillText(words.label(y.field()), 0, bottom + 27);
        });
        gc.setTextAlign(TextAlignment.LEFT);
    }
}
