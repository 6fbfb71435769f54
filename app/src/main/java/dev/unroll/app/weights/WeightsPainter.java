package dev.unroll.app.weights;

import dev.unroll.app.network.Box;
import dev.unroll.app.network.Pen;
import dev.unroll.app.pane.Figures;
import dev.unroll.app.pane.Surface;
import dev.unroll.app.theme.Palette;
import dev.unroll.app.words.Words;
import java.util.List;
import javafx.scene.image.PixelWriter;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/** Draws every parameter as a heat map. */
final class WeightsPainter {
    private final Surface gc;
    private final Pen pen;
    private final Palette palette;
    private final Words words;
    private final WeightsLayout layout;

    WeightsPainter(Surface gc, Palette palette, Words words, WeightsLayout layout) {
        this.gc = gc;
        this.palette = palette;
        this.words = words;
        this.layout = layout;
        pen = new Pen(gc, palette);
    }

    /**
     * Draws them.
     *
     * @param chosen what is edited; null for nothing
     * @param tried its value while it is tried out; not a number while it is not
     * @param focused whether the keyboard moves what is chosen
     */
    void paint(@Nullable Spot chosen, double tried, @Nullable Spot hovered, boolean focused) {
        for (WeightsLayout.Place place : layout.places()) {
            head(place);
            if (layout.cellWidth() >= 4) {
                cells(place, chosen, tried);
                names(place);
            } else {
                picture(place);
            }
        }
        if (hovered != null) {
            outline(hovered, palette.get("text-muted"), 1.2);
        }
        if (chosen != null) {
            outline(chosen, focused ? palette.get("accent") : palette.get("text"), 2.4);
        }
    }

    private void outline(Spot spot, Color colour, double width) {
        layout.place(spot).ifPresent(place -> {
            Box box = place.cell(spot.row(), spot.column());
            double grow = box.w() < 6 ? 2 : 0.5;
            pen.outline(box.inset(-grow), colour, width);
        });
    }

    private void head(WeightsLayout.Place place) {
        Grid grid = place.grid();
        if (grid.bias() && place.names() == 0) {
            pen.text(
                    words.text("weights.bias"),
                    place.cells().centerX(),
                    place.cells().bottom() + 8,
                    pen.small,
                    palette.get("text-muted"),
                    TextAlignment.CENTER);
            return;
        }
        double x = place.cells().x() - place.names();
        double y = place.cells().y() - 9;
        pen.text(grid.title(), x, y, pen.digits, palette.get("text"), TextAlignment.LEFT);
        pen.text(
                "±" + Figures.precise(grid.scale()).replaceAll("\\.?0+$", ""),
                x + pen.widthOf(grid.title(), pen.digits) + 10,
                y,
                pen.small,
                palette.get("text-muted"),
                TextAlignment.LEFT);
    }

    private void cells(WeightsLayout.Place place, @Nullable Spot chosen, double tried) {
        Grid grid = place.grid();
        double gap = layout.cellWidth() >= 8 ? 1 : 0;
        for (int row = 0; row < grid.rows(); row++) {
            for (int column = 0; column < grid.columns(); column++) {
                boolean trying = chosen != null
                        && !Double.isNaN(tried)
                        && grid.spot(row, column).equals(chosen);
                double value = trying ? tried : grid.at(row, column);
                Box box = place.cell(row, column);
                Color colour = palette.signed(value, grid.scale());
                gc.setFill(colour);
                gc.fillRect(box.x(), box.y(), box.w() - gap, box.h() - gap);
                if (layout.hasDigits()) {
                    pen.text(
                            Figures.signed(value),
                            box.centerX() - 0.5,
                            box.centerY(),
                            pen.plainDigits,
                            Palette.ink(colour),
                            TextAlignment.CENTER);
                }
            }
        }
    }

    private void names(WeightsLayout.Place place) {
        Grid grid = place.grid();
        Color muted = palette.get("text-muted");
        if (layout.cellHeight() >= WeightsLayout.LABELS_HEIGHT && place.names() > 0) {
            for (int row = 0; row < grid.rows(); row++) {
                pen.text(
                        grid.rowNames().get(row),
                        place.cells().x() - 5,
                        place.cell(row, 0).centerY(),
                        pen.plainDigits,
                        muted,
                        TextAlignment.RIGHT);
            }
        }
        List<String> names = grid.columnNames();
        int longest = names.stream().mapToInt(String::length).max().orElse(0);
        int every = (int) Math.ceil((longest * 7 + 3) / layout.cellWidth());
        for (int column = 0; column < names.size(); column++) {
            if (column % every == 0) {
                pen.text(
                        names.get(column),
                        place.cell(0, column).centerX(),
                        place.cells().bottom() + 8,
                        pen.plainDigits,
                        muted,
                        TextAlignment.CENTER);
            }
        }
    }

    /** Cells smaller than can be drawn one by one. */
    private void picture(WeightsLayout.Place place) {
        Grid grid = place.grid();
        int width = Math.clamp((long) place.cells().w(), 1, grid.columns());
        int height = Math.clamp((long) place.cells().h(), 1, grid.rows());
        WritableImage image = new WritableImage(width, height);
        PixelWriter writer = image.getPixelWriter();
        for (int y = 0; y < height; y++) {
            int row = (int) ((long) y * grid.rows() / height);
            for (int x = 0; x < width; x++) {
                int column = (int) ((long) x * grid.columns() / width);
                writer.setColor(x, y, palette.signed(grid.at(row, column), grid.scale()));
            }
        }
        gc.setImageSmoothing(false);
        gc.drawImage(
                image,
                place.cells().x(),
                place.cells().y(),
                place.cells().w(),
                place.cells().h());
        gc.setImageSmoothing(true);
    }
}
