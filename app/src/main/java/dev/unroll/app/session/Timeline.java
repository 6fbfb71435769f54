package dev.unroll.app.session;

import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.trace.Parameters;
import dev.unroll.engine.trace.Trace;
import dev.unroll.engine.train.Diverged;
import dev.unroll.engine.train.History;
import dev.unroll.engine.train.Trainer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run that can be walked forwards and backwards, micro-step by micro-step or epoch by epoch. One thread.
 *
 * <p>Its position is an epoch and how many of that epoch's micro-steps are done. The trainer holds the parameters that
 * epoch started with until the update is done, and the updated ones after it. Going back restores states from the
 * {@link History}, so what was undone comes again with the same bits. Going forward over an update whose learning rate
 * has changed since starts a new future: the epochs after it are dropped.
 */
final class Timeline implements AutoCloseable {
    private static final long HISTORY_BYTES = 256L << 20;

    private final Trainer trainer;
    private final History history;
    private final boolean trains;
    private int epoch = 1;
    private Cursor cursor;
    /** The values of {@link #epoch}; null when they have not been computed or copied. */
    private @Nullable Trace trace;
    /** Whether the trainer's last compute() was of {@link #epoch} and its update is still to come. */
    private boolean computed;
    /** The loss of the last epoch computed. */
    private double lossComputed;

    /** Rows of the table. */
    private int trained;
    /** Rows not handed out yet: epochs {@link #firstUnread} to {@link #trained}. */
    private int firstUnread = 1;

    private double[] losses = new double[64];
    private final List<int[]> predicted = new ArrayList<>();

    Timeline(Trainer trainer) {
        this.trainer = trainer;
        this.history = new History(trainer, HISTORY_BYTES);
        Experiment experiment = trainer.experiment();
        this.trains = experiment.targets() != null;
        this.cursor = Cursor.start(experiment.timesteps(), experiment.layers());
    }

    int epoch() {
        return epoch;
    }

    Cursor cursor() {
        return cursor;
    }

    /** Rows in the run's table. */
    int trained() {
        return trained;
    }

    /** The position furthest on: the last trained epoch, or the first when none is. */
    boolean atHead() {
        return epoch >= trained;
    }

    Parameters parameters() {
        return trainer.parameters();
    }

    double learningRate() {
        return trainer.learningRate();
    }

    void setLearningRate(double learningRate) {
        trainer.setLearningRate(learningRate);
    }

    /** The values of the epoch shown; null before the first micro-step of a run. */
    @Nullable Trace trace() {
        if (cursor.atStart()) {
            return null;
        }
        if (trace == null) {
            trace = trainer.trace();
        }
        return trace;
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
        if (cursor.atStart() && epoch > 1) {
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
        if (shown < 1 || shown > trained) {
            return;
        }
        history.goTo(shown - 1);
        enter(shown);
        moveTo(lastStep());
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
        forkIfRateChanged();
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

    /** Rows of the table that have not been read yet. */
    EpochSpan readRows() {
        int count = trained - firstUnread + 1;
        EpochSpan rows = new EpochSpan(
                firstUnread,
                Arrays.copyOf(losses, count),
                predicted.subList(0, count).toArray(int[][]::new));
        predicted.clear();
        firstUnread = trained + 1;
        return rows;
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
        if (target.lossesDone() && epoch == trained + 1) {
            addRow(lossComputed);
        }
        if (target.updateDone() && !wasUpdated) {
            update();
        } else if (!target.updateDone() && wasUpdated) {
            history.goTo(epoch - 1);
            computed = false;
        }
        cursor = target;
        undoRow();
    }

    /** Back before the losses of the newest epoch: its row goes, and with it nothing that would not come again. */
    private void undoRow() {
        if (!cursor.lossesDone() && epoch == trained) {
            dropRowsAfter(epoch - 1);
            history.truncate(Math.min(history.recorded(), epoch - 1));
        }
    }

    private void compute() {
        try {
            lossComputed = trainer.compute().loss();
            computed = true;
            if (trace == null) {
                trace = trainer.trace();
            }
        } catch (Diverged diverged) {
            undoLastUpdate();
            throw diverged;
        }
    }

    private void update() {
        forkIfRateChanged();
        trainer.update();
        computed = false;
        history.record();
    }

    /** The update of this epoch is about to be made with another learning rate than is recorded: a new future begins. */
    private void forkIfRateChanged() {
        if (history.recorded() >= epoch && history.learningRate(epoch) != trainer.learningRate()) {
            history.truncate(epoch - 1);
            dropRowsAfter(epoch);
        }
    }

    /** The last good state stays: the end of the epoch before, its fatal update not yet done. */
    private void undoLastUpdate() {
        if (epoch == 1) {
            enter(1);
            return;
        }
        int good = epoch - 1;
        history.goTo(good - 1);
        history.truncate(good - 1);
        dropRowsAfter(good);
        enter(good);
        moveTo(lastStep() - 1);
    }

    private void addRow(double loss) {
        if (epoch != trained + 1) {
            return;
        }
        int index = epoch - firstUnread;
        if (index == losses.length) {
            losses = Arrays.copyOf(losses, 2 * index);
        }
        losses[index] = loss;
        predicted.add(trainer.predictedIndices());
        trained = epoch;
    }

    private void dropRowsAfter(int last) {
        if (last >= trained) {
            return;
        }
        trained = last;
        firstUnread = Math.min(firstUnread, last + 1);
        while (predicted.size() > trained - firstUnread + 1) {
            predicted.removeLast();
        }
    }

    @Override
    public void close() {
        trainer.close();
    }
}
