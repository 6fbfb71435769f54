package dev.unroll.app.network;

import dev.unroll.engine.trace.LayerTrace;
import dev.unroll.engine.trace.NamedArray;
import dev.unroll.engine.trace.Trace;
import java.util.List;
import java.util.Objects;
import java.util.function.DoubleSupplier;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * How large the values of one sequence become in an epoch. Each is looked for when it is first asked for, and holds for all
 * moments of that epoch. Before the first step all are 1.
 */
final class FrameScales {
    private static final double[] ROUND = {1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10};

    private final @Nullable Trace trace;
    private final int b;
    private final boolean bounded;
    private double hidden = Double.NaN;
    private double cell = Double.NaN;
    private double input = Double.NaN;
    private double logit = Double.NaN;
    private double gradient = Double.NaN;
    private double stateGradient = Double.NaN;

    /**
     * Of a row of a trace.
     *
     * @param bounded whether the cell's states lie between −1 and 1 whatever it reads
     */
    FrameScales(@Nullable Trace trace, int b, boolean bounded) {
        this.trace = trace;
        this.b = b;
        this.bounded = bounded;
    }

    /** Whether these are the scales of that row of that epoch. */
    @SuppressWarnings("ReferenceEquality") // a trace stands for its epoch
    boolean isOf(@Nullable Trace other, int row) {
        return trace != null && trace == other && row == b;
    }

    private double once(double known, DoubleSupplier search) {
        return trace == null ? 1 : Double.isNaN(known) ? search.getAsDouble() : known;
    }

    double hidden() {
        hidden = once(
                hidden,
                () -> bounded
                        ? 1
                        : nice(largest(layers().stream().map(LayerTrace::h).toList())));
        return hidden;
    }

    /** LSTM: of c, which has no bound; 1 for other cells. */
    double cell() {
        cell = once(
                cell,
                () -> nice(largest(layers().stream()
                        .map(LayerTrace::c)
                        .filter(Objects::nonNull)
                        .toList())));
        return cell;
    }

    double input() {
        input = once(input, () -> nice(largest(List.of(known().x()))));
        return input;
    }

    double logit() {
        logit = once(logit, () -> nice(largest(List.of(known().logits()))));
        return logit;
    }

    /** The largest gradient norm of the epoch: the widest arrow. */
    double gradient() {
        gradient = once(gradient, () -> {
            double norm = 0;
            for (LayerTrace layer : layers()) {
                for (int t = 0; t < known().timesteps(); t++) {
                    norm = Math.max(norm, Math.max(layer.futureNorm(b, t), layer.aboveNorm(b, t)));
                }
            }
            return norm;
        });
        return gradient;
    }

    /** Of ∂L/∂h and, of an LSTM, ∂L/∂c: one scale for the whole epoch. */
    double stateGradient() {
        stateGradient = once(stateGradient, () -> {
            double most = 0;
            for (LayerTrace layer : layers()) {
                for (int t = 0; t < known().timesteps(); t++) {
                    for (int unit = 0; unit < layer.h().size(2); unit++) {
                        most = Math.max(most, Math.abs(layer.dHidden(b, t, unit)));
                        most = Math.max(most, Math.abs(cellGradient(layer, b, t, unit)));
                    }
                }
            }
            return nice(most);
        });
        return stateGradient;
    }

    // ∂L/∂cₜ = ∂L/∂hₜ ⊙ oₜ ⊙ (1 − tanh²cₜ) + ∂L/∂cₜ from t + 1
    /** LSTM: ∂L/∂c, through h and from the future together; 0 for other cells. Timesteps count from 0 here, as in a trace. */
    static double cellGradient(LayerTrace layer, int b, int t, int unit) {
        NamedArray c = layer.c();
        NamedArray future = layer.dCellFromFuture();
        NamedArray open = layer.gates().get("o");
        if (c == null || future == null || open == null) {
            return 0;
        }
        double squashed = Math.tanh(c.at(b, t, unit));
        return layer.dHidden(b, t, unit) * open.at(b, t, unit) * (1 - squashed * squashed) + future.at(b, t, unit);
    }

    private Trace known() {
        return Objects.requireNonNull(trace);
    }

    private List<LayerTrace> layers() {
        return known().layers();
    }

    /** The largest magnitude in the sequence; 0 of no arrays. */
    private double largest(List<NamedArray> arrays) {
        double most = 0;
        for (NamedArray array : arrays) {
            for (int t = 0; t < array.size(1); t++) {
                for (int i = 0; i < array.size(2); i++) {
                    most = Math.max(most, Math.abs(array.at(b, t, i)));
                }
            }
        }
        return most;
    }

    /** The next round number at or above, so that a scale does not flicker. */
    static double nice(double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            return 1;
        }
        double decade = Math.pow(10, Math.floor(Math.log10(value) + 1e-9));
        double share = value / decade;
        double slack = share - 1e-6;
        return decade
                * DoubleStream.of(ROUND).filter(r -> r >= slack).findFirst().orElse(10);
    }
}
