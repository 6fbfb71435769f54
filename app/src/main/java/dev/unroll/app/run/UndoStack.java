package dev.unroll.app.run;

import dev.unroll.engine.train.TrainerState;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** What has been done and undone, and the changes that undo it and do it again. The worker's alone. */
final class UndoStack {
    private static final int DEEPEST = 100;
    /** For the states that nothing but undoing needs, about. */
    private static final long MOST_BYTES = 48L << 20;

    /** A deed and the change that takes it back, or does it again. */
    private record Entry(Deed deed, Change change) {}

    /** The newest first. */
    private final Deque<Entry> done = new ArrayDeque<>();

    private final Deque<Entry> undone = new ArrayDeque<>();

    /** A new deed; what had been undone cannot be done again after it. */
    void did(Deed deed, Change back) {
        undone.clear();
        done.push(new Entry(deed, back));
        while (done.size() > DEEPEST || (done.size() > 1 && bytes() > MOST_BYTES)) {
            done.removeLast();
        }
    }

    /** What all states together take; most are shared. */
    private long bytes() {
        Set<TrainerState> states = Collections.newSetFromMap(new IdentityHashMap<>());
        done.forEach(entry ->
                entry.change().images().forEach(image -> image.history().eachState(states::add)));
        return states.stream().mapToLong(TrainerState::bytes).sum();
    }

    boolean canUndo() {
        return !done.isEmpty();
    }

    boolean canRedo() {
        return !undone.isEmpty();
    }

    /** Takes the last deed back; {@code apply} gives the change that takes back the one it gets. */
    void undo(UnaryOperator<Change> apply) {
        move(done, undone, apply);
    }

    /** Does again what was undone last. */
    void redo(UnaryOperator<Change> apply) {
        move(undone, done, apply);
    }

    private static void move(Deque<Entry> from, Deque<Entry> to, UnaryOperator<Change> apply) {
        Entry entry = from.getFirst();
        Change back = apply.apply(entry.change());
        from.removeFirst();
        to.push(new Entry(entry.deed(), back));
    }

    /** A run is gone for good: what was done to it cannot be undone. */
    void forget(long run) {
        done.removeIf(entry -> entry.change().needs() == run);
        undone.removeIf(entry -> entry.change().needs() == run);
    }

    Deeds deeds() {
        List<Deed> oldestFirst = new ArrayList<>(done.stream().map(Entry::deed).toList());
        return new Deeds(
                oldestFirst.reversed(), undone.stream().map(Entry::deed).toList());
    }
}
