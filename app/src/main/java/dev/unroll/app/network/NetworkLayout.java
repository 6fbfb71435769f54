package dev.unroll.app.network;

import dev.unroll.app.network.Columns.Detail;
import dev.unroll.app.network.RowStack.Kind;
import dev.unroll.app.network.RowStack.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where everything stands, from the panel's size and the network's shape alone. Timesteps count from 1, layers and indices
 * from 0. When there is more than fits, detail goes in this order: space, softmax rows, the digits of hidden values,
 * columns.
 */
final class NetworkLayout {
    static final double LABELS = 92;
    private static final double MARGIN = 8;
    private static final double RIGHT = 16;
    private static final int DIGIT_UNITS = 10;
    private static final int FEW_CHARACTERS = 10;
    /** Five most probable and the target. */
    private static final int SHORT_SOFTMAX = 6;

    private static final int SHORTEST_SOFTMAX = 3;
    /** From here on a column, or all rows, are drawn larger instead of with more space. */
    private static final double ROOMY_COLUMN = 130;

    private static final double ROOMY = 1.1;
    private static final double LARGEST = 2;
    private static final double LANE = 14;
    /** What scales of the values need at the right of the header. */
    private static final double SCALES = 330;

    private static final double ARROW_TEXT = 15;
    /** Room for ✓ or ✗ beside a prediction. */
    static final double MARK = 14;

    private final NetworkShape shape;
    private final double width;
    private final double height;
    private final Columns columns;
    private final RowStack rows;
    private final int softmaxRows;
    private final boolean digits;
    private static final double LEAST_FLOW = 24;
    /** Room for c with air around its digits, without, and for what h needs beside it. */
    private static final double CELL_DIGITS = 41;

    static final double SHORT_DIGITS = 33;
    private static final double HIDDEN_DIGITS = 34;
    private static final double THIN_DIGITS = 52;
    private static final double CELL_GAP = 2;

    private NetworkLayout(
            NetworkShape shape,
            double width,
            double height,
            Columns columns,
            RowStack rows,
            int softmaxRows,
            boolean digits) {
        this.shape = shape;
        this.width = width;
        this.height = height;
        this.columns = columns;
        this.rows = rows;
        this.softmaxRows = softmaxRows;
        this.digits = digits;
    }

    /**
     * @param current the timestep to keep in sight, from 1
     * @param wish the first timestep the reader scrolled to; 0 for none
     */
    static NetworkLayout of(NetworkShape shape, double width, double height, int current, int wish) {
        return of(shape, width, height, current, wish, false);
    }

    /**
     * @param current the timestep to keep in sight, from 1
     * @param wish the first timestep the reader scrolled to; 0 for none
     * @param flow whether the strip of losses and timesteps stands under the columns, where there is room
     */
    static NetworkLayout of(NetworkShape shape, double width, double height, int current, int wish, boolean flow) {
        Columns columns = Columns.of(LABELS, width - RIGHT, shape.timesteps(), current, wish);
        RowStack withFlow = rows(shape, everyCharacter(shape), shape.hidden() <= DIGIT_UNITS, true);
        if (flow && withFlow.min() <= height - MARGIN) {
            withFlow.solve(2, height - MARGIN);
            boolean digits = shape.hidden() <= DIGIT_UNITS;
            return new NetworkLayout(shape, width, height, columns, withFlow, everyCharacter(shape), digits);
        }
        boolean fewUnits = shape.hidden() <= DIGIT_UNITS;
        int all = everyCharacter(shape);
        for (boolean digits : fewUnits ? new boolean[] {true, false} : new boolean[] {false}) {
            for (int softmax = all; softmax >= Math.min(all, SHORTEST_SOFTMAX); softmax--) {
                RowStack rows = rows(shape, softmax, digits, false);
                boolean last = softmax == Math.min(all, SHORTEST_SOFTMAX) && !digits;
                if (rows.min() <= height - MARGIN || last) {
                    rows.solve(2, height - MARGIN);
                    return new NetworkLayout(shape, width, height, columns, rows, softmax, digits);
                }
            }
        }
        throw new IllegalStateException("no way to lay out " + shape);
    }

    /** How many bars a column has where there is room. */
    private static int everyCharacter(NetworkShape shape) {
        return shape.vocabulary() <= FEW_CHARACTERS ? shape.vocabulary() : SHORT_SOFTMAX;
    }

    /** How much larger all of it can be drawn before it would have less room than it wants: 1 to 2. */
    static double enlargement(NetworkShape shape, double width, double height) {
        double wanted = rows(shape, everyCharacter(shape), shape.hidden() <= DIGIT_UNITS, false)
                .preferred();
        double across = width / (LABELS + RIGHT + shape.timesteps() * ROOMY_COLUMN);
        double down = height / (MARGIN + wanted * ROOMY);
        return Math.clamp(Math.min(across, down), 1, LARGEST);
    }

    private static RowStack rows(NetworkShape shape, int softmax, boolean digits, boolean flow) {
        RowStack rows = new RowStack();
        rows.add(Kind.HEADER, 20, 24, 28);
        if (shape.hasTargets()) {
            rows.add(Kind.TARGET, 15, 21, 26);
        }
        if (shape.hasHead()) {
            rows.add(Kind.PREDICTED, 21, 30, 36);
        }
        if (shape.hasTargets()) {
            rows.add(Kind.LOSS, 14, 21, 28);
        }
        if (shape.hasHead()) {
            rows.add(Kind.SOFTMAX, softmax * 12, softmax * 14 + 4, softmax * 19);
            rows.add(Kind.LOGITS_GAP, 8, 14, 24);
            rows.add(Kind.LOGITS, 7, 13, 20);
        }
        int units = shape.hidden();
        double lanes = 20 + (shape.lstm() ? LANE : 0);
        for (int layer = shape.layers() - 1; layer >= 0; layer--) {
            rows.add(Kind.LAYER_GAP, layer, 9, 17, 28);
            if (!shape.open(layer)) {
                rows.add(Kind.LAYER, layer, 24, 40, 46);
            } else if (digits) {
                rows.add(Kind.LAYER, layer, lanes + 6 + 14 * units, lanes + 14 + 20 * units, lanes + 16 + 30 * units);
            } else {
                double preferred = Math.clamp(units * 5.0, 120, 180);
                rows.add(Kind.LAYER, layer, lanes + 54, lanes + 14 + preferred, lanes + 16 + 3 * preferred);
            }
        }
        rows.add(Kind.INPUT_GAP, 8, 16, 26);
        rows.add(Kind.INPUT, 8, 34, 46);
        rows.add(Kind.CHARACTER_GAP, 8, 18, 26);
        rows.add(Kind.CHARACTER, 19, 28, 32);
        rows.add(Kind.TIME, 14, 18, 20);
        if (flow && shape.hasTargets()) {
            double each = shape.timesteps() <= 12 ? 5 : 40.0 / shape.timesteps();
            rows.add(Kind.FLOW, LEAST_FLOW, 6 + each * shape.timesteps(), 8 + 1.6 * each * shape.timesteps());
        }
        return rows;
    }

    NetworkShape shape() {
        return shape;
    }

    Box bounds() {
        return new Box(0, 0, width, height);
    }

    Columns columns() {
        return columns;
    }

    Span row(Kind kind) {
        return rows.span(kind);
    }

    boolean has(Kind kind) {
        return rows.has(kind);
    }

    /** How many softmax bars a column has. */
    int softmaxRows() {
        return softmaxRows;
    }

    /** Whether each hidden unit of the open layer has a row with digits; else they are thin strips. */
    boolean digits() {
        return digits;
    }

    /** The whole column of a timestep, without the header. */
    Box column(int t) {
        double top = rows.contentTop();
        return Box.between(
                columns.left(t), top, columns.right(t), row(Kind.TIME).bottom());
    }

    /** The part of a row that belongs to a timestep's cell width. */
    private Box part(Span span, int t) {
        double w = columns.cellWidth(t);
        double x = Math.round(columns.left(t) + (columns.width(t) - w) / 2);
        return new Box(x, span.y(), w, span.h());
    }

    Box target(int t) {
        return part(row(Kind.TARGET), t);
    }

    /** The chip with the predicted character; the mark ✓ or ✗ stands to its right. */
    Box predicted(int t) {
        Box part = part(row(Kind.PREDICTED), t);
        double h = Math.min(part.h() - 2, 27);
        double y = Math.round(part.centerY() - h / 2);
        if (columns.detail(t) == Detail.SLIM) {
            return new Box(part.x(), y, part.w(), h);
        }
        double w = Math.min(part.w() - MARK, shape.chip());
        double x = Math.clamp(part.centerX() - w / 2, part.x(), part.right() - MARK - w);
        return new Box(Math.round(x), y, w, h);
    }

    Box loss(int t) {
        return part(row(Kind.LOSS), t);
    }

    Box softmax(int t) {
        Box part = part(row(Kind.SOFTMAX), t);
        double more =
                switch (columns.detail(t)) {
                    case FULL -> 8;
                    // All there is but a gap of 4 px: a letter needs it.
                    case DIGITS -> Math.max(0, (columns.width(t) - part.w()) / 2 - 2);
                    case SLIM -> 0;
                };
        return new Box(part.x() - more, part.y(), part.w() + 2 * more, part.h());
    }

    Box softmaxRow(int t, int i) {
        return softmax(t).row(i, softmaxRows, 0);
    }

    /** The strip of logits; in wider columns the gradient's way down is kept free at its right. */
    Box logits(int t) {
        Box part = part(row(Kind.LOGITS), t);
        double free = columns.detail(t) == Detail.FULL ? 14 : columns.detail(t) == Detail.DIGITS ? 9 : 0;
        return new Box(part.x() + free, part.y(), part.w() - 2 * free, part.h());
    }

    Box logit(int t, int v) {
        return logits(t).slice(v, shape.vocabulary(), 0);
    }

    /** Where the gradient comes down from the loss into the top cell: from the softmax's foot to the cell's head. */
    Box descent(int t) {
        Box logits = logits(t);
        Box cell = cell(t, shape.layers() - 1);
        return Box.between(logits.right(), softmax(t).bottom(), cell.right(), cell.y());
    }

    Box cell(int t, int layer) {
        return part(rows.span(Kind.LAYER, layer), t);
    }

    boolean open(int layer) {
        return shape.open(layer);
    }

    /** The whole band of a layer, label included. */
    Box layerBand(int layer) {
        Span span = rows.span(Kind.LAYER, layer);
        return Box.between(0, span.y(), width, span.bottom());
    }

    /** The gap above a layer's cell. */
    Box gapAbove(int t, int layer) {
        return part(rows.span(Kind.LAYER_GAP, layer), t);
    }

    /** Height of the cell's head: its name and the state lanes. */
    private double head(Box cell) {
        double lanes = shape.lstm() ? LANE : 0;
        return Math.round(Math.clamp(cell.h() * 0.17, 18, 30) + lanes);
    }

    /** Where the hidden values of a cell are drawn. */
    Box values(int t, int layer) {
        Box inside = inside(t, layer);
        if (!showsCell(t, layer)) {
            return inside;
        }
        double left = cellWidth(inside) + CELL_GAP;
        return new Box(inside.x() + left, inside.y(), inside.w() - left, inside.h());
    }

    /** LSTM: whether c stands beside h in a timestep's cell. */
    boolean showsCell(int t, int layer) {
        return shape.lstm() && open(layer) && columns.detail(t) != Detail.SLIM;
    }

    /** LSTM: where c is drawn, at the left of h. */
    Box cellValues(int t, int layer) {
        Box inside = inside(t, layer);
        return new Box(inside.x(), inside.y(), cellWidth(inside), inside.h());
    }

    private double cellWidth(Box inside) {
        double w = inside.w() - CELL_GAP;
        double rest = digits ? HIDDEN_DIGITS : THIN_DIGITS;
        double wanted = !digits ? 20 : w - CELL_DIGITS >= CELL_DIGITS ? w / 2 : SHORT_DIGITS;
        return w - wanted >= rest ? wanted : Math.clamp(w - rest, 6, 14);
    }

    /** LSTM: one number of c. */
    Box cellValue(int t, int layer, int unit) {
        return cellValues(t, layer).row(unit, shape.hidden(), gapBetweenRows(t, layer));
    }

    private double gapBetweenRows(int t, int layer) {
        return digits && strips(t, layer).h() / shape.hidden() >= 16 ? 3 : digits ? 1 : 0;
    }

    /** All that a cell has for its values. */
    private Box inside(int t, int layer) {
        Box cell = cell(t, layer);
        boolean slim = columns.detail(t) == Detail.SLIM;
        if (!open(layer)) {
            double d = slim ? 0 : 3;
            return new Box(cell.x() + d, cell.y() + 3, cell.w() - 2 * d, cell.h() - 6);
        }
        double d = slim ? 0 : shape.lstm() ? 2 : columns.detail(t) == Detail.FULL ? 7 : 3;
        double foot = cell.h() > 110 ? 7 : 3;
        return Box.between(cell.x() + d, cell.y() + head(cell), cell.right() - d, cell.bottom() - foot);
    }

    /** Where the strips of thin units are drawn; the digits stand at their right. */
    Box strips(int t, int layer) {
        Box values = values(t, layer);
        if (!open(layer) || digits || !thinDigits(t)) {
            return values;
        }
        return new Box(values.x(), values.y(), values.w() - 42, values.h());
    }

    /** Whether a column has room for digits beside its thin strips. */
    boolean thinDigits(int t) {
        return !digits && values(t, shape.openLayer()).w() >= THIN_DIGITS;
    }

    Box value(int t, int layer, int unit) {
        Box strips = strips(t, layer);
        if (!open(layer)) {
            return strips.slice(unit, shape.hidden(), 0);
        }
        return strips.row(unit, shape.hidden(), gapBetweenRows(t, layer));
    }

    /** The state lane of a layer, at the head of its cells. */
    double stateLane(int layer) {
        Box cell = cell(columns.first(), layer);
        return open(layer)
                ? Math.round(cell.y() + (head(cell) - (shape.lstm() ? LANE : 0)) / 2)
                : Math.round(cell.y() + cell.h() * 0.28);
    }

    /** LSTM: the lane of c, below that of h. */
    double cellLane(int layer) {
        return stateLane(layer) + (open(layer) ? LANE : 4);
    }

    /** The gradient lane of a layer, at the foot of its cells. */
    double gradientLane(int layer) {
        Box cell = cell(columns.first(), layer);
        return open(layer)
                ? Math.round(cell.bottom() - Math.clamp(cell.h() * 0.12, 9, 18))
                : Math.round(cell.y() + cell.h() * 0.76);
    }

    /** LSTM: the lane of ∂L/∂c, above that of ∂L/∂h. */
    double cellGradientLane(int layer) {
        return gradientLane(layer) - (open(layer) ? 2 * LANE : 5);
    }

    /** The gap between a timestep's cell and the next one's, or the one before t = 1 for {@code t} one before the first. */
    Box gap(int t, int layer) {
        Span span = rows.span(Kind.LAYER, layer);
        double left = columns.shows(t) ? cell(t, layer).right() : columns.left(columns.first()) - 18;
        double right = columns.shows(t + 1) ? cell(t + 1, layer).x() : columns.right(columns.last());
        return Box.between(left, span.y(), Math.max(left, right), span.bottom());
    }

    /** The backward arrow from t + 1 to t with its number. */
    Box future(int t, int layer) {
        Box gap = gap(t, layer);
        double lane = gradientLane(layer);
        return open(layer)
                ? Box.between(gap.x(), lane - ARROW_TEXT, gap.right(), lane + 5)
                : Box.between(gap.x(), lane - 5, gap.right(), lane + 5);
    }

    /** The forward arrow from t to t + 1. */
    Box state(int t, int layer) {
        Box gap = gap(t, layer);
        double lane = stateLane(layer);
        return Box.between(gap.x(), lane - 5, gap.right(), lane + 5);
    }

    Box input(int t) {
        return part(row(Kind.INPUT), t);
    }

    Box inputValue(int t, int i) {
        return input(t).slice(i, shape.inputs(), 0);
    }

    Box character(int t) {
        Box part = part(row(Kind.CHARACTER), t);
        double w = Math.min(part.w(), shape.chip());
        return new Box(Math.round(part.centerX() - w / 2), part.y(), w, part.h());
    }

    Box time(int t) {
        return part(row(Kind.TIME), t);
    }

    /** Whether the strip of losses and timesteps has room. */
    boolean showsFlow() {
        return has(Kind.FLOW);
    }

    /** All of the strip, label included. */
    Box flowBand() {
        Span row = row(Kind.FLOW);
        return Box.between(0, row.y() + 4, width, row.bottom());
    }

    /** What of the loss of s reaches t. */
    Box flow(int t, int s) {
        Box band = flowBand();
        double x = columns.left(t) + (columns.detail(t) == Detail.SLIM ? 0 : 1);
        Box column = Box.between(x, band.y(), columns.right(t), band.bottom());
        return column.row(s - 1, shape.timesteps(), 0);
    }

    /** The scale of signed values, at the top right. */
    Box scaleBar() {
        Span header = row(Kind.HEADER);
        return new Box(width - MARGIN - 168, header.y() + 2, 168, header.h() - 6);
    }

    /** The small map of all timesteps, at the top left; only where some are slim or out of sight. */
    Optional<Box> map() {
        if (!columns.needsMap()) {
            return Optional.empty();
        }
        Span header = row(Kind.HEADER);
        double w = Math.min(width - LABELS - SCALES, 6.0 * shape.timesteps());
        return Optional.of(new Box(LABELS, header.y() + 2, w, header.h() - 6));
    }

    /** What stands at a point. */
    Optional<Spot> spotAt(double x, double y) {
        return Spots.at(this, x, y);
    }

    /** Every cell in sight, left to right and bottom up. */
    List<Spot> spots() {
        List<Spot> spots = new ArrayList<>();
        for (int t = columns.first(); t <= columns.last(); t++) {
            spots.addAll(Spots.of(this, t));
        }
        return spots;
    }
}
