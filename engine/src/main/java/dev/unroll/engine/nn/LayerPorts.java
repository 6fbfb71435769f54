package dev.unroll.engine.nn;

import dev.unroll.engine.cell.CellSpec;
import dev.unroll.engine.nn.ParameterStore.Parameter;
import dev.unroll.engine.tensor.Ops;
import dev.unroll.engine.tensor.Tensor;
import dev.unroll.engine.trace.Chain;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a recurrent layer is connected to.
 *
 * @param cell what it computes
 * @param parameters by the names the cell has for them
 * @param hidden H
 * @param input x, (T·B, I)
 * @param dInput ∂L/∂x, (T·B, I), which the layer writes, or adds to
 * @param reverse whether the timesteps are run from the last to the first; such a layer adds to ∂L/∂x, which the forward one has
 *     written
 * @param learnedStates whether gradients into the initial states are wanted
 * @param detach after how many timesteps, and again after as many, the gradient is cut; 0 for never
 * @param projection from x to the pre-activations of a cell of blocks; null of one whose matrices stand alone
 */
record LayerPorts(
        CellSpec cell,
        Map<String, Parameter> parameters,
        int hidden,
        Tensor input,
        Tensor dInput,
        boolean reverse,
        boolean learnedStates,
        int detach,
        @Nullable InputProjection projection,
        int timesteps,
        int batch) {

    /** The parameters of one direction of one layer, whose input is multiplied as a matrix. */
    static LayerPorts of(
            Ops ops,
            Architecture architecture,
            ParameterStore store,
            Chain chain,
            Tensor input,
            Tensor dInput,
            int timesteps,
            int batch) {
        CellSpec cell = architecture.cell();
        Map<String, Parameter> parameters = new LinkedHashMap<>();
        cell.parameters()
                .forEach(parameter ->
                        parameters.put(parameter.name(), store.get("rnn." + parameter.name() + chain.suffix())));
        LayerPorts ports = new LayerPorts(
                cell,
                parameters,
                architecture.hidden(),
                input,
                dInput,
                chain.reverse(),
                architecture.learnedStates(),
                architecture.detach(),
                null,
                timesteps,
                batch);
        return cell.isStacked()
                ? ports.with(new MatrixProjection(ops, ports.weightIh(), ports.biasIh(), input))
                : ports;
    }

    /** The same with another way from the input to the pre-activations. */
    LayerPorts with(InputProjection other) {
        return new LayerPorts(
                cell, parameters, hidden, input, dInput, reverse, learnedStates, detach, other, timesteps, batch);
    }

    /** Whether ∂L/∂x is there already, the other direction's. */
    boolean addsToInput() {
        return reverse;
    }

    Parameter parameter(String name) {
        Parameter parameter = parameters.get(name);
        if (parameter == null) {
            throw new IllegalArgumentException(cell + " has no " + name);
        }
        return parameter;
    }

    /** W_ih, (G, I), of a cell of blocks. */
    Parameter weightIh() {
        return parameter("weight_ih");
    }

    /** W_hh, (G, H), of a cell of blocks. */
    Parameter weightHh() {
        return parameter("weight_hh");
    }

    /** b_ih, (G), of a cell of blocks. */
    Parameter biasIh() {
        return parameter("bias_ih");
    }

    /** b_hh, (G), of a cell of blocks. */
    Parameter biasHh() {
        return parameter("bias_hh");
    }
}
