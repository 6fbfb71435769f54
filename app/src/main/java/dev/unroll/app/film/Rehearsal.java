package dev.unroll.app.film;

import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.Settings;
import dev.unroll.engine.train.Diverged;
import dev.unroll.engine.train.Trainer;
import dev.unroll.engine.train.Trainers;
import java.util.List;

/** Inputs and targets trained once without pictures, to know where the strings are right for the first time. */
final class Rehearsal {
    private Rehearsal() {}

    /**
     * The epoch in which every sequence is right for the first time, or else the last one of the experiment that has a finite
     * loss.
     *
     * @throws Diverged when not even the first epoch has one
     */
    static int lastEpoch(Experiment experiment) {
        int epoch = 0;
        try (Trainer trainer = Trainers.open(experiment)) {
            List<String> wanted = experiment
                    .labels()
                    .orElseGet(() -> experiment.get(Settings.TARGETS).orElse(List.of()));
            boolean right = false;
            while (!right && epoch < experiment.epochs()) {
                right = trainer.step().predicted().equals(wanted);
                epoch++;
            }
        } catch (Diverged e) {
            // What was learned until then can still be shown.
            if (epoch == 0) {
                throw e;
            }
        }
        return epoch;
    }
}
