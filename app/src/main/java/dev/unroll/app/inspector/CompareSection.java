package dev.unroll.app.inspector;

import dev.unroll.app.explorer.CellRef;
import dev.unroll.app.explorer.Moment;
import dev.unroll.app.pane.CrispCanvas;
import dev.unroll.app.pane.Surface;
import dev.unroll.app.theme.Palette;
import dev.unroll.app.words.Words;
import java.util.List;
import java.util.function.IntConsumer;
import javafx.geometry.NodeOrientation;
import javafx.geometry.VPos;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/** Two timesteps side by side; what differs stands out, what is the same stands back. */
final class CompareSection extends VBox {
    private static final double ROW = 18;
    private static final double BETWEEN = 7;
    private static final double SIGN = 18;
    private static final double GAP = 6;
    private static final double WIDEST_VALUE = 84;
    private static final double LABEL = 128;

    private final Words words;
    private final SectionHeader header = new SectionHeader();
    private final Table table = new Table();
    private final Hyperlink go = new Hyperlink();
    private Palette palette = Palette.light();
    private @Nullable Comparison comparison;

    /** {@code selectTimestep} goes to the other one; {@code close} ends the comparison. */
    CompareSection(Words words, IntConsumer selectTimestep, Runnable close) {
        this.words = words;
        setId("compare");
        getStyleClass().add("section");
        Button end = new Button("✕");
        end.setId("endComparison");
        end.getStyleClass().add("zoom-button");
        end.setAccessibleText(words.text("inspector.compare.close"));
        end.setTooltip(new Tooltip(words.text("inspector.compare.close")));
        end.setOnAction(event -> close.run());
        HBox.setHgrow(header, Priority.ALWAYS);
        HBox head = new HBox(6, header, end);
        go.getStyleClass().add("compare-go");
        go.setOnAction(event -> {
            Comparison shown = comparison;
            if (shown != null) {
                selectTimestep.accept(shown.timesteps().getLast());
            }
        });
        getChildren().addAll(head, table, go);
    }

    void setPalette(Palette newPalette) {
        palette = newPalette;
        table.requestLayout();
    }

    void show(Moment moment, CellNumbers cell, int unit, int otherT) {
        int layer = cell.notation().layer();
        Comparison shown = Comparison.of(
                words, moment, List.of(new CellRef(cell.notation().t(), layer), new CellRef(otherT, layer)), unit);
        comparison = shown;
        header.title()
                .setText(words.text(
                        "inspector.compare",
                        Integer.toString(cell.notation().t()),
                        Integer.toString(otherT),
                        Integer.toString(unit)));
        go.setText(words.text("inspector.compare.go", Integer.toString(otherT)));
        go.setVisited(false);
        table.setAccessibleText(shown.text());
        table.requestLayout();
    }

    /** What stands in it, a line a row. */
    String text() {
        return comparison == null ? "" : comparison.text();
    }

    /** The canvas it is drawn into. */
    private final class Table extends Region {
        private final CrispCanvas canvas = new CrispCanvas(this::paint);
        private final Font label = Font.font("Monospaced", 11.5);
        private final Font plain = Font.font("Monospaced", 11.5);
        private final Font bold = Font.font("Monospaced", FontWeight.BOLD, 11.5);

        Table() {
            setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT);
            getChildren().add(canvas);
            setId("compareTable");
        }

        @Override
        protected double computePrefHeight(double width) {
            Comparison shown = comparison;
            return shown == null
                    ? 0
                    : ROW
                            + shown.rows().stream()
                                    .mapToDouble(row -> ROW + (row.begins() ? BETWEEN : 0))
                                    .sum();
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

        private void paint(Surface g) {
            Comparison shown = comparison;
            if (shown == null) {
                return;
            }
            int columns = shown.timesteps().size();
            double each = Math.min(WIDEST_VALUE, (getWidth() - LABEL - SIGN) / columns - GAP);
            g.setTextBaseline(VPos.CENTER);
            g.setTextAlign(TextAlignment.CENTER);
            g.setFont(bold);
            g.setFill(palette.get("text"));
            for (int i = 0; i < columns; i++) {
                g.fillText("t = " + shown.timesteps().get(i), left(i, each) + each / 2, ROW / 2);
            }
            double y = ROW;
            for (Comparison.Row row : shown.rows()) {
                if (row.begins()) {
                    g.setStroke(palette.get("border"));
                    g.setLineWidth(1);
                    double line = Math.floor(y + BETWEEN / 2) + 0.5;
                    g.strokeLine(0, line, left(columns, each), line);
                    y += BETWEEN;
                }
                paint(g, row, y, each);
                y += ROW;
            }
        }

        private double left(int column, double each) {
            return LABEL + column * (each + GAP);
        }

        private void paint(Surface g, Comparison.Row row, double y, double each) {
            boolean differs = row.differs();
            double middle = y + ROW / 2;
            g.setFont(label);
            g.setFill(palette.get(differs ? "text" : "text-muted"));
            g.setTextAlign(TextAlignment.LEFT);
            g.fillText(row.label(), 0, middle, LABEL - 4);
            for (int i = 0; i < row.texts().size(); i++) {
                double x = left(i, each);
                double value = row.values().get(i);
                boolean coloured = differs && !Double.isNaN(value) && Double.isFinite(row.scale());
                Color ground = coloured ? palette.signed(value, row.scale()) : palette.get("surface");
                if (coloured) {
                    g.setFill(ground);
                    g.fillRect(x, y + 1, each, ROW - 2);
                }
                g.setFont(differs ? bold : plain);
                g.setFill(coloured ? Palette.ink(ground) : palette.get(differs ? "text" : "text-muted"));
                g.setTextAlign(TextAlignment.CENTER);
                g.fillText(row.texts().get(i), x + each / 2, middle);
            }
            g.setFont(bold);
            g.setFill(palette.get(differs ? "backward" : "text-muted"));
            g.setTextAlign(TextAlignment.LEFT);
            g.fillText(differs ? "≠" : "=", left(row.texts().size(), each) + 2, middle);
        }
    }
}
