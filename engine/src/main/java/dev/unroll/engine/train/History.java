package dev.unroll.engine.train;

import dev.unroll.engine.data.Experiment;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The state of every epoch of a run, to be had again bit for bit within a memory budget: some states are kept as key
 * frames, the epochs between two of them are replayed with what was changed by hand among them. Training is
 * deterministic, so a replayed state equals the original in every bit.
 *
 * <p>Key frames lie {@code interval} epochs apart; the interval starts at as many epochs as are replayed at once, and doubles whenever
 * the budget is exceeded, and key frames that fall between are dropped. The state it starts with is always kept. A key frame is the state right after its
 * update: what was changed by hand then is put on top of it.
 */
public final class History {
    /** Weights times places that are replayed at once: within one or two milliseconds. */
    private static final long REPLAYED_AT_ONCE = 1 << 19;

    private final Trainer trainer;
    private final long budgetBytes;
    /** Epochs completed when it began. */
    private int start;

    private NavigableMap<Integer, TrainerState> keyFrames = new TreeMap<>();
    /** The newest state, while the trainer is elsewhere; beside the budget. */
    private @Nullable TrainerState latest;

    private Edits edits;
    private int recorded;
    private long bytes;
    private int interval;
    /** Whether the trainer stands where this history has not put it. */
    private boolean elsewhere;

    /**
     * Starts with the trainer's present state: of a fresh trainer the one before its first epoch, of a branch the one it
     * branched from.
     *
     * @param budgetBytes what the key frames may take; two of them are kept whatever the budget
     */
    public History(Trainer trainer, long budgetBytes) {
        this(trainer, budgetBytes, replayedAtOnce(trainer));
    }

    /** A history with that many epochs between its first key frames. */
    History(Trainer trainer, long budgetBytes, int interval) {
        this.trainer = trainer;
        this.budgetBytes = budgetBytes;
        this.interval = interval;
        start = trainer.epoch();
        recorded = start;
        edits = new Edits(trainer.learningRate());
        keep(start);
    }

    /** A power of two of epochs: what is so soon computed again need not be kept. */
    private static int replayedAtOnce(Trainer trainer) {
        Experiment experiment = trainer.experiment();
        long places = (long) experiment.batch() * experiment.timesteps();
        long epoch = Math.max(1, experiment.parameterCount() * places);
        return (int) Math.max(1, Long.highestOneBit(REPLAYED_AT_ONCE / epoch));
    }

    /**
     * A history that was known before, of a run of the trainer's experiment. Where the trainer stands does not matter; {@link
     * #goTo} comes next.
     */
    public History(Trainer trainer, long budgetBytes, HistoryImage image) {
        this.trainer = trainer;
        this.budgetBytes = budgetBytes;
        edits = image.edits();
        start = image.start();
        restore(image);
    }

    /** Knows from now on what {@code image} knows; {@link #goTo} comes next. */
    public void restore(HistoryImage image) {
        start = image.start();
        recorded = image.recorded();
        interval = image.interval();
        keyFrames = image.keyFrames();
        latest = image.latest();
        edits = image.edits();
        bytes = keyFrames.values().stream().mapToLong(TrainerState::bytes).sum();
        elsewhere = true;
    }

    /** All that it knows. */
    public HistoryImage image() {
        noteRate();
        TrainerState newest = latest;
        if (newest == null && !keyFrames.containsKey(recorded) && standsAt(recorded)) {
            newest = trainer.state();
        }
        return new HistoryImage(
                start, recorded, interval, new TreeMap<>(keyFrames), newest, new Edits(edits, recorded));
    }

    /** As little of it as brings one epoch back. */
    public HistoryImage near(int epoch) {
        requireRecorded(epoch);
        return new HistoryImage(start, recorded, interval, keyFrames, latest, edits).near(epoch);
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

    /** What was changed by hand, in order. */
    public List<Edit> edits() {
        noteRate();
        return edits.all();
    }

    /** Whether something was changed by hand after so many updates, or after more. */
    public boolean changedAfter(int updates) {
        noteRate();
        return edits.changedAfter(updates);
    }

    /** The learning rate of the update that would follow the last. */
    public double nextLearningRate() {
        noteRate();
        return edits.rateAfter(recorded);
    }

    /** The learning rate of the update that ended {@code epoch}, from {@link #start()} + 1. */
    public double learningRate(int epoch) {
        requireRecorded(epoch);
        return edits.rateAfter(epoch - 1);
    }

    /**
     * Notes the update just applied and the learning rate it used. An epoch that was recorded before, and is merely gone
     * through again, changes nothing; what was changed by hand after it is changed again.
     *
     * @throws IllegalStateException when epochs were left out, or a recorded epoch is overwritten with another rate
     */
    public void record() {
        int epoch = trainer.epoch();
        if (epoch <= recorded) {
            if (edits.rateAfter(epoch - 1) != trainer.learningRate()) {
                throw new IllegalStateException("epoch " + epoch + " is recorded with another learning rate");
            }
            change(epoch);
            return;
        }
        if (epoch != recorded + 1) {
            throw new IllegalStateException("epoch " + epoch + " does not follow " + recorded);
        }
        edits.setRate(recorded, trainer.learningRate());
        recorded++;
        latest = null;
        if ((epoch - start) % interval == 0) {
            keep(epoch);
            while (bytes > budgetBytes && keyFrames.size() > 2) {
                thin();
            }
        }
    }

    /**
     * Changes something by hand, after the last recorded update.
     *
     * @throws IllegalStateException when the trainer stands elsewhere
     */
    public void change(Edit edit) {
        if (!standsAt(recorded) || edit.after() != recorded) {
            throw new IllegalStateException(edit + " where " + recorded + " updates are recorded");
        }
        latest = null;
        switch (edit) {
            case Edit.Rate rate -> {
                edits.setRate(recorded, rate.learningRate());
                trainer.setLearningRate(rate.learningRate());
            }
            case Edit.Weight weight -> {
                trainer.set(weight.parameter(), weight.element(), weight.value());
                edits.add(weight);
            }
        }
    }

    /** Changes again what was changed by hand after so many updates; the trainer stands there. */
    private void change(int after) {
        edits.weightsAfter(after).forEach(set -> trainer.set(set.parameter(), set.element(), set.value()));
        trainer.setLearningRate(edits.rateAfter(after));
    }

    /** A learning rate that the trainer was given at the newest epoch. */
    private void noteRate() {
        if (standsAt(recorded)) {
            edits.setRate(recorded, trainer.learningRate());
        }
    }

    private boolean standsAt(int epoch) {
        return !elsewhere && trainer.epoch() == epoch;
    }

    /**
     * Puts the trainer into the state after {@code epoch} updates and what was changed by hand then, with the learning rate
     * that was used next.
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
        noteRate();
        keepLatest(epoch);
        int from = startOfReplay(epoch);
        elsewhere = false;
        change(from);
        for (int e = from + 1; e <= epoch; e++) {
            trainer.advance();
            change(e);
            if (e < epoch && !watcher.replayed(e, epoch)) {
                return false;
            }
        }
        return true;
    }

    /** Puts the trainer into the nearest state that needs no replay, and returns its epoch. */
    private int startOfReplay(int epoch) {
        TrainerState newest = latest;
        if (newest != null && newest.epoch() == epoch) {
            trainer.restore(newest);
            return epoch;
        }
        Map.Entry<Integer, TrainerState> before = keyFrames.floorEntry(epoch);
        if (!elsewhere && trainer.epoch() > before.getKey() && trainer.epoch() <= epoch) {
            // What the trainer has come through is what is recorded: it may go on from there.
            return trainer.epoch();
        }
        trainer.restore(before.getValue());
        return before.getKey();
    }

    /** Before the newest state is left it is set aside: it is where everyone wants to come back to. */
    private void keepLatest(int epoch) {
        if (standsAt(recorded) && epoch < recorded && !keyFrames.containsKey(recorded)) {
            latest = trainer.state();
        }
    }

    /**
     * The newest state that needs no replay, wherever the trainer stands: the one after {@link #recorded()} updates, unless
     * a replay on the way there was ended early.
     */
    public TrainerState latest() {
        if (standsAt(recorded)) {
            return trainer.state();
        }
        TrainerState kept = keyFrames.lastEntry().getValue();
        TrainerState newest = latest == null || latest.epoch() < kept.epoch() ? kept : latest;
        return !elsewhere && trainer.epoch() > newest.epoch() ? trainer.state() : newest;
    }

    /** Forgets every epoch after {@code epoch}, and what was changed by hand after more updates. */
    public void truncate(int epoch) {
        requireRecorded(epoch);
        noteRate();
        recorded = epoch;
        edits.truncate(epoch);
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
