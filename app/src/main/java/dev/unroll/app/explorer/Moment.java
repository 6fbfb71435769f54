package dev.unroll.app.explorer;

import dev.unroll.app.progress.StepCount;
import dev.unroll.app.run.Answer;
import dev.unroll.app.run.Answers;
import dev.unroll.app.run.Cursor;
import dev.unroll.app.run.Deeds;
import dev.unroll.app.run.Gear;
import dev.unroll.app.run.LogView;
import dev.unroll.app.run.News;
import dev.unroll.app.run.Question;
import dev.unroll.app.run.Replay;
import dev.unroll.app.run.Run;
import dev.unroll.app.run.RunState;
import dev.unroll.app.run.RunView;
import dev.unroll.app.run.Sample;
import dev.unroll.app.run.Snapshot;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.Vocabulary;
import dev.unroll.engine.trace.Parameters;
import dev.unroll.engine.trace.Trace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything a view may draw, at one moment: what the worker has published last, how far into its epoch it is shown, and what is
 * looked at. Immutable, so that no view can see two truths. What the cursor has not reached is drawn blank.
 *
 * @param now what the worker has published last
 * @param cursor how far into the epoch it is shown: the worker's, or while an epoch is swept through an earlier one
 * @param gaze what is looked at
 * @param replay the replay under way on the way back to an epoch; null when there is none
 * @param answers to what was asked lately
 * @param beat how far the micro-step done last has moved
 */
public record Moment(
        Snapshot now, Cursor cursor, Gaze gaze, @Nullable Replay replay, Answers answers, Beat beat) {
    /** The run shown. */
    public Run run() {
        return now.shown().run();
    }

    /** The run's rows. */
    public LogView log() {
        return now.shown().log();
    }

    /** The run before this one, for comparison; null when there was none. */
    public @Nullable RunView previous() {
        return now.previous();
    }

    /** All runs that have a row, and the one shown, in the order they were begun; hidden ones too. */
    public List<RunView> runs() {
        return now.runs();
    }

    /** What can be undone and done again. */
    public Deeds deeds() {
        return now.deeds();
    }

    /** The newest answer to a question; null when there is none. It may be about an epoch before: {@link #isOf}. */
    public <A> @Nullable Answer<A> answer(Question<A> question) {
        return answers.to(question);
    }

    /** Whether an answer is about what this moment shows. */
    @SuppressWarnings("ReferenceEquality")
    public boolean isOf(Answer<?> answer) {
        return answer.run() == run().id() && answer.epoch() == epoch() && answer.trace() == trace();
    }

    /** How far into the epoch the worker has come, however far it is shown: the parameters are of then. */
    public Cursor arrived() {
        return now.cursor();
    }

    /** How many updates are behind the parameters: where a branch would leave. */
    public int updates() {
        return now.cursor().updateDone() ? epoch() : epoch() - 1;
    }

    /** What is trained: of a corpus with its vocabulary. */
    public Experiment experiment() {
        return run().experiment();
    }

    /** The same as it was asked for: a corpus's vocabulary may be left to the text. */
    public Experiment asked() {
        return run().asked();
    }

    /** Whether there is something to learn: without targets there is a forward pass only. */
    public boolean trains() {
        return asked().learns();
    }

    /** Its characters. */
    public Vocabulary vocabulary() {
        return run().vocabulary();
    }

    /** What its indices stand for. */
    public Lexicon lexicon() {
        Experiment trained = experiment();
        return trained.labels().isPresent() || trained.series() != null
                ? Lexicon.of(trained)
                : Lexicon.of(vocabulary());
    }

    /** How epochs, and of a corpus chunks, are counted; what is said of an epoch here is said of a chunk then. */
    public StepCount count() {
        return run().count();
    }

    /** How each sequence begins: the inputs, or the beginnings of a corpus's streams. */
    public List<String> sequences() {
        return run().sequences();
    }

    /** The epoch shown, from 1. */
    public int epoch() {
        return now.epoch();
    }

    /** The epoch's values; null before the first step. */
    public @Nullable Trace trace() {
        return now.trace();
    }

    /** The parameters now. */
    public Parameters parameters() {
        return now.parameters();
    }

    /** The optimiser's learning rate now. */
    public double learningRate() {
        return now.learningRate();
    }

    public RunState state() {
        return now.state();
    }

    /** Whether a run goes on. */
    public boolean playing() {
        return now.state() == RunState.PLAYING;
    }

    public Gear gear() {
        return now.gear();
    }

    /** Whether the gear is slow motion: only there do columns fade that a micro-step does not touch. */
    public boolean slowMotion() {
        return now.gear() == Gear.SLOW;
    }

    /** 0.25 to 4; 1 is a beat of 300 ms. */
    public double speed() {
        return now.speed();
    }

    /** What the network has written lately, newest first. */
    public List<Sample> samples() {
        return now.samples();
    }

    /** What went well and is worth a sentence; null when there is nothing to say. */
    public @Nullable News news() {
        return now.news();
    }

    /** What stopped the run; null when nothing did. */
    public @Nullable Throwable failure() {
        return now.failure();
    }

    /** Which sequence is shown, from 0: of a corpus the one whose values have been copied. */
    public int sequence() {
        return count().corpus() ? now.sequence() : gaze.sequence();
    }

    /** Which layer is drawn open, from 0; the others are strips. */
    public int openLayer() {
        return gaze.layer();
    }

    /** The cell the inspector shows; null when none is. */
    public @Nullable CellRef selected() {
        return gaze.cell();
    }

    /** Which hidden unit of it, from 0. */
    public int selectedUnit() {
        return gaze.unit();
    }

    /** The row of the trace that the sequence shown has: of a corpus a trace holds that one alone. */
    public int traceRow() {
        Trace trace = trace();
        return trace != null && trace.batch() == 1 ? 0 : sequence();
    }

    /** How each sequence begins, as far as that is what this epoch reads: of a corpus the first chunk alone begins there. */
    public List<String> beginnings() {
        return count().corpus() && count().chunk(epoch()) != 1 ? List.of() : sequences();
    }

    /** The last update that has been made: the epoch shown, or before its first micro-step the one before. */
    public int step() {
        return trace() == null && cursor.atStart() ? epoch() - 1 : epoch();
    }

    /** T. */
    public int timesteps() {
        return cursor.timesteps();
    }

    /** L; of two directions 2L, two a layer. */
    public int layers() {
        return cursor.layers();
    }

    /** Whether it is of another run than {@code other}. */
    public boolean ofAnotherRun(Moment other) {
        return run().id() != other.run().id();
    }

    /** Whether something has gone well since {@code before}: the same thing done again is news again. */
    @SuppressWarnings("ReferenceEquality")
    public boolean bringsNews(Moment before) {
        return news() != before.news();
    }

    /** Whether something else than in {@code before} is wrong, or nothing any more. */
    @SuppressWarnings("ReferenceEquality")
    public boolean bringsFailure(Moment before) {
        return failure() != before.failure();
    }
}
