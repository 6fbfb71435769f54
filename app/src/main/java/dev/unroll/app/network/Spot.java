package dev.unroll.app.network;

/**
 * One thing in the picture that has a name and a value.
 *
 * @param kind what it is
 * @param t its timestep, from 1; 0 is h₀
 * @param layer its layer, from 0; 0 where there is none
 * @param index its place in its vector, or its row among the softmax bars; 0 where there is none
 */
record Spot(Kind kind, int t, int layer, int index) {
    /** What a spot is. */
    enum Kind {
        TARGET,
        PREDICTED,
        LOSS,
        PROBABILITY,
        LOGIT,
        HIDDEN,
        /** One number of c, of an LSTM. */
        CELL,
        INPUT_VALUE,
        CHARACTER,
        /** ∂L/∂h that comes from t + 1, in the gap after this timestep. */
        FUTURE,
        /** The state that goes on to t + 1, in the same gap. */
        STATE,
        /** ‖∂L_s/∂h‖ of the timestep; its index is s. */
        FLOW
    }

    static Spot of(Kind kind, int t) {
        return new Spot(kind, t, 0, 0);
    }

    static Spot of(Kind kind, int t, int index) {
        return new Spot(kind, t, 0, index);
    }
}
