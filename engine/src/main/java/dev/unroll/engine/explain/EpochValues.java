package dev.unroll.engine.explain;

import dev.unroll.engine.trace.DoubleArray;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Every value of one epoch's passes by name, in the order of computation: {@code x}; of layer 0 {@code h0_l0}, {@code a_l0}, the
 * gates ({@code r_l0}, {@code z_l0}, {@code n_l0}, {@code hn_l0} or {@code i_l0}, {@code f_l0}, {@code g_l0}, {@code o_l0}),
 * {@code c0_l0}, {@code c_l0}, {@code h_l0}, and so on upward; of two directions {@code x_l0_reverse} like {@code x_l0}, and {@code
 * output}, what the last layer puts out; {@code logits}, {@code probabilities}, {@code losses}. All are (B, T, ·),
 * initial states (B, H), losses (B, T).
 *
 * @param epoch as the trace counts it
 * @param gradients ∂L/∂ of what has the same name among the values, as PyTorch's autograd leaves it there, and of every parameter
 *     under its own name
 * @param parameters those that the epoch read
 */
public record EpochValues(
        int epoch,
        double loss,
        List<String> predicted,
        Map<String, DoubleArray> values,
        Map<String, DoubleArray> gradients,
        Map<String, DoubleArray> parameters) {

    public EpochValues {
        predicted = List.copyOf(predicted);
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        gradients = Collections.unmodifiableMap(new LinkedHashMap<>(gradients));
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }
}
