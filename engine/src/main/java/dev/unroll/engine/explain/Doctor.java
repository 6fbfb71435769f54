package dev.unroll.engine.explain;

import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.Nonlinearity;
import dev.unroll.engine.data.Padding;
import dev.unroll.engine.trace.DoubleArray;
import dev.unroll.engine.trace.LayerTrace;
import dev.unroll.engine.trace.NamedArray;
import dev.unroll.engine.trace.Parameters;
import dev.unroll.engine.trace.Trace;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Examines the values of an epoch. Nothing is said of it that does not follow from a number. */
public final class Doctor {
    /** A loss so near its floor, as a share of it, is at it. */
    private static final double NEAR_FLOOR = 0.02;
    /** tanh's slope is below 0.02 beyond it, and sigmoid's below 0.01 as near to 0 or 1. */
    private static final double FLAT = 0.99;

    private static final double MOST_FLAT = 0.5;
    private static final double EXPLODED = 100;
    private static final double BEGUN = 10;
    private static final double LARGE_UPDATE = 1;
    private static final double SMALL_UPDATE = 1e-5;
    private static final Set<String> SIGMOIDS = Set.of("r", "z", "i", "f", "o");

    private final Experiment experiment;
    private final Trace trace;
    private final List<Diagnosis> found = new ArrayList<>();

    private Doctor(Experiment experiment, Trace trace) {
        this.experiment = experiment;
        this.trace = trace;
    }

    /**
     * Examines an epoch.
     *
     * @param flow its gradient flow; null leaves out how gradients grow
     * @param after the parameters its update leaves; null leaves out the rate
     */
    public static Examination examine(
            Experiment experiment, Trace trace, @Nullable GradientFlow flow, @Nullable Parameters after) {
        return new Doctor(experiment, trace).examine(flow, after);
    }

    /** Whether every number of an epoch is one: else there is no use in computing with them. */
    public static boolean isFinite(Trace trace) {
        return FirstNotFinite.in(trace).isEmpty();
    }

    private Examination examine(@Nullable GradientFlow flow, @Nullable Parameters after) {
        Optional<Diagnosis.NotFinite> first = FirstNotFinite.in(trace);
        if (first.isPresent()) {
            // What follows from such a number says nothing by itself.
            return new Examination(List.of(first.get()), trace.loss(), Double.NaN, Double.NaN, Double.NaN);
        }
        floor();
        targets();
        padding();
        double growth = flow == null ? Double.NaN : growth(flow);
        double update = after == null ? Double.NaN : updates(after);
        double saturated = saturation();
        return new Examination(found, trace.loss(), saturated, growth, update);
    }

    private void floor() {
        LossFloor.derive(experiment)
                .filter(floor -> trace.loss() <= floor.floor() * (1 + NEAR_FLOOR))
                .ifPresent(floor -> found.add(new Diagnosis.AtFloor(trace.loss(), floor)));
    }

    private void targets() {
        if (!experiment.writesText()) {
            return;
        }
        long same = 0;
        Set<Integer> kinds = new HashSet<>();
        for (int b = 0; b < trace.targets().size(); b++) {
            for (int t = 0; t < trace.timesteps(); t++) {
                int target = trace.targets().get(b).get(t);
                if (target < 0) {
                    continue;
                }
                if (target != trace.inputs().get(b).get(t)) {
                    return;
                }
                kinds.add(target);
                same++;
            }
        }
        // A text of one character is its own continuation.
        if (kinds.size() > 1) {
            found.add(new Diagnosis.NotShifted(same));
        }
    }

    private void padding() {
        if (experiment.padding() != Padding.PAD) {
            return;
        }
        long padded = 0;
        long counted = 0;
        double ofPadding = 0;
        double all = 0;
        int first = Integer.MAX_VALUE;
        for (int b = 0; b < trace.batch(); b++) {
            for (int t = 0; t < trace.timesteps(); t++) {
                if (trace.targets().get(b).get(t) < 0) {
                    continue;
                }
                counted++;
                all += trace.losses().at(b, t);
                if (t >= experiment.length(b)) {
                    padded++;
                    ofPadding += trace.losses().at(b, t);
                    first = Math.min(first, t + 1);
                }
            }
        }
        if (padded > 0) {
            found.add(new Diagnosis.PaddingCounted(padded, counted, all == 0 ? 0 : ofPadding / all, first));
        }
    }

    /** Of what counts as flat the largest share. */
    private double saturation() {
        double most = 0;
        for (int l = 0; l < trace.layers().size(); l++) {
            LayerTrace layer = trace.layers().get(l);
            if (experiment.nonlinearity() == Nonlinearity.TANH) {
                most = Math.max(most, saturation("h", layer.h(), -FLAT, FLAT, l));
            }
            if (experiment.equations().isPresent()) {
                continue;
            }
            for (var gate : new TreeMap<>(layer.gates()).entrySet()) {
                if (SIGMOIDS.contains(gate.getKey())) {
                    most = Math.max(most, saturation(gate.getKey(), gate.getValue(), 1 - FLAT, FLAT, l));
                }
            }
        }
        return most;
    }

    private double saturation(String name, NamedArray values, double low, double high, int layer) {
        long all = 0;
        long flat = 0;
        int where = 0;
        long most = -1;
        for (int t = 0; t < values.size(1); t++) {
            long here = 0;
            for (int b = 0; b < values.size(0); b++) {
                for (int unit = 0; unit < values.size(2); unit++) {
                    float value = values.at(b, t, unit);
                    here += value < low || value > high ? 1 : 0;
                    all++;
                }
            }
            flat += here;
            if (here > most) {
                most = here;
                where = t + 1;
            }
        }
        double share = all == 0 ? 0 : (double) flat / all;
        if (share > MOST_FLAT) {
            found.add(new Diagnosis.Saturated(name, share, layer, where));
        }
        return share;
    }

    private double growth(GradientFlow flow) {
        double most = 0;
        Diagnosis.Exploding worst = null;
        for (int l = 0; l < flow.pair().size(); l++) {
            DoubleArray norms = flow.pair().get(l);
            double[][] whole = GradientFlow.overBatch(norms);
            for (int s = 0; s < whole.length; s++) {
                for (int t = 0; t < whole[s].length; t++) {
                    double growth = whole[s][s] > 0 ? whole[s][t] / whole[s][s] : 0;
                    if (growth > most) {
                        most = growth;
                        worst = new Diagnosis.Exploding(s + 1, growth, l, begun(whole[s], s, t) + 1);
                    }
                }
            }
        }
        if (worst != null && most > EXPLODED) {
            found.add(worst);
        }
        return most;
    }

    private static int begun(double[] norms, int source, int largest) {
        int step = Integer.signum(largest - source);
        for (int t = source; t != largest; t += step) {
            if (norms[t] > BEGUN * norms[source]) {
                return t;
            }
        }
        return largest;
    }

    private double updates(Parameters after) {
        double most = -1;
        String whose = "";
        for (String name : after.names()) {
            NamedArray before = trace.parameters().get(name);
            double ratio = before.rank() < 2 ? -1 : ratio(before, after.get(name));
            if (ratio > most) {
                most = ratio;
                whose = name;
            }
        }
        if (most > LARGE_UPDATE) {
            found.add(new Diagnosis.RateTooLarge(whose, most));
        } else if (most >= 0 && most < SMALL_UPDATE) {
            found.add(new Diagnosis.RateTooSmall(whose, most));
        }
        return most < 0 ? Double.NaN : most;
    }

    /** ‖after − before‖ ÷ ‖before‖; −1 where there is nothing to divide by. */
    private static double ratio(NamedArray before, NamedArray after) {
        double moved = 0;
        double size = 0;
        for (int i = 0; i < before.length(); i++) {
            double step = (double) after.flat(i) - before.flat(i);
            moved += step * step;
            size += (double) before.flat(i) * before.flat(i);
        }
        return size == 0 ? -1 : Math.sqrt(moved / size);
    }
}
