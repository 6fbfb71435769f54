package dev.unroll.engine.data;

/** Which timesteps read a character and which are held against a target; it follows from the two lengths. */
public enum Topology {
    /** As many targets as inputs: a loss at every timestep. */
    MANY_TO_MANY,
    /** Targets of length 1: loss and prediction at the last timestep only. */
    MANY_TO_ONE,
    /** Inputs of length 1: a zero input vector after the first timestep. */
    ONE_TO_MANY,
    /** No targets: a forward pass, no loss. */
    FORWARD_ONLY
}
