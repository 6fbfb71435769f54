package dev.unroll.app.network;

import dev.unroll.app.network.ParameterMap.Face;
import dev.unroll.app.run.MicroStep;
import dev.unroll.engine.cell.Computation.Use;
import dev.unroll.engine.trace.CellTrace;
import dev.unroll.engine.trace.NamedArray;
import dev.unroll.engine.trace.Parameters;
import dev.unroll.engine.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of the layer that is drawn open and of the head, at one moment. In the backward pass a gradient is the sum of the
 * terms of the timesteps the pass has come to, and complete at t = 1; in the update it turns into the step, and that moves the
 * values.
 */
final class ParameterMaps {
    /** Backward, the sub-beat in which a cell's term arrives. */
    static final int ARRIVES = 4;

    /** Of an update, the sub-beats in which the step is seen, and in which the values move. */
    private static final int STEPS = 1;

    private static final int MOVES = 2;
    private static final int MOVED = 4;
    /** H · (H + I) · T of a layer whose terms are added up anew in every frame. */
    private static final long MOST_TERMS = 60_000;

    private static final String HEAD = "fc.weight";

    private final FrameValues values;
    private final Trace trace;
    private final int layer;

    private ParameterMaps(FrameValues values, Trace trace) {
        this.values = values;
        this.trace = trace;
        layer = values.shape().openLayer();
    }

    /** The head's, where there is one. */
    static Optional<ParameterMap> head(FrameValues values) {
        Trace trace = values.moment().trace();
        return trace == null || !trace.parameters().has(HEAD)
                ? Optional.empty()
                : Optional.of(new ParameterMaps(values, trace).map(HEAD));
    }

    /** The open layer's matrices, in the order they are kept; two at most. */
    static List<ParameterMap> layer(FrameValues values) {
        Trace trace = values.moment().trace();
        if (trace == null) {
            return List.of();
        }
        ParameterMaps maps = new ParameterMaps(values, trace);
        return trace.parameters().names().stream()
                .filter(name -> name.startsWith("rnn.") && name.endsWith("_l" + maps.layer))
                .filter(name -> trace.parameters().get(name).rank() == 2)
                .limit(2)
                .map(maps::map)
                .toList();
    }

    private ParameterMap map(String name) {
        MicroStep step = values.cursor().current().orElse(null);
        boolean trains = values.shape().hasTargets();
        if (step instanceof MicroStep.Update && trains) {
            return updating(name);
        }
        if (step instanceof MicroStep.Backward && trains) {
            return gradient(name);
        }
        return value(name, read(trace.parameters(), name));
    }

    private static ParameterMap value(String name, double[][] values) {
        return new ParameterMap(name, symbol(name), Face.VALUE, values, FrameScales.nice(ParameterMap.largest(values)));
    }

    /** {@code W_hh}, {@code W_fc}; of a cell of one's own as its equations call it. */
    private static String symbol(String name) {
        String brief = name.replaceFirst("^rnn\\.", "").replaceFirst("_l\\d+(_reverse)?$", "");
        return brief.equals(HEAD) ? "W_fc" : brief.replaceFirst("^weight_", "W_");
    }

    private static double[][] read(Parameters parameters, String name) {
        NamedArray array = parameters.get(name);
        double[][] values = new double[array.size(0)][array.size(1)];
        for (int i = 0; i < values.length; i++) {
            for (int j = 0; j < values[i].length; j++) {
                values[i][j] = array.at(i, j);
            }
        }
        return values;
    }

    private ParameterMap updating(String name) {
        boolean moving = values.moment().beat().moving();
        int part = values.part();
        if (moving && part < STEPS) {
            return gradient(name, read(trace.gradients(), name));
        }
        double[][] before = read(trace.parameters(), name);
        double[][] after = read(values.moment().parameters(), name);
        if (moving && part >= MOVES && part < MOVED) {
            double way = (part - MOVES + values.within()) / (MOVED - MOVES);
            return value(name, combined(before, 1 - way, after, way));
        }
        double[][] step = combined(after, 1, before, -1);
        return new ParameterMap(
                name, "Δ" + symbol(name), Face.STEP, step, FrameScales.nice(ParameterMap.largest(step)));
    }

    private static double[][] combined(double[][] a, double byA, double[][] b, double byB) {
        double[][] sum = new double[a.length][a[0].length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a[i].length; j++) {
                sum[i][j] = byA * a[i][j] + byB * b[i][j];
            }
        }
        return sum;
    }

    private ParameterMap gradient(String name, double[][] grown) {
        double most = ParameterMap.largest(read(trace.gradients(), name));
        return new ParameterMap(
                name,
                "∂L/∂" + symbol(name),
                Face.GRADIENT,
                grown,
                FrameScales.nice(Math.max(most, ParameterMap.largest(grown))));
    }

    /** As far as the backward pass has come; the term that is on its way as far as it has arrived. */
    private ParameterMap gradient(String name) {
        double[][] complete = read(trace.gradients(), name);
        int of = name.equals(HEAD) ? values.shape().layers() - 1 : layer;
        int timesteps = values.shape().timesteps();
        boolean whole = values.cursor().backwardDone(1, of) && !values.movesBackward(1, of);
        if (whole) {
            return gradient(name, complete);
        }
        double[][] sum = new double[complete.length][complete[0].length];
        if (!canBeFollowed(complete)) {
            return gradient(name, sum);
        }
        for (int t = timesteps; t >= 1 && values.cursor().backwardDone(t, of); t--) {
            double share = values.movesBackward(t, of) ? arrived(name) : 1;
            if (share > 0) {
                sum = combined(sum, 1, term(name, t), share);
            }
        }
        return gradient(name, sum);
    }

    /** Of a text only the stream shown is known, and of a large layer the terms are too many. */
    private boolean canBeFollowed(double[][] complete) {
        boolean all = trace.batch() == Math.max(1, values.moment().experiment().batch());
        return all
                && (long) complete.length * complete[0].length * values.shape().timesteps() <= MOST_TERMS;
    }

    private double arrived(String name) {
        int arrives = name.equals(HEAD) ? 0 : ARRIVES;
        return values.part() < arrives ? 0 : values.part() > arrives ? 1 : values.within();
    }

    /** The term of a cell's timestep that is on its way; null where nothing is, or it is not followed. */
    static @Nullable ParameterMap onItsWay(FrameValues values, int t, String name) {
        Trace trace = values.moment().trace();
        if (trace == null) {
            return null;
        }
        ParameterMaps maps = new ParameterMaps(values, trace);
        double[][] complete = read(trace.gradients(), name);
        if (!maps.canBeFollowed(complete)) {
            return null;
        }
        double[][] term = maps.term(name, t);
        double scale = FrameScales.nice(Math.max(ParameterMap.largest(complete), ParameterMap.largest(term)));
        return new ParameterMap(name, "", Face.GRADIENT, term, scale);
    }

    /** What one timestep adds, in all sequences: ∂L/∂a ⊗ what the matrix multiplies. */
    private double[][] term(String name, int t) {
        NamedArray like = trace.gradients().get(name);
        double[][] term = new double[like.size(0)][like.size(1)];
        for (int b = 0; b < trace.batch(); b++) {
            if (name.equals(HEAD)) {
                NamedArray h = trace.layers().getLast().h();
                for (int i = 0; i < term.length; i++) {
                    for (int j = 0; j < term[i].length; j++) {
                        term[i][j] += (double) trace.dLogits().at(b, t - 1, i) * h.at(b, t - 1, j);
                    }
                }
            } else {
                add(term, name, new CellTrace(values.moment().experiment().cellSpec(), trace, layer, b, t - 1));
            }
        }
        return term;
    }

    private void add(double[][] term, String name, CellTrace cell) {
        int hidden = values.shape().hidden();
        for (Use use : cell.computation().uses()) {
            if (!("rnn." + use.block().parameter() + "_l" + layer).equals(name)
                    || use.vector().isEmpty()) {
                continue;
            }
            List<Double> vector = new ArrayList<>();
            for (int j = 0; j < term[0].length; j++) {
                vector.add(cell.value(use.vector().get(), j));
            }
            for (int i = 0; i < hidden; i++) {
                double gradient = cell.gradient(use.into(), i);
                for (int j = 0; j < vector.size(); j++) {
                    term[use.block().index() * hidden + i][j] += gradient * vector.get(j);
                }
            }
        }
    }
}
