package dev.unroll.engine.data;

import static dev.unroll.engine.data.ExperimentBuilder.name;

import java.util.List;

/** Refuses what an experiment may say and nothing here computes. */
public final class NotYet {
    private NotYet() {}

    /**
     * Requires a cell and an optimizer that are computed.
     *
     * @throws InvalidInput rule {@code not-computed}
     */
    public static void refuse(Experiment experiment) {
        cell(experiment);
        optimizer(experiment);
    }

    /** Requires a cell that is computed. */
    public static void cell(Experiment e) {
        if (e.cell() == Cell.MGU) {
            throw new InvalidInput("cell", name(e.cell()), "not-computed", List.of("rnn", "gru", "lstm"));
        }
        if (e.nonlinearity() == Nonlinearity.NONE) {
            throw new InvalidInput("nonlinearity", name(e.nonlinearity()), "not-computed", List.of("tanh", "relu"));
        }
    }

    private static void optimizer(Experiment e) {
        if (e.optimizer() != Optimizer.ADAM) {
            throw new InvalidInput("optimizer", name(e.optimizer()), "not-computed", List.of("adam"));
        }
        if (e.weightDecay() != 0) {
            throw new InvalidInput("weightDecay", e.weightDecay(), "not-computed", List.of(0));
        }
    }
}
