package dev.unroll.app.panel;

import dev.unroll.engine.data.Experiment;

/**
 * The size of the model an experiment describes, before it is built.
 *
 * @param parameters how many scalars are learned
 * @param x what the first layer reads, (B, T, I), as PyTorch prints a shape
 * @param output hidden states of the last layer, (B, T, H)
 * @param hn last hidden state of every layer, (L, B, H)
 * @param lstm whether there is a c_n of the same shape as h_n
 */
record Shapes(long parameters, String x, String output, String hn, boolean lstm) {

    static Shapes of(Experiment e) {
        return new Shapes(
                e.parameterCount(),
                shape(e.batch(), e.timesteps(), e.inputSize()),
                shape(e.batch(), e.timesteps(), e.hidden()),
                shape(e.layers(), e.batch(), e.hidden()),
                e.cellSpec().states().contains("c"));
    }

    private static String shape(int a, int b, int c) {
        return "(" + a + ", " + b + ", " + c + ")";
    }
}
