package dev.unroll.app.inspector;

import dev.unroll.app.explorer.Quantity;
import dev.unroll.app.explorer.Tracing;
import dev.unroll.app.theme.Palette;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/**
 * Derivations line by line: label, number, and a bar from a common zero line. Rows are reused from frame to frame, so a
 * new frame only changes their texts.
 */
final class TermTable extends Region {
    private static final double ROW = 18;
    private static final double BETWEEN = 8;
    private static final double MIN_BAR = 20;
    private static final double MAX_BAR = 90;
    private static final double GAP = 8;
    private static final double STEP = 22;

    private final List<Row> rows = new ArrayList<>();
    private Palette palette = Palette.light();
    private final boolean bars;
    private final @Nullable Tracing tracing;
    private int used;
    private boolean numbered;
    private double largest;
    private double smallest;

    /** One line; {@code rule} is the line above a total. */
    private static final class Row {
        private final NumberLink label;
        private final Label value = new Label();
        private final Rectangle bar = new Rectangle();
        private final Rectangle rule = new Rectangle();
        private final Label step = new Label();
        private double number = Double.NaN;
        private double spaceAbove;

        Row(@Nullable Tracing tracing) {
            label = new NumberLink(tracing);
            label.getStyleClass().add("term");
            step.getStyleClass().addAll("term", "muted");
            value.getStyleClass().addAll("term", "term-value");
        }

        void setVisible(boolean visible) {
            label.setVisible(visible);
            step.setVisible(visible);
            value.setVisible(visible);
            bar.setVisible(visible);
            rule.setVisible(visible);
        }
    }

    /** Of terms that lead nowhere. */
    TermTable(String id, boolean bars) {
        this(id, bars, null);
    }

    TermTable(String id, boolean bars, @Nullable Tracing tracing) {
        this.bars = bars;
        this.tracing = tracing;
        setId(id);
        getStyleClass().add("term-table");
    }

    void setPalette(Palette newPalette) {
        palette = newPalette;
        requestLayout();
    }

    /** The length of every row's bar as laid out, px; NaN where there is none. */
    List<Double> barLengths() {
        return rows.subList(0, used).stream()
                .map(row -> row.bar.isVisible() ? row.bar.getWidth() : Double.NaN)
                .toList();
    }

    /** The texts as they stand, a line a row. */
    String text() {
        StringBuilder text = new StringBuilder();
        for (Row row : rows.subList(0, used)) {
            text.append(row.label.getText())
                    .append(' ')
                    .append(row.value.getText())
                    .append('\n');
        }
        return text.toString();
    }

    void show(List<Derivation> derivations, Digits digits) {
        show(derivations, digits, null);
    }

    /** Those, with what leads to {@code hovered} lit. */
    void show(List<Derivation> derivations, Digits digits, @Nullable Quantity hovered) {
        used = 0;
        largest = 0;
        smallest = 0;
        numbered = derivations.stream().anyMatch(d -> d.step() > 0);
        int lastStep = 0;
        for (Derivation derivation : derivations) {
            boolean first = used > 0;
            String step = derivation.step() == lastStep ? "" : Integer.toString(derivation.step());
            lastStep = derivation.step();
            for (Term term : derivation.lines().toList()) {
                boolean strong = term.equals(derivation.total()) || term.equals(derivation.result());
                Row row = row(used);
                row.label.show(term.label(), term.label(), term.leads(), hovered);
                fill(row, term, digits, strong, term.equals(derivation.total()), first ? BETWEEN : 0);
                rows.get(used).step.setText(step);
                used++;
                first = false;
                step = "";
            }
        }
        for (int i = used; i < rows.size(); i++) {
            rows.get(i).setVisible(false);
        }
        setAccessibleText(text());
        requestLayout();
    }

    private void fill(Row row, Term term, Digits digits, boolean strong, boolean ruled, double above) {
        row.setVisible(true);
        row.value.setText(term.factor() ? Digits.printFactor(term.value()) : digits.print(term.value()));
        setStyleClass(row.value, "term-strong", strong);
        row.rule.setVisible(ruled);
        boolean barred = bars && term.isKnown() && !term.factor();
        row.bar.setVisible(barred);
        row.number = barred ? term.value() : Double.NaN;
        row.spaceAbove = above;
        if (barred) {
            largest = Math.max(largest, term.value());
            smallest = Math.min(smallest, term.value());
        }
    }

    private static void setStyleClass(Label label, String styleClass, boolean on) {
        label.getStyleClass().remove(styleClass);
        if (on) {
            label.getStyleClass().add(styleClass);
        }
    }

    private Row row(int index) {
        if (index == rows.size()) {
            Row row = new Row(tracing);
            rows.add(row);
            getChildren().addAll(row.rule, row.step, row.label, row.value, row.bar);
        }
        return rows.get(index);
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefHeight(double width) {
        double height = 0;
        for (Row row : rows.subList(0, used)) {
            height += ROW + row.spaceAbove;
        }
        return height;
    }

    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }

    @Override
    protected double computePrefWidth(double height) {
        return 320;
    }

    @Override
    protected void layoutChildren() {
        double labels = 0;
        double values = 0;
        for (Row row : rows.subList(0, used)) {
            labels = Math.max(labels, row.label.prefWidth(-1));
            values = Math.max(values, row.value.prefWidth(-1));
        }
        double width = getWidth();
        double room = Math.clamp(width - labels - values - 2 * GAP - (numbered ? STEP : 0), MIN_BAR, MAX_BAR);
        double valueRight = width - room - GAP;
        double left = numbered ? STEP : 0;
        double labelWidth = Math.max(0, valueRight - values - GAP - left);
        double span = largest - smallest;
        double zero = valueRight + GAP + (span > 0 ? room * -smallest / span : 0);
        double scale = Math.max(largest, -smallest);
        double y = 0;
        for (Row row : rows.subList(0, used)) {
            y += row.spaceAbove;
            row.step.resizeRelocate(0, y, STEP, ROW);
            row.label.resizeRelocate(left, y, Math.min(labelWidth, row.label.prefWidth(-1)), ROW);
            row.value.resizeRelocate(valueRight - values, y, values, ROW);
            placeRule(row.rule, y, valueRight);
            if (row.bar.isVisible()) {
                placeBar(row, zero, y, span > 0 ? room / span : 0, scale);
            }
            y += ROW;
        }
    }

    private void placeRule(Rectangle rule, double y, double width) {
        rule.setY(Math.floor(y));
        rule.setWidth(width);
        rule.setHeight(1);
        rule.setFill(palette.get("border"));
    }

    /** A number that is nothing has no bar. */
    private void placeBar(Row row, double zero, double y, double perUnit, double scale) {
        double length = row.number == 0 ? 0 : Math.max(1, Math.abs(row.number) * perUnit);
        row.bar.setX(row.number < 0 ? zero - length : zero);
        row.bar.setY(y + 4);
        row.bar.setWidth(length);
        row.bar.setHeight(ROW - 8);
        row.bar.setFill(palette.signed(row.number, scale));
    }
}
