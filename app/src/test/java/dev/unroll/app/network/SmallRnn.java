package dev.unroll.app.network;

import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.Nonlinearity;
import dev.unroll.engine.data.Vocabulary;
import dev.unroll.engine.trace.Axis;
import dev.unroll.engine.trace.LayerTrace;
import dev.unroll.engine.trace.NamedArray;
import dev.unroll.engine.trace.Parameters;
import dev.unroll.engine.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * One epoch of a plain RNN with a linear head in plain loops, so that drawing is tested on a real forward and backward
 * pass without the engine. Mean loss; parameters drawn uniformly from a seed.
 */
final class SmallRnn {
    private final Experiment experiment;
    private final Vocabulary vocabulary;
    private final Random random;
    private final int steps;
    private final int batch;
    private final int h;
    private final int v;
    private final int in;

    private SmallRnn(Experiment experiment, int steps) {
        this.experiment = experiment;
        this.vocabulary = Vocabulary.of(experiment.vocab());
        this.random = new Random(experiment.seed());
        this.steps = steps;
        this.batch = experiment.inputs().size();
        this.h = experiment.hidden();
        this.v = vocabulary.size();
        this.in = experiment.embedding() > 0 ? experiment.embedding() : v;
    }

    static Trace trace(Experiment experiment, int steps) {
        return new SmallRnn(experiment, steps).epoch();
    }

    private float[][] matrix(int rows, int columns, double bound) {
        float[][] m = new float[rows][columns];
        for (float[] row : m) {
            for (int j = 0; j < columns; j++) {
                row[j] = (float) ((random.nextDouble() * 2 - 1) * bound);
            }
        }
        return m;
    }

    private static float[] times(float[][] m, float[] x) {
        float[] y = new float[m.length];
        for (int i = 0; i < m.length; i++) {
            for (int j = 0; j < x.length; j++) {
                y[i] += m[i][j] * x[j];
            }
        }
        return y;
    }

    private static float[] transposedTimes(float[][] m, float[] y) {
        float[] x = new float[m[0].length];
        for (int i = 0; i < m.length; i++) {
            for (int j = 0; j < x.length; j++) {
                x[j] += m[i][j] * y[i];
            }
        }
        return x;
    }

    private Trace epoch() {
        float[][] embedding = matrix(v, in, 1.5);
        int layers = experiment.layers();
        List<float[][]> ih = new ArrayList<>();
        List<float[][]> hh = new ArrayList<>();
        for (int l = 0; l < layers; l++) {
            ih.add(matrix(h, l == 0 ? in : h, 2 / Math.sqrt(h)));
            hh.add(matrix(h, h, 1 / Math.sqrt(h)));
        }
        float[][] fc = matrix(v, h, 2 / Math.sqrt(h));
        float[][][] x = new float[batch][steps][in];
        float[][][][] a = new float[layers][batch][steps][h];
        float[][][][] hidden = new float[layers][batch][steps][h];
        float[][][][] above = new float[layers][batch][steps][h];
        float[][][][] future = new float[layers][batch][steps][h];
        float[][][][] da = new float[layers][batch][steps][h];
        float[][][] logits = new float[batch][steps][v];
        float[][][] p = new float[batch][steps][v];
        float[][][] dLogits = new float[batch][steps][v];
        float[][] losses = new float[batch][steps];
        List<List<Integer>> inputs = new ArrayList<>();
        List<List<Integer>> targets = new ArrayList<>();
        List<String> predicted = new ArrayList<>();
        boolean tanh = experiment.nonlinearity() == Nonlinearity.TANH;
        double total = 0;
        int counted = 0;
        for (int b = 0; b < batch; b++) {
            inputs.add(padded(experiment.inputs().get(b), true));
            targets.add(padded(targetText(b), false));
            counted += (int) targets.get(b).stream().filter(c -> c >= 0).count();
        }
        for (int b = 0; b < batch; b++) {
            StringBuilder said = new StringBuilder();
            for (int t = 0; t < steps; t++) {
                int character = inputs.get(b).get(t);
                for (int i = 0; character >= 0 && i < in; i++) {
                    x[b][t][i] = experiment.embedding() > 0 ? embedding[character][i] : i == character ? 1 : 0;
                }
                float[] below = x[b][t];
                for (int l = 0; l < layers; l++) {
                    float[] before = t > 0 ? hidden[l][b][t - 1] : new float[h];
                    float[] left = times(ih.get(l), below);
                    float[] right = times(hh.get(l), before);
                    for (int i = 0; i < h; i++) {
                        a[l][b][t][i] = left[i] + right[i];
                        hidden[l][b][t][i] = tanh ? (float) Math.tanh(a[l][b][t][i]) : Math.max(0, a[l][b][t][i]);
                    }
                    below = hidden[l][b][t];
                }
                logits[b][t] = times(fc, below);
                softmax(logits[b][t], p[b][t]);
                int target = targets.get(b).get(t);
                if (target >= 0) {
                    losses[b][t] = (float) -Math.log(p[b][t][target]);
                    total += losses[b][t] / counted;
                    int best = 0;
                    for (int c = 0; c < v; c++) {
                        dLogits[b][t][c] = (p[b][t][c] - (c == target ? 1 : 0)) / counted;
                        best = logits[b][t][c] > logits[b][t][best] ? c : best;
                    }
                    said.append(vocabulary.character(best));
                }
            }
            predicted.add(said.toString());
            for (int t = steps - 1; t >= 0; t--) {
                for (int l = layers - 1; l >= 0; l--) {
                    above[l][b][t] = l == layers - 1
                            ? transposedTimes(fc, dLogits[b][t])
                            : transposedTimes(ih.get(l + 1), da[l + 1][b][t]);
                    if (t < steps - 1) {
                        future[l][b][t] = transposedTimes(hh.get(l), da[l][b][t + 1]);
                    }
                    for (int i = 0; i < h; i++) {
                        float y = hidden[l][b][t][i];
                        float slope = tanh ? 1 - y * y : y > 0 ? 1 : 0;
                        da[l][b][t][i] = (above[l][b][t][i] + future[l][b][t][i]) * slope;
                    }
                }
            }
        }
        List<LayerTrace> traces = new ArrayList<>();
        for (int l = 0; l < layers; l++) {
            traces.add(new LayerTrace(
                    l == 0 ? array(x, Axis.I) : array(hidden[l - 1], Axis.I),
                    NamedArray.owning(new float[batch * h], List.of(Axis.B, Axis.H), batch, h),
                    null,
                    array(a[l], Axis.G),
                    Map.of(),
                    array(hidden[l], Axis.H),
                    null,
                    array(above[l], Axis.H),
                    array(future[l], Axis.H),
                    null,
                    array(da[l], Axis.G)));
        }
        Parameters none = new Parameters(Map.of());
        float[] flat = new float[batch * steps];
        for (int i = 0; i < flat.length; i++) {
            flat[i] = losses[i / steps][i % steps];
        }
        return new Trace(
                1,
                inputs,
                targets,
                array(x, Axis.I),
                traces,
                array(logits, Axis.V),
                array(p, Axis.V),
                NamedArray.owning(flat, List.of(Axis.B, Axis.T), batch, steps),
                total,
                predicted,
                array(dLogits, Axis.V),
                null,
                none,
                none);
    }

    private @Nullable String targetText(int b) {
        List<String> targets = experiment.targets();
        return targets == null ? null : targets.get(b);
    }

    private List<Integer> padded(@Nullable String text, boolean front) {
        List<Integer> indices = new ArrayList<>();
        int[] encoded = text == null ? new int[0] : vocabulary.encode("text", text);
        for (int t = 0; t < steps; t++) {
            int i = front ? t : t - (steps - encoded.length);
            indices.add(i >= 0 && i < encoded.length ? encoded[i] : -1);
        }
        return indices;
    }

    private static void softmax(float[] logits, float[] p) {
        double sum = 0;
        for (float logit : logits) {
            sum += Math.exp(logit);
        }
        for (int i = 0; i < p.length; i++) {
            p[i] = (float) (Math.exp(logits[i]) / sum);
        }
    }

    private static NamedArray array(float[][][] values, Axis last) {
        int n = values[0][0].length;
        float[] flat = new float[values.length * values[0].length * n];
        int at = 0;
        for (float[][] rows : values) {
            for (float[] row : rows) {
                System.arraycopy(row, 0, flat, at, n);
                at += n;
            }
        }
        return NamedArray.owning(flat, List.of(Axis.B, Axis.T, last), values.length, values[0].length, n);
    }
}
