package dev.unroll.app.inspector;

import dev.unroll.app.explorer.Quantity;
import dev.unroll.app.explorer.Tracing;
import dev.unroll.app.inspector.CellMapLayout.Part;
import dev.unroll.app.inspector.LayerWeights.Kind;
import dev.unroll.app.pane.CrispCanvas;
import dev.unroll.app.pane.Surface;
import dev.unroll.app.theme.Palette;
import dev.unroll.app.words.Words;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import javafx.geometry.NodeOrientation;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A cell's heat maps: hover names a value, a click selects its unit (and follows the weight), ↑ and ↓ go through the
 * units, + and − zoom around the selected one.
 */
final class CellMap extends Region {
    private static final int MAX_ZOOM = 1024;
    private static final double READABLE_CELL = 8;
    private static final double FUNCTION_WIDTH = 30;

    /** The value under the pointer; rows are PyTorch's, gates stacked. */
    record Hovered(Part part, int row, int column) {}

    private final CrispCanvas canvas = new CrispCanvas(this::paint);
    private final Tooltip tooltip = new Tooltip();
    private final Words words;
    private final IntConsumer selectUnit;
    private final Consumer<Pin> follow;
    private final Tracing tracing;
    private Palette palette = Palette.light();
    private @Nullable CellNumbers cell;
    private @Nullable CellMapLayout layout;
    private Pin pin = new Pin(Kind.WEIGHT_HH, 0, 0);
    private @Nullable Hovered hovered;
    private @Nullable Quantity lit;
    private int unit;
    private int zoom = 1;

    CellMap(Words words, Tracing tracing, IntConsumer selectUnit, Consumer<Pin> follow) {
        this.words = words;
        this.tracing = tracing;
        this.selectUnit = selectUnit;
        this.follow = follow;
        getStyleClass().add("cell-map");
        setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT);
        getChildren().add(canvas);
        setId("cellMap");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        tooltip.setShowDelay(Duration.millis(200));
        Tooltip.install(this, tooltip);
        setOnMouseMoved(this::hover);
        setOnMouseExited(event -> hoverOver(null));
        setOnMouseClicked(this::click);
        setOnKeyPressed(this::key);
        addEventHandler(ScrollEvent.SCROLL, this::scroll);
        focusedProperty().subscribe(this::requestLayout);
    }

    void setPalette(Palette newPalette) {
        palette = newPalette;
        requestLayout();
    }

    /** @param newLit the number that is under the pointer in another view; null for none */
    void show(CellNumbers newCell, int newUnit, Pin newPin, @Nullable Quantity newLit) {
        lit = newLit;
        boolean reshaped = cell == null
                || cell.hidden() != newCell.hidden()
                || !cell.spec().equals(newCell.spec());
        zoom = reshaped ? 1 : zoom;
        hovered = reshaped ? null : hovered;
        cell = newCell;
        unit = newUnit;
        pin = newPin;
        setAccessibleText(words.text(
                newCell.forwardReached() ? "inspector.map.accessible" : "inspector.map.accessible.blank",
                Integer.toString(newCell.notation().t()),
                Integer.toString(newCell.notation().layer()),
                Integer.toString(newUnit),
                newCell.forwardReached() ? Digits.compact(newCell.h(newUnit)) : ""));
        layout = arrange(newCell, getWidth());
        requestLayout();
    }

    /** Where things lie; empty before the first cell is shown. */
    Optional<CellMapLayout> arranged() {
        return Optional.ofNullable(layout);
    }

    /** Twice as near, or half; 1 shows everything. */
    void zoomBy(boolean in) {
        if (cell != null) {
            int most = Integer.highestOneBit(Math.max(1, cell.hidden() / 2)) * 2;
            zoom = Math.clamp(in ? zoom * 2L : zoom / 2, 1, Math.min(MAX_ZOOM, most));
            layout = arrange(cell, getWidth());
            requestLayout();
        }
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefHeight(double width) {
        return cell == null ? 0 : arrange(cell, width).height();
    }

    @Override
    protected double computePrefWidth(double height) {
        return 320;
    }

    @Override
    protected double computeMinWidth(double height) {
        return 200;
    }

    @Override
    protected void layoutChildren() {
        CellNumbers shown = cell;
        if (shown == null || getWidth() <= 0) {
            return;
        }
        layout = arrange(shown, getWidth());
        canvas.resizeRelocate(0, 0, getWidth(), Math.max(1, getHeight()));
        canvas.invalidate();
    }

    private void paint(Surface g) {
        CellNumbers shown = cell;
        CellMapLayout arranged = layout;
        if (shown == null || arranged == null) {
            return;
        }
        CellMapPainter painter = new CellMapPainter(g, palette);
        painter.paint(shown, arranged, unit, pin);
        if (hovered != null) {
            painter.outlineContributors(arranged, hovered, shown.hidden());
        } else if (lit != null) {
            painter.outline(shown, arranged, lit);
        }
    }

    private CellMapLayout arrange(CellNumbers numbers, double width) {
        Notation n = numbers.notation();
        double letter = 5.5;
        double slot = 8 + letter * new Notation(n.t(), 0, 1).now("h").length();
        return new CellMapLayout(
                width <= 0 ? 320 : width,
                numbers.spec(),
                numbers.inputSize(),
                numbers.hidden(),
                zoom,
                unit,
                pin.kind().isBias() ? 0 : pin.column(),
                8 + letter * n.input().length(),
                slot,
                FUNCTION_WIDTH);
    }

    private void hover(MouseEvent event) {
        CellNumbers shown = cell;
        CellMapLayout arranged = layout;
        if (shown == null || arranged == null) {
            return;
        }
        Hovered under = arranged.at(event.getX(), event.getY())
                .map(block -> new Hovered(
                        block.part(),
                        block.gateAt(event.getY()) * block.rows().count() + block.rowAt(event.getY()),
                        block.columnAt(event.getX())))
                .orElse(null);
        tooltip.setText(under == null ? words.text("inspector.map.help") : describe(shown, under));
        hoverOver(under);
    }

    private void hoverOver(@Nullable Hovered under) {
        if (!Objects.equals(under, hovered)) {
            hovered = under;
            CellNumbers shown = cell;
            tracing.hover(under == null || shown == null ? null : CellPlaces.number(shown, under));
            requestLayout();
        }
    }

    private String describe(CellNumbers shown, Hovered under) {
        CellGrid grid = new CellGrid(shown, under.part());
        int row = under.row();
        int column = under.column();
        double value = grid.value(row, column);
        return Double.isNaN(value)
                ? words.text("inspector.map.blank", grid.name(row, column), grid.shape())
                : words.text("inspector.map.value", grid.name(row, column), grid.shape(), Digits.full(value));
    }

    private void click(MouseEvent event) {
        requestFocus();
        CellMapLayout arranged = layout;
        if (arranged == null) {
            return;
        }
        CellNumbers shown = cell;
        Hovered under = hovered;
        if (shown != null && under != null && shown.trace() != null) {
            tracing.into(CellPlaces.number(shown, under));
        }
        arranged.at(event.getX(), event.getY()).ifPresent(block -> {
            int gate = block.gateAt(event.getY());
            int row = block.rowAt(event.getY());
            switch (block.part()) {
                case W_IH -> follow.accept(new Pin(Kind.WEIGHT_IH, gate, block.columnAt(event.getX())));
                case W_HH -> follow.accept(new Pin(Kind.WEIGHT_HH, gate, block.columnAt(event.getX())));
                case X -> follow.accept(new Pin(Kind.WEIGHT_IH, pin.gate(), row));
                case H_BEFORE -> follow.accept(new Pin(Kind.WEIGHT_HH, pin.gate(), row));
                case A, GATES, C, H -> {}
            }
            if (block.part() != Part.X && block.part() != Part.H_BEFORE) {
                selectUnit.accept(row);
            }
        });
    }

    private void key(KeyEvent event) {
        CellNumbers shown = cell;
        if (shown == null || event.isShortcutDown()) {
            return;
        }
        switch (event.getCode()) {
            case UP -> selectUnit.accept(Math.max(0, unit - 1));
            case DOWN -> selectUnit.accept(Math.min(shown.hidden() - 1, unit + 1));
            case PLUS, ADD, EQUALS -> zoomBy(true);
            case MINUS, SUBTRACT -> zoomBy(false);
            default -> {
                return;
            }
        }
        event.consume();
    }

    /** Where the values are too small to see one by one the wheel zooms; elsewhere it scrolls the panel, unless with Ctrl. */
    private void scroll(ScrollEvent event) {
        CellMapLayout arranged = layout;
        if (arranged == null || event.getDeltaY() == 0) {
            return;
        }
        boolean small = zoom > 1 || arranged.block(Part.W_HH).rows().cell() < READABLE_CELL;
        if (arranged.at(event.getX(), event.getY()).isPresent() && (small || event.isShortcutDown())) {
            zoomBy(event.getDeltaY() > 0);
            event.consume();
        }
    }
}
