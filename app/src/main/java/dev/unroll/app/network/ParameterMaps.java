package dev.unroll.app.network;

import dev.unroll.app.network.ParameterMap.Face;
import dev.unroll.app.run.MicroStep;
import dev.unroll.engine.cell.Computation.Use;
import dev.unroll.engine.data.Readout;
import dev.unroll.engine.trace.CellTrace;
import dev.unroll.engine.trace.Chain;
import dev.unroll.engine.trace.NamedArray;
import dev.unroll.engine.trace.Parameters;
import dev.unroll.engine.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
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
        layer = shown(values);
    }

    /** Of two directions that are both open the one that is stepped through. */
    private static int shown(FrameValues values) {
        int open = values.shape().openLayer();
        int at =
                switch (values.cursor().current().orElse(null)) {
                    case MicroStep.Forward f -> f.layer();
                    case MicroStep.Backward b -> b.layer();
                    case null, default -> open;
                };
        return values.shape().open(at) ? at : open;
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
                .filter(name -> name.startsWith("rnn.") && name.endsWith(maps.suffix()))
                .filter(name -> trace.parameters().get(name).rank() == 2)
                .limit(2)
                .map(maps::map)
                .toList();
    }

    private String suffix() {
        return Chain.at(layer, trace.directions()).suffix();
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
        boolean whole = IntStream.rangeClosed(1, timesteps)
                .allMatch(t -> values.cursor().backwardDone(t, of) && !values.movesBackward(t, of));
        if (whole) {
            return gradient(name, complete);
        }
        double[][] sum = new double[complete.length][complete[0].length];
        if (!canBeFollowed(name, complete)) {
            return gradient(name, sum);
        }
        for (int t = timesteps; t >= 1; t--) {
            boolean done = values.cursor().backwardDone(t, of);
            double share = !done ? 0 : values.movesBackward(t, of) ? arrived(name) : 1;
            if (share > 0) {
                sum = combined(sum, 1, term(name, t), share);
            }
        }
        return gradient(name, sum);
    }

    /**
     * Of a text only the stream shown is known, of a large layer the terms are too many, and a head that reads last states has its
     * terms elsewhere.
     */
    private boolean canBeFollowed(String name, double[][] complete) {
        if (name.equals(HEAD) && values.moment().experiment().readout() != Readout.OUTPUT) {
            return false;
        }
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
        if (!maps.canBeFollowed(name, complete)) {
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
                for (int i = 0; i < term.length; i++) {
                    for (int j = 0; j < term[i].length; j++) {
                        term[i][j] += trace.dLogits().at(b, t - 1, i) * output(b, t, j);
                    }
                }
            } else {
                add(term, name, new CellTrace(values.moment().experiment().cellSpec(), trace, layer, b, t - 1));
            }
        }
        return term;
    }

    /** What the head reads: of two directions both outputs side by side. */
    private double output(int b, int t, int place) {
        int hidden = values.shape().hidden();
        int top = trace.layers().size() - trace.directions() + place / hidden;
        return trace.layers().get(top).h().at(b, t - 1, place % hidden);
    }

    private void add(double[][] term, String name, CellTrace cell) {
        int hidden = values.shape().hidden();
        for (Use use : cell.computation().uses()) {
            if (!("rnn." + use.block().parameter() + suffix()).equals(name)
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
