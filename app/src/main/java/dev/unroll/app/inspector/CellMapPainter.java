package dev.unroll.app.inspector;

import dev.unroll.app.explorer.Quantity;
import dev.unroll.app.inspector.CellMapLayout.Block;
import dev.unroll.app.inspector.CellMapLayout.Part;
import dev.unroll.app.pane.Surface;
import dev.unroll.app.theme.Palette;
import dev.unroll.engine.cell.Activation;
import dev.unroll.engine.cell.Computation;
import java.util.List;
import java.util.Locale;
import javafx.geometry.VPos;
import javafx.scene.image.PixelWriter;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/** Draws a cell's heat maps with their names, the selected unit's rows and the followed parameter outlined. */
final class CellMapPainter {
    private static final double DIGITS_WIDTH = 34;
    private static final double DIGITS_HEIGHT = 12;
    private static final double FULL_NAME_WIDTH = 64;
    private static final double LETTER = 6.6;

    private final Surface g;
    private final Palette palette;
    private final Font caption = Font.font("System", 11);
    private final Font digits = Font.font("Monospaced", 11);

    CellMapPainter(Surface g, Palette palette) {
        this.g = g;
        this.palette = palette;
    }

    void paint(CellNumbers cell, CellMapLayout layout, int unit, Pin pin) {
        g.setTextAlign(TextAlignment.CENTER);
        for (Block block : layout.blocks()) {
            CellGrid grid = new CellGrid(cell, block.part());
            double scale = grid.scale();
            for (int gate = 0; gate < block.blocks(); gate++) {
                paintValues(grid, block, gate, scale);
                outlineUnit(block, gate, unit);
            }
            captions(grid, block, layout.captionY());
        }
        outlinePin(layout, pin, unit);
        signs(cell, layout);
    }

    private void paintValues(CellGrid grid, Block block, int gate, double scale) {
        double y = block.blockY(gate);
        double height = block.blockHeight();
        int firstRow = gate * block.rows().count();
        if (Double.isNaN(grid.value(firstRow, 0))) {
            g.setStroke(palette.get("border"));
            g.setLineWidth(1);
            g.strokeRect(block.x() + 0.5, y + 0.5, block.width() - 1, height - 1);
        } else if (block.rows().cell() < 2 || block.columns().cell() < 2) {
            paintPixels(grid, block, gate, scale);
        } else {
            paintCells(grid, block, gate, scale);
        }
    }

    private void paintCells(CellGrid grid, Block block, int gate, double scale) {
        MatrixWindow rows = block.rows();
        MatrixWindow columns = block.columns();
        double w = columns.cell();
        double h = rows.cell();
        double gapX = w >= 6 ? 1 : 0;
        double gapY = h >= 6 ? 1 : 0;
        for (int i = rows.first(); i < rows.first() + rows.shown(); i++) {
            for (int j = columns.first(); j < columns.first() + columns.shown(); j++) {
                double x = block.x() + columns.position(j);
                double y = block.blockY(gate) + rows.position(i);
                double value = grid.value(gate * rows.count() + i, j);
                Color colour = palette.signed(value, scale);
                g.setFill(colour);
                g.fillRect(x, y, w - gapX, h - gapY);
                if (w >= DIGITS_WIDTH && h >= DIGITS_HEIGHT) {
                    g.setFill(Palette.ink(colour));
                    g.setFont(digits);
                    g.setTextBaseline(VPos.CENTER);
                    g.fillText(String.format(Locale.ROOT, "%+.2f", value), x + w / 2, y + h / 2);
                }
            }
        }
    }

    /** Several values fall on one pixel: each pixel shows one of them, evenly picked. */
    private void paintPixels(CellGrid grid, Block block, int gate, double scale) {
        int width = (int) Math.ceil(block.width());
        int height = (int) Math.ceil(block.blockHeight());
        WritableImage image = new WritableImage(width, height);
        PixelWriter writer = image.getPixelWriter();
        for (int py = 0; py < height; py++) {
            int row = gate * block.rows().count() + block.rows().indexAt(py + 0.5);
            for (int px = 0; px < width; px++) {
                writer.setColor(
                        px, py, palette.signed(grid.value(row, block.columns().indexAt(px + 0.5)), scale));
            }
        }
        g.drawImage(image, block.x(), block.blockY(gate));
    }

    private void outlineUnit(Block block, int gate, int unit) {
        if (block.part() != Part.X && block.part() != Part.H_BEFORE) {
            g.setStroke(palette.get("text"));
            g.setLineWidth(1.5);
            outlineRow(block, gate, unit);
        }
    }

    private void outlinePin(CellMapLayout layout, Pin pin, int unit) {
        if (pin.kind().isBias()) {
            return;
        }
        Block matrix = layout.block(pin.kind().isRecurrent() ? Part.W_HH : Part.W_IH);
        Block vector = layout.block(pin.kind().isRecurrent() ? Part.H_BEFORE : Part.X);
        outlineValue(matrix, pin.gate(), unit, pin.column(), "backward");
        outlineValue(vector, 0, pin.column(), 0, "backward");
    }

    private void outlineValue(Block block, int gate, int row, int column, String colour) {
        if (!block.rows().shows(row) || !block.columns().shows(column)) {
            return;
        }
        double w = Math.max(4, block.columns().cell());
        double h = Math.max(4, block.rows().cell());
        double x =
                block.x() + block.columns().position(column) + block.columns().cell() / 2 - w / 2;
        double y =
                block.blockY(gate) + block.rows().position(row) + block.rows().cell() / 2 - h / 2;
        g.setStroke(palette.get(colour));
        g.setLineWidth(2);
        g.strokeRect(x, y, w - 1, h - 1);
    }

    /** A number that is under the pointer in another view. */
    void outline(CellNumbers cell, CellMapLayout layout, Quantity number) {
        CellPlaces.place(cell, layout, number).ifPresent(at -> {
            Block block = layout.block(at.part());
            int rows = block.rows().count();
            outlineValue(block, at.row() / rows, at.row() % rows, at.column(), "text");
        });
    }

    /** What a value is made of: for a weight the number it multiplies, else its rows of both matrices and their vectors. */
    void outlineContributors(CellMapLayout layout, CellMap.Hovered hovered, int hidden) {
        g.setStroke(palette.get("forward"));
        g.setLineWidth(2);
        switch (hovered.part()) {
            case W_IH -> outlineRow(layout.block(Part.X), 0, hovered.column());
            case W_HH -> outlineRow(layout.block(Part.H_BEFORE), 0, hovered.column());
            case X, H_BEFORE -> {}
            case A, GATES -> outlineProducts(layout, hovered.row() / hidden, hovered.row() % hidden);
            case C, H -> {
                for (int gate = 0; gate < layout.block(Part.W_IH).blocks(); gate++) {
                    outlineProducts(layout, gate, hovered.row());
                }
            }
        }
    }

    private void outlineProducts(CellMapLayout layout, int gate, int unit) {
        for (Part matrix : List.of(Part.W_IH, Part.W_HH)) {
            outlineRow(layout.block(matrix), gate, unit);
        }
        for (Part vector : List.of(Part.X, Part.H_BEFORE)) {
            Block block = layout.block(vector);
            g.strokeRect(block.x() - 1, block.y() - 1, block.width() + 2, block.height() + 2);
        }
    }

    private void outlineRow(Block block, int gate, int row) {
        if (block.rows().shows(row)) {
            double height = Math.max(3, block.rows().cell());
            double y = block.blockY(gate)
                    + block.rows().position(row)
                    + block.rows().cell() / 2
                    - height / 2;
            g.strokeRect(block.x() - 1, y - 1, block.width() + 1, height + 1);
        }
    }

    private void captions(CellGrid grid, Block block, double y) {
        boolean matrix = block.part() == Part.W_IH || block.part() == Part.W_HH;
        String name =
                matrix && (block.width() < FULL_NAME_WIDTH || grid.caption().length() * LETTER > block.width())
                        ? (block.part() == Part.W_IH ? "W_ih" : "W_hh")
                        : grid.caption();
        double middle = block.x() + block.width() / 2;
        g.setFont(caption);
        g.setTextBaseline(VPos.TOP);
        g.setFill(palette.get("text-muted"));
        if (block.part() != Part.GATES) {
            fillWithin(name, middle, y + 3);
        }
        if (matrix) {
            fillWithin(grid.shape(), middle, y + 17);
        }
    }

    /** Centred, but not beyond the left edge. */
    private void fillWithin(String text, double middle, double y) {
        g.fillText(text, Math.max(middle, text.length() * LETTER / 2), y);
    }

    private void signs(CellNumbers cell, CellMapLayout layout) {
        g.setTextBaseline(VPos.CENTER);
        g.setFill(palette.get("text-muted"));
        g.setFont(Font.font("System", 14));
        g.fillText("+", layout.plusX(), layout.middle());
        g.fillText("→", layout.arrowX(), layout.middle());
        g.setFont(caption);
        Computation computation = cell.computation();
        List<String> letters = cell.spec().blocks();
        if (letters.size() == 1) {
            g.fillText(function(computation, cell.spec().output()), layout.functionX(), layout.middle());
            return;
        }
        Block gates = layout.block(Part.GATES);
        for (int i = 0; i < letters.size(); i++) {
            double y = gates.blockY(i) + gates.blockHeight() / 2;
            g.fillText(letters.get(i), 5, y);
            g.fillText(function(computation, letters.get(i)), layout.functionX(), y);
        }
    }

    /** What makes an equation's value of its pre-activation; an equals sign where nothing does. */
    private static String function(Computation computation, String equation) {
        return computation.function(equation).map(Activation::symbol).orElse("=");
    }
}
