package dev.unroll.app.film;

import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.Topology;
import dev.unroll.engine.train.Diverged;
import dev.unroll.engine.train.EpochResult;
import dev.unroll.engine.train.Trainer;
import dev.unroll.engine.train.Trainers;
import java.util.ArrayList;
import java.util.List;

/** The run played once without pictures, to know its table and where the strings are right for the first time. */
record Rehearsal(Experiment experiment, List<EpochResult> rows) {
    Rehearsal {
        rows = List.copyOf(rows);
    }

    /**
     * Trains until every sequence is right, or for all of the experiment's epochs.
     *
     * @throws Diverged when not even the first epoch has a finite loss
     */
    static Rehearsal of(Experiment experiment) {
        List<EpochResult> rows = new ArrayList<>();
        if (experiment.topology() != Topology.FORWARD_ONLY) {
            try (Trainer trainer = Trainers.open(experiment)) {
                boolean right = false;
                while (!right && rows.size() < experiment.epochs()) {
                    EpochResult row = trainer.step();
                    rows.add(row);
                    right = row.predicted().equals(experiment.targets());
                }
            } catch (Diverged e) {
                // What was learned until then can still be shown.
                if (rows.isEmpty()) {
                    throw e;
                }
            }
        }
        return new Rehearsal(experiment, rows);
    }

    int epochs() {
        return rows.size();
    }
}
