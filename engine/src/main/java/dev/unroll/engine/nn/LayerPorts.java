package dev.unroll.engine.nn;

import dev.unroll.engine.nn.ParameterStore.Parameter;
import dev.unroll.engine.tensor.Ops;
import dev.unroll.engine.tensor.Tensor;

/**
 * What a recurrent layer is connected to.
 *
 * @param weightIh W_ih, (G, I)
 * @param weightHh W_hh, (G, H)
 * @param biasIh b_ih, (G)
 * @param biasHh b_hh, (G)
 * @param input x, (T·B, I)
 * @param dInput ∂L/∂x, (T·B, I), which the layer writes
 * @param projection from x to the pre-activations
 */
record LayerPorts(
        Parameter weightIh,
        Parameter weightHh,
        Parameter biasIh,
        Parameter biasHh,
        Tensor input,
        Tensor dInput,
        InputProjection projection,
        int timesteps,
        int batch) {

    /** The parameters of one layer, whose input is multiplied as a matrix. */
    static LayerPorts of(
            Ops ops, ParameterStore store, int layer, Tensor input, Tensor dInput, int timesteps, int batch) {
        Parameter weightIh = store.get("rnn.weight_ih_l" + layer);
        Parameter biasIh = store.get("rnn.bias_ih_l" + layer);
        return new LayerPorts(
                weightIh,
                store.get("rnn.weight_hh_l" + layer),
                biasIh,
                store.get("rnn.bias_hh_l" + layer),
                input,
                dInput,
                new MatrixProjection(ops, weightIh, biasIh, input),
                timesteps,
                batch);
    }

    /** The same with another way from the input to the pre-activations. */
    LayerPorts with(InputProjection other) {
        return new LayerPorts(weightIh, weightHh, biasIh, biasHh, input, dInput, other, timesteps, batch);
    }

    /** H. */
    int hidden() {
        return weightHh.value().columns();
    }
}
