package dev.unroll.engine.train;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * The state of every epoch of a run, to be had again bit for bit within a memory budget: some states are kept as key
 * frames, the epochs between two of them are replayed with the learning rates they were trained with. Training is
 * deterministic, so a replayed state equals the original in every bit.
 *
 * <p>Key frames lie {@code interval} epochs apart; the interval starts at 1 and doubles whenever the budget is exceeded,
 * and key frames that fall between are dropped. The state before the first epoch is always kept.
 */
public final class History {
    private final Trainer trainer;
    private final long budgetBytes;
    private final TreeMap<Integer, TrainerState> keyFrames = new TreeMap<>();
    private double[] learningRates = new double[128];
    private int recorded;
    private long bytes;
    private int interval = 1;

    /**
     * Starts with the trainer's present state, which must be the one before its first epoch.
     *
     * @param budgetBytes what the key frames may take; two of them are kept whatever the budget
     */
    public History(Trainer trainer, long budgetBytes) {
        if (trainer.epoch() != 0) {
            throw new IllegalArgumentException("history starts before the first epoch, not after " + trainer.epoch());
        }
        this.trainer = trainer;
        this.budgetBytes = budgetBytes;
        keep(0);
    }

    /** How many epochs can be had again, beside the initial state. */
    public int recorded() {
        return recorded;
    }

    /** What the key frames take, in bytes. */
    public long bytes() {
        return bytes;
    }

    /** Epochs between two key frames. */
    public int interval() {
        return interval;
    }

    /**
     * Notes the update just applied and the learning rate it used. An epoch that was recorded before, and is merely gone
     * through again with the same learning rate, changes nothing.
     *
     * @throws IllegalStateException when epochs were left out, or a recorded epoch is overwritten with another rate
     */
    public void record() {
        int epoch = trainer.epoch();
        if (epoch <= recorded) {
            if (learningRates[epoch - 1] != trainer.learningRate()) {
                throw new IllegalStateException("epoch " + epoch + " is recorded with another learning rate");
            }
            return;
        }
        if (epoch != recorded + 1) {
            throw new IllegalStateException("epoch " + epoch + " does not follow " + recorded);
        }
        if (recorded == learningRates.length) {
            learningRates = Arrays.copyOf(learningRates, 2 * recorded);
        }
        learningRates[recorded++] = trainer.learningRate();
        if (epoch % interval == 0) {
            keep(epoch);
            while (bytes > budgetBytes && keyFrames.size() > 2) {
                thin();
            }
        }
    }

    /** The learning rate of the update that ended {@code epoch}, from 1. */
    public double learningRate(int epoch) {
        requireRecorded(epoch);
        return learningRates[epoch - 1];
    }

    /**
     * Puts the trainer into the state after {@code epoch} updates; its learning rate stays what it is.
     *
     * @param epoch from 0 (the initial state) to {@link #recorded()}
     */
    public void goTo(int epoch) {
        requireRecorded(epoch);
        double learningRate = trainer.learningRate();
        Map.Entry<Integer, TrainerState> start = keyFrames.floorEntry(epoch);
        trainer.restore(start.getValue());
        for (int e = start.getKey(); e < epoch; e++) {
            trainer.setLearningRate(learningRates[e]);
            trainer.advance();
        }
        trainer.setLearningRate(learningRate);
    }

    /** Forgets every epoch after {@code epoch}. */
    public void truncate(int epoch) {
        requireRecorded(epoch);
        recorded = epoch;
        var dropped = keyFrames.tailMap(epoch, false);
        dropped.values().forEach(state -> bytes -= state.bytes());
        dropped.clear();
    }

    private void keep(int epoch) {
        TrainerState state = trainer.state();
        keyFrames.put(epoch, state);
        bytes += state.bytes();
    }

    private void thin() {
        interval *= 2;
        keyFrames.entrySet().removeIf(entry -> {
            boolean between = entry.getKey() % interval != 0;
            if (between) {
                bytes -= entry.getValue().bytes();
            }
            return between;
        });
    }

    private void requireRecorded(int epoch) {
        if (epoch < 0 || epoch > recorded) {
            throw new IllegalArgumentException("epoch " + epoch + " is not among the " + recorded + " recorded");
        }
    }
}
