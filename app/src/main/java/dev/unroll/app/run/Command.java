package dev.unroll.app.run;

import dev.unroll.app.session.Manifest;
import dev.unroll.engine.data.Experiment;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a worker can be asked for: a value from the button to the worker. Of a corpus an epoch is a chunk, as {@link
 * Run#count()} counts them.
 */
public sealed interface Command {
    /** Plays on; a finished run goes on to the next multiple of its epochs. */
    record Play() implements Command {}

    record Pause() implements Command {}

    /** Trains the run shown to its end as fast as it goes, whatever the gear. */
    record Finish() implements Command {}

    /** One micro-step on. */
    record Step() implements Command {}

    /** Undoes the last micro-step exactly. */
    record StepBack() implements Command {}

    /** To the end of this epoch, or of the next when this one has ended. */
    record NextEpoch() implements Command {}

    /** Goes to a micro-step of the epoch shown: {@code done} of them are done. */
    record GoTo(int done) implements Command {}

    /** Shows the end of an epoch that has been trained, from 1. */
    record ShowEpoch(int epoch) implements Command {}

    record SetGear(Gear gear) implements Command {}

    /** 0.25 to 4; 1 is a beat of 300 ms. */
    record SetSpeed(double speed) implements Command {}

    /**
     * The optimiser's learning rate from the next update on: at the run's newest epoch in the run itself, before that in a
     * branch.
     */
    record SetLearningRate(double learningRate) implements Command {}

    /** Of a corpus: which stream's values are shown, from 0. */
    record ShowSequence(int sequence) implements Command {}

    /** How samples are written from now on; one is written at once. */
    record SetSampling(SampleSettings settings) implements Command {}

    /** Asks something about the moment shown; the answer comes with a later moment, and training does not wait for it. */
    record Ask(Question<?> question) implements Command {}

    /** Writes a sample at once. */
    record WriteSample() implements Command {}

    /**
     * Sets one scalar of a parameter where the run is shown: at its newest epoch in the run itself, before that in a branch.
     *
     * @param parameter its name
     * @param element which of its values, row-major from 0
     */
    record SetWeight(String parameter, int element, float value) implements Command {}

    /** Shows another run where it was left; the one shown stays. */
    record Show(long run) implements Command {}

    /** A run that leaves the one shown after so many of its updates. */
    record Branch(int updates) implements Command {}

    /** Gives a run a name; null for the one that says what differs. */
    record Rename(long run, @Nullable String name) implements Command {}

    /** Leaves a run out of comparisons, or takes it in again. */
    record Hide(long run, boolean hidden) implements Command {}

    /** Takes a run out; the last one stays. */
    record Delete(long run) implements Command {}

    /** Takes back the last deeds, so many of them. */
    record Undo(int steps) implements Command {
        /** The last one. */
        public Undo() {
            this(1);
        }
    }

    /** Does again what was undone last, so many deeds. */
    record Redo(int steps) implements Command {
        /** The last one. */
        public Redo() {
            this(1);
        }
    }

    /** A new run of a valid experiment. When it cannot be made the old one stays, and the failure is shown. */
    record Rebuild(Experiment experiment) implements Command {}

    /** A new run of a valid experiment, with which something is done at once; when it cannot be made neither happens. */
    record Begin(Experiment experiment, Command then) implements Command {}

    /** A new run of a valid experiment under a name of its own, with which something is done at once. */
    record BeginNamed(Experiment experiment, String name, Command then) implements Command {}

    /** A new run: the one of this experiment that a checkpoint holds, or else a fresh one. */
    record Resume(Experiment experiment, Path checkpoint) implements Command {}

    /** A new run of the same experiment from its initial weights, or those it was begun with. */
    record Reset() implements Command {}

    /** A new run of the same experiment with the next seed. */
    record NewSeed() implements Command {}

    /** A new run with the weights of a file: of the experiment it names, or else of the present one. */
    record OpenWeights(Path file) implements Command {}

    /** Goes on where a checkpoint stopped, paused. */
    record OpenCheckpoint(Path file) implements Command {}

    /** Writes the weights as they are shown. */
    record SaveWeights(Path file) implements Command {}

    /** Writes where the run is shown, with all it needs to go on. */
    record SaveCheckpoint(Path file) implements Command {}

    /** All runs of a session in the place of those there are; undone, these are there again. */
    record OpenSession(Path file) implements Command {}

    /** Writes all runs, and where one is looking. */
    record SaveSession(Path file, Manifest.Look look) implements Command {}

    /** Saves what is to be saved and ends the worker. */
    record End() implements Command {}

    /** Whether a replay that is under way is given up for it. */
    default boolean interrupts() {
        return switch (this) {
            case SetGear c -> false;
            case SetSpeed c -> false;
            case SetLearningRate c -> false;
            case SetWeight c -> false;
            case ShowSequence c -> false;
            case SetSampling c -> false;
            case WriteSample c -> false;
            case Ask c -> false;
            case SaveWeights c -> false;
            case SaveCheckpoint c -> false;
            case SaveSession c -> false;
            case Play c -> true;
            case Pause c -> true;
            case Finish c -> true;
            case Step c -> true;
            case StepBack c -> true;
            case NextEpoch c -> true;
            case GoTo c -> true;
            case ShowEpoch c -> true;
            case Rename c -> false;
            case Hide c -> false;
            case Show c -> true;
            case Branch c -> true;
            case Delete c -> true;
            case Undo c -> true;
            case Redo c -> true;
            case Rebuild c -> true;
            case Begin c -> true;
            case BeginNamed c -> true;
            case Resume c -> true;
            case Reset c -> true;
            case NewSeed c -> true;
            case OpenWeights c -> true;
            case OpenCheckpoint c -> true;
            case OpenSession c -> true;
            case End c -> true;
        };
    }

    /** Whether there is something to do even when there is no run. */
    default boolean needsNoRun() {
        return switch (this) {
            case Rebuild c -> true;
            case Begin c -> true;
            case BeginNamed c -> true;
            case Resume c -> true;
            case SetGear c -> true;
            case SetSpeed c -> true;
            case SetSampling c -> true;
            case End c -> true;
            default -> false;
        };
    }
}
