package dev.unroll.engine.explain;

import dev.unroll.engine.cell.Activation;
import dev.unroll.engine.cell.Equation;
import dev.unroll.engine.cell.Expression;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.trace.LayerTrace;
import dev.unroll.engine.trace.NamedArray;
import dev.unroll.engine.trace.StateTrace;
import dev.unroll.engine.trace.Trace;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a cell's tanh is flat, and which units are flat everywhere. Gates are left out, for they are switches: trained ones stand open or
 * shut most of the time (A. Karpathy, J. Johnson, L. Fei-Fei, arXiv:1506.02078, figure 3). So are steps of padding, and a top layer whose
 * hidden values are the logits: to be right they have to go to their bounds.
 */
final class Flatness {
    /** Beyond it tanh's slope is less than 0.02: a fiftieth of its steepest. */
    private static final double BOUND = 0.99;

    private final Experiment experiment;
    private final Trace trace;
    private final boolean unlearned;
    private Diagnosis.@Nullable Saturated saturated;
    private Diagnosis.@Nullable Dead dead;

    Flatness(Experiment experiment, Trace trace, boolean unlearned) {
        this.experiment = experiment;
        this.trace = trace;
        this.unlearned = unlearned;
    }

    /** The function with the largest share of flat values, and the layer with the most dead units; of a cell without a function none. */
    List<Diagnosis> measure() {
        for (int layer = 0; layer < judged(); layer++) {
            for (Equation equation : experiment.cellSpec().equations()) {
                Optional<NamedArray> values = values(equation.name(), layer);
                if (equation.expression() instanceof Expression.Apply(Activation function, Expression _)
                        && values.isPresent()) {
                    measure(equation.name(), function, values.get(), layer);
                }
            }
        }
        return Stream.<@Nullable Diagnosis>of(saturated, dead)
                .<Diagnosis>mapMulti((found, next) -> {
                    if (found != null) {
                        next.accept(found);
                    }
                })
                .toList();
    }

    private int judged() {
        int layers = trace.layers().size();
        return experiment.linear() ? layers : layers - trace.directions();
    }

    private Optional<NamedArray> values(String name, int layer) {
        LayerTrace values = trace.layers().get(layer);
        return values.state(name)
                .map(StateTrace::values)
                .or(() -> Optional.ofNullable(values.gates().get(name)));
    }

    private static boolean isFlat(Activation function, float y) {
        return switch (function) {
            case TANH -> Math.abs(y) > BOUND;
            case RELU -> y <= 0;
            case SIGMOID -> false;
        };
    }

    private void measure(String name, Activation function, NamedArray values, int layer) {
        int timesteps = values.size(1);
        int units = values.size(2);
        long[] at = new long[timesteps];
        long[] of = new long[units];
        long flat = 0;
        long steps = 0;
        for (int b = 0; b < values.size(0); b++) {
            int length = Math.min(timesteps, experiment.length(b));
            steps += length;
            for (int t = 0; t < length; t++) {
                for (int unit = 0; unit < units; unit++) {
                    if (isFlat(function, values.at(b, t, unit))) {
                        at[t]++;
                        of[unit]++;
                        flat++;
                    }
                }
            }
        }
        // Half of relu's values are 0 in the best of networks.
        double share = function == Activation.TANH ? (double) flat / (steps * units) : -1;
        if (share > (saturated == null ? -1 : saturated.value())) {
            int t = largest(at);
            saturated = new Diagnosis.Saturated(
                    share, name, layer, t + 1, flattest(name, function, values, layer, t), unlearned);
        }
        if (name.equals(experiment.cellSpec().output())) {
            int count = 0;
            int first = -1;
            for (int unit = units - 1; unit >= 0; unit--) {
                if (of[unit] == steps) {
                    count++;
                    first = unit;
                }
            }
            if (dead == null || count > dead.dead()) {
                dead = new Diagnosis.Dead(count, units, name, layer, first, unlearned);
            }
        }
    }

    private static int largest(long[] counts) {
        int where = 0;
        for (int i = 1; i < counts.length; i++) {
            where = counts[i] > counts[where] ? i : where;
        }
        return where;
    }

    /** Of all sequences and units at t, from 0. */
    private Site flattest(String name, Activation function, NamedArray values, int layer, int t) {
        int sequence = 0;
        int unit = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int b = 0; b < values.size(0); b++) {
            for (int i = 0; i < values.size(2) && t < experiment.length(b); i++) {
                double slope = function.slope(values.at(b, t, i));
                if (slope < least) {
                    least = slope;
                    sequence = b;
                    unit = i;
                }
            }
        }
        return new Site.OfCell(name, sequence, t + 1, layer, unit, false);
    }
}
