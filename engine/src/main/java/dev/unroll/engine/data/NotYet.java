package dev.unroll.engine.data;

import static dev.unroll.engine.data.OneOf.name;

import java.util.List;

/** Refuses what an experiment may say and nothing here computes. */
public final class NotYet {
    private NotYet() {}

    /**
     * Requires a cell that is computed.
     *
     * @throws InvalidInput rule {@code not-computed}
     */
    public static void cell(Experiment e) {
        if (e.cell() == Cell.MGU) {
            throw new InvalidInput("cell", name(e.cell()), "not-computed", List.of("rnn", "gru", "lstm"));
        }
        if (e.nonlinearity() == Nonlinearity.NONE) {
            throw new InvalidInput("nonlinearity", name(e.nonlinearity()), "not-computed", List.of("tanh", "relu"));
        }
    }
}
