package dev.unroll.app.inspector;

import dev.unroll.app.explorer.CellRef;
import dev.unroll.app.explorer.Moment;
import dev.unroll.app.explorer.MomentBuilder;
import dev.unroll.engine.data.Cell;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.Experiments;
import dev.unroll.engine.trace.Axis;
import dev.unroll.engine.trace.LayerTrace;
import dev.unroll.engine.trace.NamedArray;
import dev.unroll.engine.trace.Parameters;
import dev.unroll.engine.trace.Trace;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One layer with a linear head, in plain double loops. It has no backward pass: every gradient is a central difference of
 * the loss, so it is an independent check of the terms the inspector shows.
 */
final class TinyRun {
    private static final double EPSILON = 1e-5;

    /** What a difference nudges. */
    private enum Nudge {
        NOTHING,
        A,
        H,
        C_TO_THE_FUTURE
    }

    private final Experiment experiment;
    private final int hidden;
    private final int gates;
    private final int vocabulary;
    private final int timesteps;
    private final int[] inputs;
    private final int[] targets;
    private final Map<String, double[]> weights = new LinkedHashMap<>();

    private Nudge nudge = Nudge.NOTHING;
    private int nudgeT;
    private int nudgeIndex;
    private double nudgeBy;

    private final double[][] a;
    private final double[][] gate;
    private final double[][] inner;
    private final double[][] c;
    private final double[][] h;
    private final double[][] probabilities;

    TinyRun(String json) {
        experiment = Experiments.parse(json);
        hidden = experiment.hidden();
        gates = experiment.cell().gates();
        vocabulary = experiment.vocabulary().size();
        inputs = experiment.vocabulary().encode("inputs", experiment.inputs().getFirst());
        List<String> texts = experiment.targets();
        targets = experiment.vocabulary().encode("targets", texts == null ? "" : texts.getFirst());
        timesteps = inputs.length;
        weights.put("rnn.weight_ih_l0", waves(gates * hidden * vocabulary, 1));
        weights.put("rnn.weight_hh_l0", waves(gates * hidden * hidden, 2));
        weights.put("rnn.bias_ih_l0", waves(gates * hidden, 3));
        weights.put("rnn.bias_hh_l0", waves(gates * hidden, 4));
        weights.put("fc.weight", waves(vocabulary * hidden, 5));
        weights.put("fc.bias", waves(vocabulary, 6));
        a = new double[timesteps][gates * hidden];
        gate = new double[timesteps][gates * hidden];
        inner = new double[timesteps][hidden];
        c = new double[timesteps + 1][hidden];
        h = new double[timesteps + 1][hidden];
        probabilities = new double[timesteps][vocabulary];
    }

    private static double[] waves(int n, int phase) {
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            values[i] = 0.7 * Math.sin(1.3 * i * i + 0.7 * i + phase);
        }
        return values;
    }

    /** The moment of a cell with everything up to {@code done} micro-steps computed. */
    Moment moment(@Nullable CellRef cell, int unit, int done) {
        Parameters parameters = parameters(weights);
        return new MomentBuilder(experiment)
                .done(done)
                .trace(done == 0 ? null : trace(parameters))
                .parameters(parameters)
                .selected(cell, unit)
                .slowMotion(true)
                .build();
    }

    Moment finished(int t, int unit) {
        return moment(new CellRef(t, 0), unit, 2 * timesteps + 2);
    }

    private Parameters parameters(Map<String, double[]> values) {
        Map<String, NamedArray> arrays = new LinkedHashMap<>();
        values.forEach((name, array) -> {
            float[] floats = floats(array);
            int rows = name.startsWith("fc") ? vocabulary : gates * hidden;
            arrays.put(
                    name,
                    name.contains("bias")
                            ? NamedArray.owning(floats, List.of(Axis.G), rows)
                            : NamedArray.owning(floats, List.of(Axis.G, Axis.I), rows, floats.length / rows));
        });
        return new Parameters(arrays);
    }

    private Trace trace(Parameters parameters) {
        double[][] dA = new double[timesteps][gates * hidden];
        double[][] above = new double[timesteps][hidden];
        double[][] future = new double[timesteps][hidden];
        double[][] dC = new double[timesteps][hidden];
        double loss = run();
        for (int t = 0; t < timesteps; t++) {
            for (int i = 0; i < gates * hidden; i++) {
                dA[t][i] = difference(Nudge.A, t, i);
            }
            for (int i = 0; i < hidden; i++) {
                run();
                above[t][i] = fromOwnLoss(t, i);
                future[t][i] = difference(Nudge.H, t, i) - above[t][i];
                dC[t][i] = experiment.cell() == Cell.LSTM ? difference(Nudge.C_TO_THE_FUTURE, t, i) : 0;
            }
        }
        Map<String, double[]> gradients = new LinkedHashMap<>();
        weights.forEach((name, array) -> gradients.put(name, difference(array)));
        run();
        boolean lstm = experiment.cell() == Cell.LSTM;
        NamedArray zeros = NamedArray.owning(new float[hidden], List.of(Axis.B, Axis.H), 1, hidden);
        LayerTrace layer = new LayerTrace(
                btc(oneHot()),
                zeros,
                lstm ? zeros : null,
                btc(a),
                gateMap(),
                btc(Arrays.copyOfRange(h, 1, timesteps + 1)),
                lstm ? btc(Arrays.copyOfRange(c, 1, timesteps + 1)) : null,
                btc(above),
                btc(future),
                lstm ? btc(dC) : null,
                btc(dA));
        return new Trace(
                1,
                List.of(boxed(inputs)),
                List.of(boxed(targets)),
                btc(oneHot()),
                List.of(layer),
                btc(probabilities),
                btc(probabilities),
                NamedArray.owning(new float[timesteps], List.of(Axis.B, Axis.T), 1, timesteps),
                loss,
                List.of(),
                btc(probabilities),
                null,
                parameters,
                parameters(gradients));
    }

    /** Forward; the mean cross entropy. */
    private double run() {
        double loss = 0;
        for (int t = 0; t < timesteps; t++) {
            double[] cBefore = c[t].clone();
            if (nudge == Nudge.C_TO_THE_FUTURE && nudgeT == t - 1) {
                cBefore[nudgeIndex] += nudgeBy;
            }
            for (int u = 0; u < hidden; u++) {
                cell(t, u, cBefore[u]);
                if (nudge == Nudge.H && nudgeT == t && nudgeIndex == u) {
                    h[t + 1][u] += nudgeBy;
                }
            }
            double sum = 0;
            for (int v = 0; v < vocabulary; v++) {
                probabilities[t][v] = Math.exp(dot("fc.weight", v, h[t + 1], hidden) + array("fc.bias")[v]);
                sum += probabilities[t][v];
            }
            for (int v = 0; v < vocabulary; v++) {
                probabilities[t][v] /= sum;
            }
            loss -= Math.log(probabilities[t][targets[t]]) / timesteps;
        }
        return loss;
    }

    private void cell(int t, int u, double cBefore) {
        switch (experiment.cell()) {
            case RNN -> {
                double pre = pre(t, u, read(t, u) + recurrent(t, u));
                h[t + 1][u] = switch (experiment.nonlinearity()) {
                    case TANH -> Math.tanh(pre);
                    case RELU -> Math.max(0, pre);
                    case NONE -> pre;
                };
            }
            case GRU -> {
                double r = gated(t, u, sigmoid(pre(t, u, read(t, u) + recurrent(t, u))));
                int zRow = hidden + u;
                double z = gated(t, zRow, sigmoid(pre(t, zRow, read(t, zRow) + recurrent(t, zRow))));
                int nRow = 2 * hidden + u;
                inner[t][u] = recurrent(t, nRow);
                double n = gated(t, nRow, Math.tanh(pre(t, nRow, read(t, nRow) + r * inner[t][u])));
                h[t + 1][u] = (1 - z) * n + z * h[t][u];
            }
            case LSTM -> {
                double[] g = new double[4];
                for (int k = 0; k < 4; k++) {
                    int row = k * hidden + u;
                    double pre = pre(t, row, read(t, row) + recurrent(t, row));
                    g[k] = gated(t, row, k == 2 ? Math.tanh(pre) : sigmoid(pre));
                }
                c[t + 1][u] = g[1] * cBefore + g[0] * g[2];
                h[t + 1][u] = g[3] * Math.tanh(c[t + 1][u]);
            }
            case MGU -> {
                // n reads f ⊙ h of all units
                double[] kept = new double[hidden];
                for (int j = 0; j < hidden; j++) {
                    kept[j] = gated(t, j, sigmoid(pre(t, j, read(t, j) + recurrent(t, j)))) * h[t][j];
                }
                int nRow = hidden + u;
                double inner = dot("rnn.weight_hh_l0", nRow, kept, hidden) + array("rnn.bias_hh_l0")[nRow];
                double n = gated(t, nRow, Math.tanh(pre(t, nRow, read(t, nRow) + inner)));
                h[t + 1][u] = (1 - gate[t][u]) * h[t][u] + gate[t][u] * n;
            }
        }
    }

    private double pre(int t, int row, double value) {
        boolean nudged = nudge == Nudge.A && nudgeT == t && nudgeIndex == row;
        a[t][row] = value + (nudged ? nudgeBy : 0);
        return a[t][row];
    }

    private double gated(int t, int row, double value) {
        gate[t][row] = value;
        return value;
    }

    private double read(int t, int row) {
        return array("rnn.weight_ih_l0")[row * vocabulary + inputs[t]] + array("rnn.bias_ih_l0")[row];
    }

    private double recurrent(int t, int row) {
        return dot("rnn.weight_hh_l0", row, h[t], hidden) + array("rnn.bias_hh_l0")[row];
    }

    private double dot(String name, int row, double[] vector, int n) {
        double sum = 0;
        for (int j = 0; j < n; j++) {
            sum += array(name)[row * n + j] * vector[j];
        }
        return sum;
    }

    // ∂L/∂h through this timestep's logits alone: W_fcᵀ · (p − y) / T
    private double fromOwnLoss(int t, int unit) {
        double sum = 0;
        for (int v = 0; v < vocabulary; v++) {
            double dLogit = (probabilities[t][v] - (targets[t] == v ? 1 : 0)) / timesteps;
            sum += array("fc.weight")[v * hidden + unit] * dLogit;
        }
        return sum;
    }

    private double difference(Nudge what, int t, int index) {
        nudge = what;
        nudgeT = t;
        nudgeIndex = index;
        nudgeBy = EPSILON;
        double up = run();
        nudgeBy = -EPSILON;
        double down = run();
        nudge = Nudge.NOTHING;
        return (up - down) / (2 * EPSILON);
    }

    private double[] difference(double[] parameter) {
        double[] gradient = new double[parameter.length];
        for (int i = 0; i < parameter.length; i++) {
            double before = parameter[i];
            parameter[i] = before + EPSILON;
            double up = run();
            parameter[i] = before - EPSILON;
            double down = run();
            parameter[i] = before;
            gradient[i] = (up - down) / (2 * EPSILON);
        }
        return gradient;
    }

    private static List<String> letters(Cell cell) {
        return switch (cell) {
            case RNN -> List.of();
            case GRU -> List.of("r", "z", "n");
            case LSTM -> List.of("i", "f", "g", "o");
            case MGU -> List.of("f", "n");
        };
    }

    private Map<String, NamedArray> gateMap() {
        Map<String, NamedArray> map = new LinkedHashMap<>();
        List<String> letters = letters(experiment.cell());
        for (int g = 0; g < letters.size(); g++) {
            int first = g * hidden;
            map.put(
                    letters.get(g),
                    btc(Arrays.stream(gate)
                            .map(row -> Arrays.copyOfRange(row, first, first + hidden))
                            .toArray(double[][]::new)));
        }
        if (experiment.cell() == Cell.GRU) {
            map.put("hn", btc(inner));
        }
        return map;
    }

    private double[][] oneHot() {
        double[][] x = new double[timesteps][vocabulary];
        for (int t = 0; t < timesteps; t++) {
            x[t][inputs[t]] = 1;
        }
        return x;
    }

    private double[] array(String name) {
        return java.util.Objects.requireNonNull(weights.get(name));
    }

    private static double sigmoid(double v) {
        return 1 / (1 + Math.exp(-v));
    }

    private static List<Integer> boxed(int[] values) {
        return Arrays.stream(values).boxed().toList();
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    private static NamedArray btc(double[][] rows) {
        int n = rows[0].length;
        float[] flat = new float[rows.length * n];
        for (int t = 0; t < rows.length; t++) {
            System.arraycopy(floats(rows[t]), 0, flat, t * n, n);
        }
        return NamedArray.owning(flat, List.of(Axis.B, Axis.T, Axis.H), 1, rows.length, n);
    }
}
