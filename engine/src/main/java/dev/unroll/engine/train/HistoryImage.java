package dev.unroll.engine.train;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * All that a {@link History} knows, at one moment and apart from any trainer: put back, every epoch can be had again, bit for bit. Immutable;
 * the states are shared, not copied.
 */
public final class HistoryImage {
    private final int start;
    private final int recorded;
    private final int interval;
    private final NavigableMap<Integer, TrainerState> keyFrames;
    private final @Nullable TrainerState latest;
    private final Edits edits;

    /** Takes the maps without a copy. */
    HistoryImage(
            int start,
            int recorded,
            int interval,
            NavigableMap<Integer, TrainerState> keyFrames,
            @Nullable TrainerState latest,
            Edits edits) {
        this.start = start;
        this.recorded = recorded;
        this.interval = interval;
        this.keyFrames = keyFrames;
        this.latest = latest;
        this.edits = edits;
    }

    /**
     * An image that was taken apart to be written.
     *
     * @param keyFrames the states by their epochs, the one after {@code start} updates among them, {@code interval} apart
     * @param latest the state after {@code recorded} updates, where it is no key frame; null for none
     * @param firstRate the learning rate before any was set by hand
     * @param edits what was changed by hand, in order
     * @throws IllegalArgumentException when they are not those of one history
     */
    public static HistoryImage of(
            int start,
            int recorded,
            int interval,
            Map<Integer, TrainerState> keyFrames,
            @Nullable TrainerState latest,
            double firstRate,
            List<Edit> edits) {
        TreeMap<Integer, TrainerState> frames = new TreeMap<>(keyFrames);
        boolean fits = start >= 0
                && recorded >= start
                && interval >= 1
                && frames.containsKey(start)
                && (latest == null || latest.epoch() == recorded)
                && frames.entrySet().stream()
                        .allMatch(frame -> frame.getKey() >= start
                                && frame.getKey() <= recorded
                                && (frame.getKey() - start) % interval == 0
                                && frame.getValue().epoch() == frame.getKey())
                && edits.stream().allMatch(edit -> edit.after() >= 0 && edit.after() <= recorded);
        if (!fits) {
            throw new IllegalArgumentException("not one history: " + start + " to " + recorded);
        }
        return new HistoryImage(start, recorded, interval, frames, latest, new Edits(firstRate, edits));
    }

    public int start() {
        return start;
    }

    /** The last epoch that can be had again. */
    public int recorded() {
        return recorded;
    }

    /** Epochs between two key frames. */
    public int interval() {
        return interval;
    }

    /** The states that are kept, by their epochs. */
    public NavigableMap<Integer, TrainerState> keyFrames() {
        return new TreeMap<>(keyFrames);
    }

    /** The newest state, where it is no key frame; null for none. */
    public @Nullable TrainerState latest() {
        return latest;
    }

    /** The learning rate before any was set by hand. */
    public double firstRate() {
        return edits.firstRate();
    }

    Edits edits() {
        return new Edits(edits, recorded);
    }

    /** What was changed by hand, in order. */
    public List<Edit> allEdits() {
        return edits.all();
    }

    /** The learning rate of the update that would follow the last. */
    public double learningRate() {
        return edits.rateAfter(recorded);
    }

    /** What the states take, in bytes. */
    public long bytes() {
        return keyFrames.values().stream().mapToLong(TrainerState::bytes).sum() + (latest == null ? 0 : latest.bytes());
    }

    /** The same up to an epoch, and what was changed by hand after it and no later. */
    public HistoryImage upTo(int epoch) {
        requireRecorded(epoch);
        boolean there = latest != null && latest.epoch() == epoch;
        return new HistoryImage(
                start,
                epoch,
                interval,
                new TreeMap<>(keyFrames.headMap(epoch, true)),
                there ? latest : null,
                new Edits(edits, epoch));
    }

    /** As little as brings one epoch back: the key frame before it. */
    public HistoryImage near(int epoch) {
        requireRecorded(epoch);
        var frame = keyFrames.floorEntry(epoch);
        NavigableMap<Integer, TrainerState> one = new TreeMap<>();
        one.put(frame.getKey(), frame.getValue());
        return new HistoryImage(frame.getKey(), epoch, Math.max(1, interval), one, null, new Edits(edits, epoch));
    }

    /** With so many key frames and so many bytes of them, or less, but at least the first; the newest state stays. */
    public HistoryImage thinned(int most, long budgetBytes) {
        NavigableMap<Integer, TrainerState> kept = new TreeMap<>(keyFrames);
        int every = interval;
        while (kept.size() > 1 && (kept.size() > most || bytes(kept) > budgetBytes)) {
            every *= 2;
            int between = every;
            kept.keySet().removeIf(epoch -> (epoch - start) % between != 0);
        }
        return new HistoryImage(start, recorded, every, kept, latest, edits);
    }

    /** The states it holds; other images may hold the same ones. */
    public void eachState(Consumer<TrainerState> state) {
        keyFrames.values().forEach(state);
        if (latest != null) {
            state.accept(latest);
        }
    }

    private static long bytes(NavigableMap<Integer, TrainerState> states) {
        return states.values().stream().mapToLong(TrainerState::bytes).sum();
    }

    private void requireRecorded(int epoch) {
        if (epoch < start || epoch > recorded) {
            throw new IllegalArgumentException(
                    "epoch " + epoch + " is not recorded: " + start + " to " + recorded + " are");
        }
    }
}
