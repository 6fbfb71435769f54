package dev.unroll.engine.nn;

import dev.unroll.engine.nn.ParameterStore.Parameter;
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
 */
record LayerPorts(
        Parameter weightIh,
        Parameter weightHh,
        Parameter biasIh,
        Parameter biasHh,
        Tensor input,
        Tensor dInput,
        int timesteps,
        int batch) {

    static LayerPorts of(ParameterStore store, int layer, Tensor input, Tensor dInput, int timesteps, int batch) {
        return new LayerPorts(
                store.get("rnn.weight_ih_l" + layer),
                store.get("rnn.weight_hh_l" + layer),
                store.get("rnn.bias_ih_l" + layer),
                store.get("rnn.bias_hh_l" + layer),
                input,
                dInput,
                timesteps,
                batch);
    }

    /** H. */
    int hidden() {
        return weightHh.value().columns();
    }
}
