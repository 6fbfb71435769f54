package dev.unroll.engine.train;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The state of every epoch of a run, to be had again bit for bit within a memory budget: some states are kept as key
 * frames, the epochs between two of them are replayed with the learning rates they were trained with. Training is
 * deterministic, so a replayed state equals the original in every bit.
 *
 * <p>Key frames lie {@code interval} epochs apart; the interval starts at 1 and doubles whenever the budget is exceeded,
 * and key frames that fall between are dropped. The state it starts with is always kept.
 */
public final class History {
    private final Trainer trainer;
    private final long budgetBytes;
    /** Epochs completed when it began. */
    private final int start;

    private final TreeMap<Integer, TrainerState> keyFrames = new TreeMap<>();
    /** The newest state, while the trainer is elsewhere; beside the budget. */
    private @Nullable TrainerState latest;

    private double[] learningRates = new double[128];
    private int recorded;
    private long bytes;
    private int interval = 1;

    /**
     * Starts with the trainer's present state: of a fresh trainer the one before its first epoch, of a branch the one it
     * branched from.
     *
     * @param budgetBytes what the key frames may take; two of them are kept whatever the budget
     */
    public History(Trainer trainer, long budgetBytes) {
        this.trainer = trainer;
        this.budgetBytes = budgetBytes;
        start = trainer.epoch();
        recorded = start;
        keep(start);
    }

    /** The epoch it starts with: 0, but for a branch. */
    public int start() {
        return start;
    }

    /** The last epoch that can be had again; {@link #start()} when there is none yet. */
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
            if (rateOf(epoch) != trainer.learningRate()) {
                throw new IllegalStateException("epoch " + epoch + " is recorded with another learning rate");
            }
            return;
        }
        if (epoch != recorded + 1) {
            throw new IllegalStateException("epoch " + epoch + " does not follow " + recorded);
        }
        int index = recorded - start;
        if (index == learningRates.length) {
            learningRates = Arrays.copyOf(learningRates, 2 * index);
        }
        learningRates[index] = trainer.learningRate();
        recorded++;
        latest = null;
        if ((epoch - start) % interval == 0) {
            keep(epoch);
            while (bytes > budgetBytes && keyFrames.size() > 2) {
                thin();
            }
        }
    }

    /** The learning rate of the update that ended {@code epoch}, from {@link #start()} + 1. */
    public double learningRate(int epoch) {
        requireRecorded(epoch);
        return rateOf(epoch);
    }

    private double rateOf(int epoch) {
        return learningRates[epoch - 1 - start];
    }

    /**
     * Puts the trainer into the state after {@code epoch} updates; its learning rate stays what it is.
     *
     * @param epoch from {@link #start()} to {@link #recorded()}
     */
    public void goTo(int epoch) {
        goTo(epoch, (done, target) -> true);
    }

    /** Watches a replay, and may end it. */
    public interface Watcher {
        /** {@code epoch} has been replayed on the way to {@code target}. Whether to go on. */
        boolean replayed(int epoch, int target);
    }

    /**
     * {@link #goTo(int)}, as far as {@code watcher} wants: ended early, the trainer stands at the epoch last replayed,
     * whose values it has computed, and everything that is recorded can still be had.
     *
     * @return whether it got there
     */
    public boolean goTo(int epoch, Watcher watcher) {
        requireRecorded(epoch);
        keepLatest(epoch);
        int from = startOfReplay(epoch);
        double learningRate = trainer.learningRate();
        try {
            for (int e = from + 1; e <= epoch; e++) {
                trainer.setLearningRate(rateOf(e));
                trainer.advance();
                if (e < epoch && !watcher.replayed(e, epoch)) {
                    return false;
                }
            }
            return true;
        } finally {
            trainer.setLearningRate(learningRate);
        }
    }

    /** Puts the trainer into the nearest state that needs no replay, and returns its epoch. */
    private int startOfReplay(int epoch) {
        TrainerState newest = latest;
        if (newest != null && newest.epoch() == epoch) {
            trainer.restore(newest);
            return epoch;
        }
        Map.Entry<Integer, TrainerState> before = keyFrames.floorEntry(epoch);
        if (trainer.epoch() > before.getKey() && trainer.epoch() <= epoch) {
            // What the trainer has come through is what is recorded: it may go on from there.
            return trainer.epoch();
        }
        trainer.restore(before.getValue());
        return before.getKey();
    }

    /** Before the newest state is left it is set aside: it is where everyone wants to come back to. */
    private void keepLatest(int epoch) {
        if (trainer.epoch() == recorded && epoch < recorded && !keyFrames.containsKey(recorded)) {
            latest = trainer.state();
        }
    }

    /**
     * The newest state that needs no replay, wherever the trainer stands: the one after {@link #recorded()} updates, unless
     * a replay on the way there was ended early.
     */
    public TrainerState latest() {
        if (trainer.epoch() == recorded) {
            return trainer.state();
        }
        TrainerState kept = keyFrames.lastEntry().getValue();
        TrainerState newest = latest == null || latest.epoch() < kept.epoch() ? kept : latest;
        return trainer.epoch() > newest.epoch() ? trainer.state() : newest;
    }

    /** Forgets every epoch after {@code epoch}. */
    public void truncate(int epoch) {
        requireRecorded(epoch);
        recorded = epoch;
        if (latest != null && latest.epoch() != epoch) {
            latest = null;
        }
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
            boolean between = (entry.getKey() - start) % interval != 0;
            if (between) {
                bytes -= entry.getValue().bytes();
            }
            return between;
        });
    }

    private void requireRecorded(int epoch) {
        if (epoch < start || epoch > recorded) {
            throw new IllegalArgumentException(
                    "epoch " + epoch + " is not recorded: " + start + " to " + recorded + " are");
        }
    }
}
