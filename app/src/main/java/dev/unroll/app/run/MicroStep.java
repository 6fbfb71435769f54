package dev.unroll.app.run;

/** The smallest beat of an epoch. Timesteps count from 1, layers from 0, of two directions two a layer. */
public sealed interface MicroStep {
    /** One cell of the unrolled network, forward; for the top layer also logits, softmax and prediction. */
    record Forward(int t, int layer) implements MicroStep {}

    /** What two directions of a layer, counted without them, put out side by side at all timesteps; of the last layer also what the head makes of it. */
    record Join(int layer) implements MicroStep {}

    /** The loss of every timestep. */
    record Losses() implements MicroStep {}

    /** One cell, backward. */
    record Backward(int t, int layer) implements MicroStep {}

    /** The optimiser's update of all parameters. */
    record Update() implements MicroStep {}

    /** The four stages of an epoch. */
    enum Phase {
        FORWARD,
        LOSS,
        BACKWARD,
        UPDATE
    }

    /** The stage this step belongs to. */
    default Phase phase() {
        return switch (this) {
            case Forward f -> Phase.FORWARD;
            case Join j -> Phase.FORWARD;
            case Losses l -> Phase.LOSS;
            case Backward b -> Phase.BACKWARD;
            case Update u -> Phase.UPDATE;
        };
    }
}
