package dev.unroll.engine.trace;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Every value one epoch computed, copied out of the engine. Timesteps are indexed from 0 here.
 *
 * @param epoch the epoch, from 1: it read the parameters that {@code epoch − 1} updates left
 * @param inputs character indices, (B, T); −1 where the input is a zero vector
 * @param targets character indices, (B, T); −1 where no loss is taken
 * @param x what the first layer read, (B, T, I): one-hot, or the embedding
 * @param layers bottom to top
 * @param logits (B, T, V)
 * @param probabilities softmax of the logits, (B, T, V)
 * @param losses cross entropy per timestep before mean or sum, (B, T); 0 where no loss is taken
 * @param loss the epoch's loss, after mean or sum
 * @param predicted one string a sequence: the most probable character at each timestep that has a loss
 * @param dLogits ∂L/∂logits, (B, T, V)
 * @param dX ∂L/∂x, (B, T, I)
 * @param parameters the parameters this epoch read
 * @param gradients ∂L/∂ every parameter
 */
public record Trace(
        int epoch,
        List<List<Integer>> inputs,
        List<List<Integer>> targets,
        NamedArray x,
        List<LayerTrace> layers,
        NamedArray logits,
        NamedArray probabilities,
        NamedArray losses,
        double loss,
        List<String> predicted,
        NamedArray dLogits,
        @Nullable NamedArray dX,
        Parameters parameters,
        Parameters gradients) {

    public Trace {
        inputs = inputs.stream().map(List::copyOf).toList();
        targets = targets.stream().map(List::copyOf).toList();
        layers = List.copyOf(layers);
        predicted = List.copyOf(predicted);
    }

    /** The same with other parameters, for which its passes have still to be computed again. */
    public Trace with(Parameters others) {
        return new Trace(
                epoch,
                inputs,
                targets,
                x,
                layers,
                logits,
                probabilities,
                losses,
                loss,
                predicted,
                dLogits,
                dX,
                others,
                gradients);
    }

    /** 1, or 2 where every layer also reads from the last timestep to the first. */
    public int directions() {
        return parameters.directions();
    }

    /** B. */
    public int batch() {
        return logits.size(0);
    }

    /** T. */
    public int timesteps() {
        return logits.size(1);
    }

    /** The index of the most probable character at one timestep. */
    public int argMax(int b, int t) {
        int best = 0;
        for (int v = 1; v < logits.size(2); v++) {
            if (logits.at(b, t, v) > logits.at(b, t, best)) {
                best = v;
            }
        }
        return best;
    }
}
