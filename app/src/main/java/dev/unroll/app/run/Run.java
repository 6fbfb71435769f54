package dev.unroll.app.run;

import dev.unroll.app.progress.StepCount;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.Vocabulary;
import dev.unroll.engine.train.Edit;
import dev.unroll.engine.train.Trainer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is said of a run apart from its rows and values.
 *
 * @param id counts up with every run; a run keeps it, and its colour, for good
 * @param name as it was given; null for one that says what differs
 * @param hidden whether it is left out where runs are compared
 * @param parent the run it has left, and where; null for one that began by itself
 * @param edits what was changed by hand, its parent's included, in order of the updates
 * @param asked the experiment as it was asked for, with the learning rate in use
 * @param experiment the same as the engine trains it: of a corpus with the vocabulary in it
 * @param vocabulary its characters
 * @param count how updates are counted, and how many epochs the run lasts by now
 * @param sequences how each sequence begins: the inputs, or of a corpus the beginnings of its streams
 * @param first the first epoch that can be shown: 1, but where a checkpoint was gone on from
 */
public record Run(
        long id,
        @Nullable String name,
        boolean hidden,
        @Nullable Parting parent,
        List<Edit> edits,
        Experiment asked,
        Experiment experiment,
        Vocabulary vocabulary,
        StepCount count,
        List<String> sequences,
        int first) {
    /** Of a stream: a first chunk of usual length, and one more. */
    private static final int BEGINNING = 129;

    public Run {
        edits = List.copyOf(edits);
        sequences = List.copyOf(sequences);
    }

    /**
     * Where a branch leaves its parent.
     *
     * @param run the parent's id
     * @param updates both have in common
     */
    public record Parting(long run, int updates) {}

    /** A run that a trainer has opened and not gone on with yet. */
    static Run of(long id, Experiment asked, Trainer trainer) {
        Experiment trained = trainer.experiment();
        return new Run(
                id,
                null,
                false,
                null,
                List.of(),
                asked,
                trained,
                trained.vocabulary(),
                StepCount.of(trained, trainer.corpus()),
                trainer.corpus() == null ? trained.readings() : trainer.beginnings(BEGINNING),
                trainer.epoch() + 1);
    }

    /** A run before anything is known but what is asked for. */
    public static Run asked(long id, Experiment experiment) {
        return new Run(
                id,
                null,
                false,
                null,
                List.of(),
                experiment,
                experiment,
                experiment.vocabulary(),
                StepCount.of(experiment),
                experiment.readings(),
                1);
    }

    /** The same run at another learning rate, with other changes. */
    Run edited(List<Edit> newEdits, double rate) {
        return new Run(
                id,
                name,
                hidden,
                parent,
                newEdits,
                asked.toBuilder().lr(rate).build(),
                experiment.toBuilder().lr(rate).build(),
                vocabulary,
                count,
                sequences,
                first);
    }

    /** The same run, which lasts so many epochs. */
    Run lasting(int epochs) {
        return new Run(
                id,
                name,
                hidden,
                parent,
                edits,
                asked,
                experiment,
                vocabulary,
                count.lasting(epochs),
                sequences,
                first);
    }

    Run named(@Nullable String newName) {
        return new Run(id, newName, hidden, parent, edits, asked, experiment, vocabulary, count, sequences, first);
    }

    Run hidden(boolean nowHidden) {
        return new Run(id, name, nowHidden, parent, edits, asked, experiment, vocabulary, count, sequences, first);
    }

    /** Another run that leaves this one after so many updates, and has its changes up to there. */
    Run branch(long newId, int updates, List<Edit> shared, double rate) {
        return new Run(
                newId,
                null,
                false,
                new Parting(id, updates),
                shared,
                asked.toBuilder().lr(rate).build(),
                experiment.toBuilder().lr(rate).build(),
                vocabulary,
                count,
                sequences,
                first);
    }
}
