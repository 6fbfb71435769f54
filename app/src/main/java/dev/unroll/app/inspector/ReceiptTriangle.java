package dev.unroll.app.inspector;

import dev.unroll.app.pane.CrispCanvas;
import dev.unroll.app.pane.Surface;
import dev.unroll.app.theme.Palette;
import dev.unroll.app.words.Words;
import java.util.Locale;
import java.util.Objects;
import java.util.function.IntConsumer;
import javafx.geometry.NodeOrientation;
import javafx.geometry.Orientation;
import javafx.geometry.VPos;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.TextAlignment;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/** A receipt's triangle, timestep × source loss: hover names a term, a click goes to its timestep. */
final class ReceiptTriangle extends Region {
    private static final double TWO_DECIMALS = 36;
    private static final double ONE_DECIMAL = 29;
    private static final double LABEL_EVERY = 22;

    private final CrispCanvas canvas = new CrispCanvas(this::paint);
    private final Tooltip tooltip = new Tooltip();
    private final Words words;
    private final Font plain = Font.font("Monospaced", 11);
    private final Font bold = Font.font("Monospaced", FontWeight.BOLD, 11);
    private final Font label = Font.font("System", 11);
    private Palette palette = Palette.light();
    private @Nullable ReceiptTable table;
    private Digits digits = Digits.PLAIN;
    private int selected;
    private ReceiptGrid.@Nullable Place hovered;

    ReceiptTriangle(Words words, IntConsumer selectTimestep) {
        this.words = words;
        setId("receiptTriangle");
        setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT);
        getChildren().add(canvas);
        tooltip.setShowDelay(Duration.millis(200));
        Tooltip.install(this, tooltip);
        setOnMouseMoved(this::hover);
        setOnMouseExited(event -> hoverOver(null));
        setOnMouseClicked(event -> {
            ReceiptGrid.Place place = under(event);
            if (place != null) {
                selectTimestep.accept(place.t());
            }
        });
    }

    void setPalette(Palette newPalette) {
        palette = newPalette;
        requestLayout();
    }

    /** Shows it with timestep {@code t} marked. */
    void show(ReceiptTable newTable, Digits newDigits, int t) {
        table = newTable;
        digits = newDigits;
        selected = t;
        setAccessibleText(words.text(
                "inspector.receipt.accessible",
                Integer.toString(newTable.timesteps()),
                digits.print(newTable.total())));
        requestLayout();
    }

    private ReceiptGrid grid(double width) {
        ReceiptTable shown = table;
        return new ReceiptGrid(width, shown == null ? 1 : shown.timesteps(), shown != null && shown.bothWays());
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefHeight(double width) {
        return Math.ceil(grid(width < 0 ? 320 : width).height());
    }

    @Override
    protected double computePrefWidth(double height) {
        return 320;
    }

    @Override
    protected void layoutChildren() {
        canvas.resizeRelocate(0, 0, Math.max(1, getWidth()), Math.max(1, getHeight()));
        canvas.invalidate();
    }

    private ReceiptGrid.@Nullable Place under(MouseEvent event) {
        ReceiptTable shown = table;
        return shown == null
                ? null
                : grid(getWidth())
                        .at(event.getX(), event.getY())
                        .filter(place -> shown.has(place.t(), place.s()))
                        .orElse(null);
    }

    private void hover(MouseEvent event) {
        hoverOver(under(event));
    }

    private void hoverOver(ReceiptGrid.@Nullable Place place) {
        ReceiptTable shown = table;
        if (shown == null || Objects.equals(place, hovered)) {
            return;
        }
        hovered = place;
        if (place == null) {
            tooltip.setText(words.text("inspector.receipt.help"));
        } else {
            double value = shown.term(place.t(), place.s());
            String t = Integer.toString(place.t());
            String s = Integer.toString(place.s());
            tooltip.setText(
                    Double.isNaN(value)
                            ? words.text("inspector.receipt.term.blank", t, s)
                            : words.text("inspector.receipt.term", t, s, Double.toString(value)));
        }
        requestLayout();
    }

    private void paint(Surface g) {
        ReceiptTable shown = table;
        if (shown == null) {
            return;
        }
        ReceiptGrid grid = grid(getWidth());
        g.setTextBaseline(VPos.CENTER);
        heads(g, shown, grid);
        double scale = shown.scale();
        for (int t = 1; t <= shown.timesteps(); t++) {
            if (t == selected) {
                g.setFill(palette.get("backward-soft"));
                g.fillRect(0, grid.y(t), grid.sumRight(), grid.rowHeight());
            }
            for (int s = 1; s <= shown.timesteps(); s++) {
                if (shown.has(t, s)) {
                    cell(g, grid, t, s, shown.term(t, s), scale);
                }
            }
            rowLabel(g, shown, grid, t);
        }
        sums(g, shown, grid);
    }

    private void heads(Surface g, ReceiptTable shown, ReceiptGrid grid) {
        g.setFont(label);
        g.setFill(palette.get("text-muted"));
        g.setTextAlign(TextAlignment.CENTER);
        int every = (int) Math.ceil(LABEL_EVERY / grid.cellWidth());
        for (int s = 1; s <= shown.timesteps(); s++) {
            if (s == 1 || s % every == 0) {
                g.fillText("L" + s, grid.x(s) + grid.cellWidth() / 2, ReceiptGrid.HEAD / 2);
            }
        }
        g.setTextAlign(TextAlignment.RIGHT);
        g.fillText("t", grid.labelRight(), ReceiptGrid.HEAD / 2);
        if (grid.numbersRows()) {
            g.fillText("Σ", grid.sumRight(), ReceiptGrid.HEAD / 2);
        }
    }

    private void rowLabel(Surface g, ReceiptTable shown, ReceiptGrid grid, int t) {
        double y = grid.y(t) + grid.rowHeight() / 2;
        int every = (int) Math.ceil(14 / grid.rowHeight());
        boolean here = t == selected;
        g.setTextAlign(TextAlignment.RIGHT);
        if (here || t == 1 || (t % every == 0 && Math.abs(t - selected) >= every)) {
            g.setFont(label);
            g.setFill(palette.get(here ? "backward" : "text-muted"));
            g.fillText(Integer.toString(t), grid.labelRight(), y);
        }
        if (grid.numbersRows()) {
            g.setFont(here ? bold : plain);
            g.setFill(palette.get("text"));
            g.fillText(printed(shown.row(t), 2), grid.sumRight(), y);
        }
    }

    private void cell(Surface g, ReceiptGrid grid, int t, int s, double value, double scale) {
        double gap = grid.rowHeight() >= 6 && grid.cellWidth() >= 6 ? 1 : 0;
        double x = grid.x(s);
        double y = grid.y(t);
        double w = Math.max(1, grid.cellWidth() - gap);
        double h = Math.max(1, grid.rowHeight() - gap);
        if (Double.isNaN(value)) {
            g.setStroke(palette.get("border"));
            g.setLineWidth(1);
            g.strokeRect(x + 0.5, y + 0.5, Math.max(1, w - 1), Math.max(1, h - 1));
        } else {
            Color ground = palette.signed(value, scale);
            g.setFill(ground);
            g.fillRect(x, y, w, h);
            int decimals = w >= TWO_DECIMALS ? 2 : w >= ONE_DECIMAL ? 1 : 0;
            if (decimals > 0 && grid.numbersRows()) {
                g.setFont(plain);
                g.setFill(Palette.ink(ground));
                g.setTextAlign(TextAlignment.RIGHT);
                g.fillText(printed(value, decimals), x + w - 3, y + h / 2);
            }
        }
        if (hovered != null && hovered.t() == t && hovered.s() == s) {
            g.setStroke(palette.get("text"));
            g.setLineWidth(1.5);
            g.strokeRect(x, y, w, h);
        }
    }

    /** In the table's unit; what rounds to nothing in powers of ten, where there is room for that. */
    private String printed(double value, int decimals) {
        if (Double.isNaN(value)) {
            return "";
        }
        double scaled = value / Math.pow(10, digits.exponent());
        String text = String.format(Locale.ROOT, "%+." + decimals + "f", scaled);
        boolean nothing = text.chars().noneMatch(c -> c >= '1' && c <= '9');
        if (scaled == 0 || !nothing) {
            return scaled == 0 ? "0" : text;
        }
        return decimals < 2 ? "" : String.format(Locale.ROOT, "%+.0e", scaled).replaceFirst("e-0", "e-");
    }

    private void sums(Surface g, ReceiptTable shown, ReceiptGrid grid) {
        g.setStroke(palette.get("border-strong"));
        g.setLineWidth(1);
        double y = Math.floor(grid.foot()) - 0.5;
        g.strokeLine(grid.x(1), y, grid.sumRight(), y);
        if (!grid.numbersRows()) {
            return;
        }
        double middle = grid.foot() + grid.rowHeight() / 2;
        g.setTextAlign(TextAlignment.RIGHT);
        g.setFont(label);
        g.setFill(palette.get("text-muted"));
        g.fillText("Σ", grid.labelRight(), middle);
        g.setFill(palette.get("text"));
        g.setFont(plain);
        int decimals = grid.cellWidth() >= TWO_DECIMALS ? 2 : grid.cellWidth() >= ONE_DECIMAL ? 1 : 0;
        for (int s = 1; s <= shown.timesteps() && decimals > 0; s++) {
            g.fillText(printed(shown.column(s), decimals), grid.x(s) + grid.cellWidth() - 4, middle);
        }
        g.setFont(bold);
        g.fillText(printed(shown.total(), 2), grid.sumRight(), middle);
    }
}
