package dev.unroll.app.network;

import dev.unroll.app.network.Columns.Detail;
import dev.unroll.app.run.MicroStep;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/**
 * What moves within a beat: the values themselves, on the way they take. Forward x rises and h of the timestep before comes along
 * the lane; they add up to a in the cell; a becomes h; h leaves. Backward ∂L/∂h comes down from above and along its lane from
 * t + 1; the cell turns; ∂L/∂a; what goes on to t − 1 leaves.
 */
final class MotionPainter {
    private static final double WIDTH = 12;
    private static final double TALLEST = 64;
    private static final double LEAST = 3;
    private static final double CHIP = 38;
    /** The share of a sub-beat in which values travel before they have become their products. */
    private static final double TRAVELS = 0.6;
    /** The way that the losses have come when they are together. */
    private static final double TOGETHER = 0.78;

    private final Pen pen;
    private final NetworkLayout layout;
    private final FrameValues values;

    MotionPainter(Pen pen, NetworkLayout layout, FrameValues values) {
        this.pen = pen;
        this.layout = layout;
        this.values = values;
    }

    void paint() {
        if (values.empty() || !values.moment().beat().moving()) {
            return;
        }
        switch (values.cursor().current().orElse(null)) {
            case MicroStep.Forward(int t, int layer) when shows(t) -> forward(t, layer);
            case MicroStep.Backward(int t, int layer) when shows(t) -> backward(t, layer);
            case MicroStep.Losses _ -> losses();
            case null, default -> {}
        }
    }

    private boolean shows(int t) {
        return layout.columns().shows(t) && layout.columns().detail(t) != Detail.SLIM;
    }

    /** The target finds its bar; that one's share rises; −ln of it is the loss; the losses come together. */
    private void losses() {
        double way = ease(values.within());
        Color ink = pen.colour("forward");
        int layers = values.shape().layers();
        for (int t = layout.columns().first(); t <= layout.columns().last(); t++) {
            int target = values.target(t);
            if (!values.learned(t)
                    || values.series() != null
                    || !shows(t)
                    || !values.hiddenKnown(t, layers - 1)
                    || !layout.has(RowStack.Kind.SOFTMAX)) {
                continue;
            }
            Box from = layout.target(t);
            Box bar = barOf(t, target);
            Box loss = layout.loss(t);
            double p = values.probability(t, target);
            switch (values.part()) {
                case 0 -> chip(values.wanted(t), bar.centerX(), between(from.centerY(), bar.centerY(), way), ink);
                case 1 -> chip(Symbols.plain(p), loss.centerX(), between(bar.centerY(), loss.centerY(), way), ink);
                case 2 -> chip("−ln " + Symbols.plain(p), loss.centerX(), loss.centerY(), ink);
                case FrameValues.ADDED -> {
                    if (Double.isNaN(values.epochLoss())) {
                        chip(
                                Symbols.plain(values.loss(t)),
                                between(loss.centerX(), NetworkLayout.LABELS / 2, Math.min(1, way / TOGETHER)),
                                loss.centerY(),
                                ink);
                    }
                }
                default -> {}
            }
        }
    }

    private Box barOf(int t, int character) {
        int[] characters = values.barCharacters(t, layout.softmaxRows());
        int row = 0;
        while (row < characters.length - 1 && characters[row] != character) {
            row++;
        }
        return layout.softmaxRow(t, row);
    }

    /** A number, or a character, on its way. */
    private void chip(String text, double x, double y, Color edge) {
        double w = pen.widthOf(text, pen.digits) + 8;
        Box box = new Box(Math.round(x - w / 2), Math.round(y - 8), w, 16);
        pen.round(box, pen.colour("surface"), edge, 1.2);
        pen.centered(text, box, pen.digits, pen.colour("text"));
    }

    private void forward(int t, int layer) {
        double way = ease(values.within());
        Color teal = pen.colour("forward");
        Box cell = layout.cell(t, layer);
        switch (values.part()) {
            case 0 -> {
                if (below(layer) < 0) {
                    Box from = layout.character(t);
                    Box to = layout.input(t);
                    riser(t, from.y(), to.centerY(), way, cell, teal);
                }
            }
            case 1 -> arrive(t, layer, cell);
            case 2 -> sum(t, layer, way);
            case FrameValues.SQUASHED -> squash(t, layer, way);
            default -> {
                boolean reverse = values.shape().isReverse(layer);
                Box gap = layout.gap(reverse ? t - 1 : t, layer);
                strip(
                        unit -> values.hidden(t, layer, unit),
                        values.scales().hidden(),
                        onward(gap, way, reverse),
                        layout.stateLane(layer),
                        teal);
            }
        }
    }

    /** x from below and h along the lane; at the door of a cell of one gate they have become their products. */
    private void arrive(int t, int layer, Box cell) {
        Color teal = pen.colour("forward");
        boolean products = layout.open(layer) && layout.digits() && !Double.isNaN(values.product(t, layer, 0, true));
        double travelled = products ? Math.min(1, values.within() / TRAVELS) : values.within();
        double way = ease(travelled);
        boolean reverse = values.shape().isReverse(layer);
        Box gap = layout.gap(reverse ? t : t - 1, layer);
        if (products && travelled >= 1) {
            double scale = FrameScales.nice(largestProduct(t, layer));
            double high = layout.value(t, layer, 0).h();
            double x = cell.x() - CHIP / 2 - 4;
            int before = values.cursor().before(t, layer);
            String found = Symbols.sub(values.cursor().isTimestep(before) ? before : 0);
            chips(t, layer, true, scale, x, high, "W_hh h" + found);
            chips(t, layer, false, scale, cell.right() + CHIP / 2 + 4, high, "W_ih x" + Symbols.sub(t));
            return;
        }
        if (below(layer) < 0) {
            riser(t, layout.input(t).y(), cell.bottom(), way, cell, teal);
        } else {
            List<Integer> read = values.shape().directionsOf(below(layer));
            for (int lower : read) {
                strip(
                        unit -> values.hidden(t, lower, unit),
                        values.scales().hidden(),
                        cell.centerX() + (read.size() == 1 ? 0 : (lower - read.getFirst()) * 2 * WIDTH - WIDTH),
                        between(layout.cell(t, lower).y(), cell.bottom(), way),
                        teal);
            }
        }
        strip(
                unit -> values.before(t, layer, unit),
                values.scales().hidden(),
                onward(gap, way, reverse),
                layout.stateLane(layer),
                teal);
    }

    /** The layer, or the first direction of the layer, that this one reads; negative for the first, which reads x. */
    private int below(int layer) {
        int directions = values.shape().directions();
        return (layer / directions - 1) * directions;
    }

    /** How far along its lane something is that goes the way the layer is run. */
    private static double onward(Box gap, double way, boolean reverse) {
        return reverse ? between(gap.right(), gap.x(), way) : between(gap.x(), gap.right(), way);
    }

    private double largestProduct(int t, int layer) {
        double largest = 0;
        for (int unit = 0; unit < values.shape().hidden(); unit++) {
            largest = Math.max(largest, Math.abs(values.product(t, layer, unit, true)));
            largest = Math.max(largest, Math.abs(values.product(t, layer, unit, false)));
        }
        return largest;
    }

    /** One product beside the cell, a number a unit, at the height of the units it is added to. */
    private void chips(int t, int layer, boolean recurrent, double scale, double x, double high, String name) {
        int hidden = values.shape().hidden();
        Box first = layout.value(t, layer, 0);
        Box last = layout.value(t, layer, hidden - 1);
        Box all = Box.between(x - CHIP / 2, first.y(), x + CHIP / 2, last.bottom());
        pen.fill(new Box(all.x() - 3, all.y() - 18, all.w() + 6, all.h() + 21), pen.colour("background"));
        for (int unit = 0; unit < hidden; unit++) {
            Box row = layout.value(t, layer, unit);
            double value = values.product(t, layer, unit, recurrent);
            pen.value(new Box(all.x(), row.y(), CHIP, high), value, scale, Symbols.signed(value));
        }
        pen.roundOutline(all.inset(-2), pen.colour("forward"), 1.2, 4);
        pen.text(name, x, all.y() - 10, pen.small, pen.colour("forward"), TextAlignment.CENTER);
    }

    /** x on its way up. */
    private void riser(int t, double from, double to, double way, Box cell, Color edge) {
        int count = values.shape().inputs();
        double w = Math.min(cell.w(), Math.max(24, layout.input(t).w()));
        Box box = new Box(cell.centerX() - w / 2, between(from, to, way) - 5, w, 10);
        for (int i = 0; i < count; i++) {
            Box slice = box.slice(i, count, 0);
            pen.value(
                    new Box(slice.x(), slice.y(), Math.max(1, slice.w()), slice.h()),
                    values.input(t, i),
                    values.scales().input(),
                    "");
        }
        pen.roundOutline(box.inset(-1), edge, 1.5, 3);
    }

    /** a in the cell: each unit's bar fills from the left. */
    private void sum(int t, int layer, double way) {
        if (!layout.open(layer) || Double.isNaN(values.preActivation(t, layer, 0))) {
            return;
        }
        double scale = 1;
        for (int unit = 0; unit < values.shape().hidden(); unit++) {
            scale = Math.max(scale, Math.abs(values.preActivation(t, layer, unit)));
        }
        for (int unit = 0; unit < values.shape().hidden(); unit++) {
            Box box = layout.value(t, layer, unit);
            double value = values.preActivation(t, layer, unit);
            boolean done = way > 0.75;
            pen.value(
                    done ? box : new Box(box.x(), box.y(), box.w() * way, box.h()),
                    value,
                    FrameScales.nice(scale),
                    done && layout.digits() ? Symbols.signed(value) : "");
        }
        name("a", t, layer, "text");
    }

    /** From a to h, each unit on its curve. */
    private void squash(int t, int layer, double way) {
        if (!layout.open(layer) || Double.isNaN(values.preActivation(t, layer, 0)) || way > 0.8) {
            return;
        }
        for (int unit = 0; unit < values.shape().hidden(); unit++) {
            double from = values.preActivation(t, layer, unit);
            double to = values.hidden(t, layer, unit);
            double value = from + (to - from) * way / 0.8;
            pen.value(
                    layout.value(t, layer, unit),
                    value,
                    values.scales().hidden(),
                    layout.digits() ? Symbols.signed(value) : "");
        }
    }

    private void backward(int t, int layer) {
        double way = ease(values.within());
        Color purple = pen.colour("backward");
        Box cell = layout.cell(t, layer);
        boolean reverse = values.shape().isReverse(layer);
        boolean top = values.shape().isTop(layer);
        int after = values.cursor().after(t, layer);
        int before = values.cursor().before(t, layer);
        switch (values.part()) {
            case 0 -> {
                double from = top
                        ? layout.softmax(t).bottom()
                        : layout.cell(t, below(layer) + 2 * values.shape().directions())
                                .bottom();
                strip(
                        unit -> values.fromAbove(t, layer, unit),
                        values.scales().stateGradient(),
                        cell.right() - 6,
                        between(from, cell.y(), way),
                        purple);
            }
            case 1 -> {
                if (values.cursor().isTimestep(after)) {
                    Box gap = layout.gap(reverse ? t - 1 : t, layer);
                    strip(
                            unit -> values.fromFuture(t, layer, unit),
                            values.scales().stateGradient(),
                            onward(gap, way, !reverse),
                            layout.gradientLane(layer),
                            purple);
                }
            }
            case 3 -> slope(t, layer, way);
            case 4 -> {
                terms(t, layer, way);
                if (values.cursor().isTimestep(before)) {
                    Box gap = layout.gap(reverse ? t : t - 1, layer);
                    strip(
                            unit -> values.fromFuture(before, layer, unit),
                            values.scales().stateGradient(),
                            onward(gap, way, !reverse),
                            layout.gradientLane(layer),
                            purple);
                }
            }
            default -> {}
        }
    }

    /** What this timestep adds to the gradients of the layer's matrices, from the cell to where they grow. */
    private void terms(int t, int layer, double way) {
        if (!layout.open(layer)) {
            return;
        }
        ParameterMapPainter maps = new ParameterMapPainter(pen, layout, values);
        Box cell = layout.cell(t, layer);
        for (ParameterMap of : ParameterMaps.layer(values)) {
            ParameterMap term = ParameterMaps.onItsWay(values, t, of.name());
            Box to = maps.place(of.name()).orElse(null);
            if (term != null && to != null) {
                double x = between(cell.centerX() - to.w() / 2, to.x(), way);
                double y = between(cell.centerY() - to.h() / 2, to.y(), way);
                Box box = new Box(x, y, to.w(), to.h());
                pen.fill(box.inset(-3), pen.colour("background"));
                maps.paintCells(term, box);
                pen.roundOutline(box.inset(-3), pen.colour("backward"), 1.5, 4);
            }
        }
    }

    /** ∂L/∂a in the cell: what the slope of its function leaves of ∂L/∂h. */
    private void slope(int t, int layer, double way) {
        boolean open = layout.open(layer) && values.gradientFace(t, layer);
        if (!open || Double.isNaN(values.preActivationGradient(t, layer, 0))) {
            return;
        }
        for (int unit = 0; unit < values.shape().hidden(); unit++) {
            double from = values.hiddenGradient(t, layer, unit);
            double value = from + (values.preActivationGradient(t, layer, unit) - from) * Math.min(1, way / 0.6);
            pen.value(
                    layout.value(t, layer, unit),
                    value,
                    values.scales().stateGradient(),
                    layout.digits() ? values.digits(t, layer, value) : "");
        }
        name("∂a", t, layer, "backward");
    }

    /** Says in the cell's head what it holds for the moment. */
    private void name(String letter, int t, int layer, String colour) {
        Box cell = layout.cell(t, layer);
        double y = layout.stateLane(layer);
        Box head = new Box(cell.x() + 4, y - 8, cell.w() - 8, 16);
        pen.fill(head, pen.colour("surface-raised"));
        pen.centered(letter + Symbols.sub(t), head, pen.title, pen.colour(colour));
    }

    /** A whole state on its way: one thin box a unit. */
    private void strip(IntToDoubleFunction of, double scale, double x, double y, Color edge) {
        int hidden = values.shape().hidden();
        double each = Math.clamp(TALLEST / hidden, 1, 9);
        double height = Math.max(LEAST, each * hidden);
        Box box = new Box(Math.round(x - WIDTH / 2), Math.round(y - height / 2), WIDTH, height);
        pen.fill(box.inset(-2), pen.colour("background"));
        for (int unit = 0; unit < hidden; unit++) {
            pen.value(box.row(unit, hidden, each > 4 ? 1 : 0), of.applyAsDouble(unit), scale, "");
        }
        pen.roundOutline(box.inset(-2), edge, 1.5, 4);
    }

    private static double between(double from, double to, double way) {
        return from + (to - from) * way;
    }

    /** Sets out and arrives gently. */
    private static double ease(double way) {
        return way * way * (3 - 2 * way);
    }
}
