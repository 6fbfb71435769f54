package dev.unroll.engine.io;

import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.train.Trainer;
import dev.unroll.engine.train.TrainerState;

/**
 * Where a run stands: what is needed to go on bit for bit.
 *
 * @param experiment the run's experiment
 * @param learningRate of the next update; it may have been changed since the start
 * @param state parameters, Adam's moments and the completed epochs
 */
public record Checkpoint(Experiment experiment, double learningRate, TrainerState state) {
    /** Where {@code trainer} stands. */
    public static Checkpoint of(Trainer trainer) {
        return new Checkpoint(trainer.experiment(), trainer.learningRate(), trainer.state());
    }

    /** Puts a trainer of the same experiment where this one stood. */
    public void resume(Trainer trainer) {
        trainer.restore(state);
        trainer.setLearningRate(learningRate);
    }
}
