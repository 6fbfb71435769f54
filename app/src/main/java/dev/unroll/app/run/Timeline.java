package dev.unroll.app.run;

import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.io.Checkpoint;
import dev.unroll.engine.io.StoredRows;
import dev.unroll.engine.trace.Parameters;
import dev.unroll.engine.trace.Trace;
import dev.unroll.engine.train.Diverged;
import dev.unroll.engine.train.Edit;
import dev.unroll.engine.train.History;
import dev.unroll.engine.train.HistoryImage;
import dev.unroll.engine.train.Sampling;
import dev.unroll.engine.train.Trainer;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A run that can be walked forwards and backwards, micro-step by micro-step or epoch by epoch. One thread.
 *
 * <p>Its position is an epoch and how many of that epoch's micro-steps are done. The trainer holds the parameters that
 * epoch started with until the update is done, and the updated ones after it. Going back restores states from the
 * {@link History}, so what was undone comes again with the same bits. What is changed by hand is changed at the newest epoch, and from
 * then on part of the history.
 */
final class Timeline implements AutoCloseable {
    static final long HISTORY_BYTES = 96L << 20;
    private final Trainer trainer;
    private final History history;
    private final History.Watcher watcher;
    private final boolean trains;
    private final RunLog log;
    private int epoch;
    private Cursor cursor;
    /** The values of {@link #epoch}; null when they have not been computed or copied. */
    private @Nullable Trace trace;
    /** Whether the trainer's last compute() was of {@link #epoch} and its update is still to come. */
    private boolean computed;
    /** The loss of the last epoch computed. */
    private double lossComputed;

    /** Of a corpus: the stream whose values are copied. */
    private int sequence;

    /**
     * Goes on from where the trainer stands; what lies before cannot be gone back to.
     *
     * @param watcher sees every replay of several epochs, and may end it: the position is then the epoch replayed last
     * @param historyBytes what the states that are kept may take
     * @param before the rows of the epochs before; null when they are not known
     */
    Timeline(Trainer trainer, History.Watcher watcher, long historyBytes, @Nullable StoredRows before) {
        this(trainer, watcher, new History(trainer, historyBytes), Row.log(trainer, before));
    }

    /** A run that is known already, where it stood; {@code trainer} is one of its experiment. */
    Timeline(Trainer trainer, History.Watcher watcher, RunImage image) {
        this(trainer, watcher, new History(trainer, HISTORY_BYTES, image.history()), RunLog.of(image.rows()));
        place(image);
    }

    private Timeline(Trainer trainer, History.Watcher watcher, History history, RunLog log) {
        this.trainer = trainer;
        this.watcher = watcher;
        this.history = history;
        this.log = log;
        Experiment experiment = trainer.experiment();
        this.trains = experiment.learns();
        this.epoch = history.recorded() + 1;
        this.cursor = Cursor.start(experiment);
    }

    /** Is another state of the same run. */
    void restore(RunImage image) {
        history.restore(image.history());
        log.restore(image.rows());
        place(image);
    }

    private void place(RunImage image) {
        sequence = image.sequence();
        if (replayTo(image.epoch() - 1)) {
            enter(image.epoch());
            moveTo(Math.min(image.cursor().done(), lastStep()));
        }
    }

    /** All that brings the run back to where it is. */
    RunImage image(Run run, Origin origin, int goal, List<Sample> samples) {
        return new RunImage(
                run, origin, trainer.corpus(), history.image(), log.view(), epoch, cursor, sequence, goal, samples);
    }

    /** The first epoch that can be shown: 1, but where a checkpoint was gone on from. */
    int first() {
        return history.start() + 1;
    }

    int epoch() {
        return epoch;
    }

    Cursor cursor() {
        return cursor;
    }

    /** The last row of the run's log. */
    int trained() {
        return log.last();
    }

    /** The position furthest on: the last trained epoch, or the first when none is. */
    boolean atHead() {
        return epoch >= trained();
    }

    /** Updates behind the parameters as they stand. */
    int updates() {
        return trainer.epoch();
    }

    Parameters parameters() {
        return trainer.parameters();
    }

    double learningRate() {
        return trainer.learningRate();
    }

    /** Whether no update has been made after those behind the parameters as they stand: only there is a run changed by hand. */
    boolean atNewest() {
        return trainer.epoch() == history.recorded();
    }

    /**
     * Changes something by hand. Of an epoch under way everything is computed anew.
     *
     * @throws IllegalStateException when the position is not the newest
     */
    void change(Edit edit) {
        history.change(edit);
        if (!(edit instanceof Edit.Weight)) {
            return;
        }
        log.dropAfter(edit.after());
        if (!cursor.updateDone()) {
            trace = null;
            computed = false;
            int done = cursor.done();
            cursor = cursor.at(0);
            moveTo(done);
        }
    }

    /** As little of the history as brings back the state this epoch started from. */
    HistoryImage startOfEpoch() {
        return history.near(epoch - 1);
    }

    /** Brings every epoch back. */
    HistoryImage allEpochs() {
        return history.image();
    }

    /** What was changed by hand, in order. */
    List<Edit> edits() {
        return history.edits();
    }

    /** The learning rate of the update after the newest. */
    double nextLearningRate() {
        return history.nextLearningRate();
    }

    /**
     * The values of the epoch shown; null before the first micro-step of a run. Of a text that is gone on with they are
     * there at once: what its next chunk reads stands nowhere else.
     */
    @Nullable Trace trace() {
        boolean wentOn = trainer.corpus() != null && first() > 1;
        if (cursor.atStart() && !wentOn) {
            return null;
        }
        Trace known = trace;
        if (known == null) {
            if (!cursor.updateDone() && !computed) {
                // A replay has left another epoch's values in the trainer.
                compute();
            }
            known = copy();
            trace = known;
        }
        return known;
    }

    private Trace copy() {
        return trainer.corpus() == null ? trainer.trace() : trainer.trace(sequence);
    }

    /** Of a corpus: which stream's values are shown, from 0. Inputs and targets are shown all. */
    void showSequence(int shown) {
        int wanted = Math.clamp(shown, 0, trainer.experiment().batch() - 1);
        if (wanted != sequence && trainer.corpus() != null) {
            sequence = wanted;
            trace = null;
        }
    }

    int sequence() {
        return sequence;
    }

    /** Where the run has got to, wherever it is looked at now. */
    Checkpoint head() {
        return new Checkpoint(trainer.experiment(), history.nextLearningRate(), history.latest(), trainer.corpus());
    }

    /** Where the position shown is: the update of an epoch under way is still to come. */
    Checkpoint checkpoint() {
        return Checkpoint.of(trainer);
    }

    /** Continues a text with the parameters as they stand; what there is of it when {@code goOn} has ended it. */
    String complete(String start, int length, Sampling sampling, BooleanSupplier goOn) {
        return trainer.complete(start, length, sampling, goOn);
    }

    /**
     * One micro-step on.
     *
     * @throws Diverged when the next epoch's loss is not finite; the update that led there has been undone then
     */
    void step() {
        if (cursor.atEnd()) {
            beginNextEpoch();
        }
        moveTo(cursor.done() + 1);
    }

    /** Undoes the last micro-step; nothing happens before the first. */
    void stepBack() {
        if (!cursor.atStart()) {
            moveTo(cursor.done() - 1);
        }
        if (cursor.atStart() && epoch > first()) {
            showEpoch(epoch - 1);
        }
    }

    /** To the end of this epoch, or of the next when this one has ended. */
    void nextEpoch() {
        if (cursor.atEnd()) {
            beginNextEpoch();
        }
        moveTo(lastStep());
    }

    /** Goes to a micro-step of the epoch shown. */
    void goTo(int done) {
        moveTo(Math.clamp(done, 0, lastStep()));
    }

    /** The end of a trained epoch, from 1. */
    void showEpoch(int shown) {
        if (shown >= first() && shown <= trained() && replayTo(shown - 1)) {
            enter(shown);
            moveTo(lastStep());
        }
    }

    /** Puts the trainer after {@code wanted} updates. Ended early, the epoch replayed last is shown, and nothing is lost. */
    private boolean replayTo(int wanted) {
        if (history.goTo(wanted, watcher)) {
            return true;
        }
        enter(trainer.epoch());
        cursor = cursor.at(lastStep());
        return false;
    }

    /** One whole epoch at full speed; the position must be the end of an epoch, or the start of the first. */
    void advance() {
        if ((!cursor.atStart() && !cursor.atEnd()) || !trains) {
            nextEpoch();
            return;
        }
        if (cursor.atEnd()) {
            beginNextEpoch();
        }
        try {
            double loss = trainer.advance();
            addRow(loss);
        } catch (Diverged diverged) {
            undoLastUpdate();
            throw diverged;
        }
        history.record();
        cursor = cursor.at(lastStep());
        computed = false;
    }

    /** The rows up to an epoch as a checkpoint holds them; null when the first are not known. */
    @Nullable StoredRows storedRows(int last) {
        return log.stored(last);
    }

    /** The rows as they stand. */
    RunLog.View log() {
        return log.view();
    }

    /** Where nothing can be learned an epoch ends with its forward pass. */
    int lastStep() {
        return trains ? cursor.total() : cursor.lastOf(MicroStep.Phase.FORWARD);
    }

    boolean finished() {
        return cursor.done() == lastStep();
    }

    private void beginNextEpoch() {
        enter(epoch + 1);
    }

    private void enter(int newEpoch) {
        epoch = newEpoch;
        cursor = cursor.at(0);
        trace = null;
        computed = false;
    }

    private void moveTo(int done) {
        if (done > lastStep()) {
            return;
        }
        boolean wasUpdated = cursor.updateDone();
        Cursor target = cursor.at(done);
        if (done > 0 && !computed && !wasUpdated) {
            compute();
        }
        if (target.lossesDone() && epoch == trained() + 1) {
            addRow(lossComputed);
        }
        if (target.updateDone() && !wasUpdated) {
            update();
        } else if (!target.updateDone() && wasUpdated) {
            if (!replayTo(epoch - 1)) {
                return;
            }
            computed = false;
        }
        cursor = target;
        undoRow();
    }

    /** Back before the losses of the newest epoch: its row goes, and with it nothing that would not come again. What was changed by hand since stays. */
    private void undoRow() {
        if (!cursor.lossesDone() && epoch == trained() && !history.changedAfter(epoch)) {
            log.dropAfter(epoch - 1);
            history.truncate(Math.min(history.recorded(), epoch - 1));
        }
    }

    private void compute() {
        try {
            lossComputed = trainer.compute().loss();
            computed = true;
            if (trace == null) {
                trace = copy();
            }
        } catch (Diverged diverged) {
            undoLastUpdate();
            throw diverged;
        }
    }

    private void update() {
        trainer.update();
        computed = false;
        history.record();
    }

    /** The last good state stays: the end of the epoch before, its fatal update not yet done. */
    private void undoLastUpdate() {
        if (epoch == first()) {
            enter(epoch);
            return;
        }
        int good = epoch - 1;
        boolean there = replayTo(good - 1);
        history.truncate(good - 1);
        log.dropAfter(good);
        if (there) {
            enter(good);
            moveTo(lastStep() - 1);
        }
    }

    private void addRow(double loss) {
        if (epoch == trained() + 1) {
            log.add(loss, Row.predicted(trainer));
        }
    }

    @Override
    public void close() {
        trainer.close();
    }
}
