package dev.unroll.engine.explain;

/** Where a number of an epoch stands. Timesteps count from 1; sequences, layers, units and indices from 0. */
public sealed interface Site {
    /** Its timestep; 0 where it belongs to none. */
    int t();

    /** Which sequence of the trace it belongs to; 0 where it belongs to all. */
    int sequence();

    /**
     * One unit of something a cell computes.
     *
     * @param name as the cell's equations call it; {@code a} is a plain RNN's pre-activation
     * @param layer of two directions one of two a layer
     * @param gradient whether ∂L/∂ of it is meant
     */
    record OfCell(String name, int sequence, int t, int layer, int unit, boolean gradient) implements Site {}

    /** One number of what the lowest layer reads. */
    record OfInput(int sequence, int t, int index) implements Site {}

    record OfLogit(int sequence, int t, int index) implements Site {}

    /** A timestep's loss, or with t = 0 the epoch's. */
    record OfLoss(int sequence, int t) implements Site {}

    /** ‖∂L_s/∂hₜ‖, of an LSTM ‖∂L_s/∂(hₜ, cₜ)‖: what the loss of timestep {@code source} alone brings into the state of t. */
    record OfFlow(int sequence, int source, int t, int layer) implements Site {}

    /** One scalar of a parameter, or its gradient. */
    record OfParameter(ParameterElement element, boolean gradient) implements Site {
        @Override
        public int sequence() {
            return 0;
        }

        @Override
        public int t() {
            return 0;
        }
    }
}
