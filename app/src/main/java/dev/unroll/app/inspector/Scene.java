package dev.unroll.app.inspector;

import static dev.unroll.app.inspector.CellMakings.here;

import dev.unroll.app.explorer.Moment;
import dev.unroll.app.explorer.Quantity;
import dev.unroll.app.explorer.Quantity.OfCell;
import dev.unroll.app.inspector.Making.Factor;
import dev.unroll.engine.data.LossAt;
import dev.unroll.engine.data.LossReduction;
import dev.unroll.engine.trace.Chain;
import dev.unroll.engine.trace.LayerTrace;
import dev.unroll.engine.trace.Trace;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The epoch whose numbers are taken apart, and what all kinds of numbers need of it.
 *
 * @param b the row of the trace that is shown
 */
record Scene(Moment moment, Trace trace, int b) {
    /** Terms are computed in double from float32 values. */
    private static final double RELATIVE = 2e-3;

    private static final double ABSOLUTE = 2e-6;

    boolean isTimestep(int t) {
        return t >= 1 && t <= moment.timesteps();
    }

    boolean isReverse(int layer) {
        return Chain.at(layer, trace.directions()).reverse();
    }

    /** What stands for the state before the first timestep that is run: T + 1 where that is the last one. */
    int initialTimestep(int layer) {
        return isReverse(layer) ? moment.timesteps() + 1 : 0;
    }

    LayerTrace layer(int layer) {
        return trace.layers().get(layer);
    }

    String symbol(Quantity number) {
        return Makings.symbol(moment, number);
    }

    Making making(Quantity number, double value, String how, boolean function, Draft draft, String... note) {
        return draft.making(number, symbol(number), value, how, function, List.of(note));
    }

    Making blank(Quantity number) {
        return making(number, Double.NaN, "", false, new Draft());
    }

    /** The terms, or none where they are not what the engine's number is made of. */
    static Draft checked(Draft draft, double value, double size) {
        return Math.abs(draft.sum() - value) <= ABSOLUTE * size + RELATIVE * Math.abs(value) ? draft : new Draft();
    }

    Factor factor(Quantity number, double value) {
        return new Factor(symbol(number), value, here(moment, number));
    }

    boolean backwardReached(int t, int layer) {
        return CellNumbers.trains(moment.experiment())
                && moment.cursor().backwardDone(Math.clamp(t, 1, moment.timesteps()), layer);
    }

    /** What the head reads. */
    HeadReading read() {
        return new HeadReading(moment.experiment(), trace, b);
    }

    /** One number of it. */
    Factor output(int t, int place) {
        OfCell h = read().number(t, place);
        return factor(h, read().value(h));
    }

    /** How many losses the mean is over, in all sequences. */
    long counted() {
        boolean last = moment.experiment().lossAt() == LossAt.LAST;
        if (last || moment.count().corpus()) {
            return (last ? 1L : moment.timesteps()) * moment.experiment().batch();
        }
        return trace.targets().stream()
                .flatMap(List::stream)
                .filter(v -> v >= 0)
                .count();
    }

    /** The target of a timestep whose loss counts; −1 for none. */
    int target(int t) {
        return moment.experiment().countsLossAt(t - 1) ? trace.targets().get(b).get(t - 1) : -1;
    }

    /** What the cross entropy takes for logits at a timestep: the logits, or a softmax of them. */
    double[] taken(int t) {
        double[] logits = IntStream.range(0, trace.logits().size(2))
                .mapToDouble(v -> trace.logits().at(b, t - 1, v))
                .toArray();
        return moment.experiment().doubleSoftmax() ? softmax(logits) : logits;
    }

    static double[] softmax(double[] z) {
        double most = Arrays.stream(z).max().orElse(0);
        double[] e = Arrays.stream(z).map(value -> Math.exp(value - most)).toArray();
        double total = Arrays.stream(e).sum();
        return Arrays.stream(e).map(value -> value / total).toArray();
    }

    boolean mean() {
        return moment.experiment().loss() == LossReduction.MEAN;
    }

    /** What the other sequences add. */
    void addOthers(Draft draft, double total) {
        if (moment.experiment().batch() > 1) {
            double others = total - draft.sum();
            draft.add(others, () -> List.of(new Factor("…", others, null)));
        }
    }
}
