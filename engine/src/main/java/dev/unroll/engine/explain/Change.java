package dev.unroll.engine.explain;

/** One thing to try on an epoch's forward pass. Layers, sequences and timesteps count from 0. */
public sealed interface Change {

    /**
     * Timestep t of one layer reads h = 0 instead of the hₜ₋₁ before it; what hₜ₋₁ itself sent upward stays. For LSTM the
     * cell state is kept: erase it with {@link EraseCell}.
     */
    record EraseHidden(int layer, int sequence, int timestep) implements Change {}

    /** LSTM: timestep t of one layer reads c = 0 instead of the cₜ₋₁ before it. */
    record EraseCell(int layer, int sequence, int timestep) implements Change {}

    /**
     * A gate of one layer has one value in all units at one timestep: 0 shuts it, 1 opens it. GRU: r, z, n; LSTM: i, f, g, o.
     *
     * @param gate PyTorch's letter
     */
    record SetGate(int layer, int sequence, int timestep, String gate, double value) implements Change {}

    /** A gate of one layer stays, from one timestep to the end, what it is at that timestep. */
    record FreezeGate(int layer, int sequence, int timestep, String gate) implements Change {}

    /** One scalar of one parameter has another value, at all timesteps. */
    record SetParameter(ParameterElement element, double value) implements Change {}

    /**
     * One timestep reads another character.
     *
     * @param character its index in the vocabulary; −1 for a zero vector
     */
    record ReplaceInput(int sequence, int timestep, int character) implements Change {}
}
