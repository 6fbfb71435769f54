package dev.unroll.app.run;

import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.InvalidInput;
import dev.unroll.engine.train.Edit;
import dev.unroll.engine.train.History;
import dev.unroll.engine.train.Trainer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * All runs there are, which of them is shown, and what can be undone; the worker's alone. The run shown and the one before it have their
 * trainers, the others are images until they are shown again.
 */
final class Workspace implements AutoCloseable {
    private static final int MOST_RUNS = 100;
    /** For the states of all runs without a trainer together. */
    private static final long RESTING_BYTES = 64L << 20;

    private static final long LEAST_BYTES = 1L << 20;
    /** For the states of one run that undoing brings back. */
    private static final long UNDO_BYTES = 24L << 20;

    private final Function<Experiment, Trainer> trainers;
    private final History.Watcher watcher;
    private final UndoStack undo = new UndoStack();
    /** In the order in which they were begun. */
    private final List<Slot> slots = new ArrayList<>();

    private @Nullable Slot shown;
    /** Shown before that, if it has a row. */
    private @Nullable Slot previous;

    private long lastId;

    /** A run's place: open, or at rest. */
    private static final class Slot {
        final long id;

        @Nullable OpenRun open;

        @Nullable RunImage image;

        Slot(long id, @Nullable OpenRun open, @Nullable RunImage image) {
            this.id = id;
            this.open = open;
            this.image = image;
        }

        RunImage image() {
            OpenRun running = open;
            return running == null ? Objects.requireNonNull(image) : running.image();
        }

        RunView view() {
            OpenRun running = open;
            return running == null ? Objects.requireNonNull(image).view() : running.view();
        }

        void label(@Nullable String name, boolean hidden) {
            if (open != null) {
                open.setRun(open.run().named(name).hidden(hidden));
            } else {
                RunImage resting = Objects.requireNonNull(image);
                image = resting.with(resting.run().named(name).hidden(hidden));
            }
        }
    }

    Workspace(Function<Experiment, Trainer> trainers, History.Watcher watcher) {
        this.trainers = trainers;
        this.watcher = watcher;
    }

    boolean isEmpty() {
        return shown == null;
    }

    /**
     * The run shown.
     *
     * @throws IllegalStateException when there is none yet
     */
    OpenRun shown() {
        Slot slot = shownSlot();
        return Objects.requireNonNull(slot.open);
    }

    private Slot shownSlot() {
        if (shown == null) {
            throw new IllegalStateException("no run yet");
        }
        return shown;
    }

    /** The run before the one shown, for comparison; null when there is none. */
    @Nullable RunView previous() {
        return previous == null ? null : previous.view();
    }

    /** All runs that have a row, and the one shown. */
    List<RunView> views() {
        return slots.stream()
                .filter(slot -> slot == shown || !slot.view().log().isEmpty())
                .map(Slot::view)
                .toList();
    }

    Deeds deeds() {
        return undo.deeds();
    }

    /**
     * Begins a run and shows it. When it cannot be opened everything stays as it is.
     *
     * @throws dev.unroll.engine.data.InvalidInput when it cannot be opened
     */
    void begin(Origin origin, Experiment asked) {
        OpenRun opened = new OpenRun(lastId + 1, origin, asked, trainers, watcher);
        Slot before = shown;
        add(new Slot(opened.run().id(), opened, null));
        if (before != null) {
            undo.did(new Deed.Began(lastId), new Change.Take(lastId, before.id));
        }
    }

    /** A run of its own that leaves the one shown after so many updates. */
    void branch(int updates) {
        Slot before = shownSlot();
        RunImage branch = before.image().branch(lastId + 1, updates);
        add(new Slot(lastId + 1, new OpenRun(branch, trainers, watcher), null));
        undo.did(
                new Deed.Branched(lastId, Objects.requireNonNull(branch.run().parent())),
                new Change.Take(lastId, before.id));
    }

    /** Changes the run shown by hand where it stands: at its newest epoch itself, before that in a branch. */
    void change(IntFunction<Edit> made) {
        Slot before = shownSlot();
        int updates = shown().timeline().updates();
        Edit edit = made.apply(updates);
        if (shown().timeline().atNewest()) {
            RunImage was = before.image();
            shown().timeline().change(edit);
            undo.did(new Deed.Changed(before.id, edit), new Change.Put(before.id, was.thinned(UNDO_BYTES)));
            return;
        }
        OpenRun branch = new OpenRun(before.image().branch(lastId + 1, updates), trainers, watcher);
        branch.timeline().change(edit);
        add(new Slot(lastId + 1, branch, null));
        undo.did(new Deed.Changed(lastId, edit), new Change.Take(lastId, before.id));
    }

    /** All runs, without their trainers. */
    SessionImage session() {
        return new SessionImage(
                slots.stream()
                        .filter(slot -> slot == shown || !slot.view().log().isEmpty())
                        .map(Slot::image)
                        .toList(),
                shownSlot().id,
                previous == null ? 0 : previous.id,
                lastId);
    }

    /**
     * The runs of a session stand where others stood. When the one shown cannot be opened everything stays as it is.
     *
     * @throws dev.unroll.engine.data.InvalidInput when it cannot be opened
     */
    void open(SessionImage session, String name) {
        boolean trained = slots.stream().anyMatch(slot -> !slot.view().log().isEmpty());
        Change back = swap(session);
        if (trained) {
            undo.did(new Deed.Opened(session.shown(), name), back);
        }
    }

    private Change swap(SessionImage next) {
        long above = slots.stream()
                .mapToLong(slot ->
                        Math.max(slot.view().log().edition(), slot.view().log().revision()))
                .max()
                .orElse(0);
        SessionImage before = session();
        List<Slot> wanted = new ArrayList<>();
        for (RunImage image : next.runs()) {
            // What views know of rows they know by the run's number and these counts: other rows must have others.
            wanted.add(
                    new Slot(image.run().id(), null, image.withRows(image.rows().after(above))));
        }
        Slot look = wanted.stream()
                .filter(slot -> slot.id == next.shown())
                .findFirst()
                .orElseThrow();
        open(look);
        close();
        slots.clear();
        slots.addAll(wanted);
        shown = look;
        previous = find(next.previous());
        lastId = Math.max(next.last(), next.shown());
        if (previous != null) {
            openOrForget(previous);
        }
        return new Change.Swap(before);
    }

    /** What cannot be opened, because its text is gone, cannot be compared with by its trainer; its rows can. */
    private void openOrForget(Slot slot) {
        try {
            open(slot);
        } catch (InvalidInput gone) {
            previous = null;
        }
    }

    private void add(Slot slot) {
        lastId = slot.id;
        slots.add(slot);
        look(slot);
        while (slots.size() > MOST_RUNS) {
            forget(leastWorth());
        }
    }

    /** The oldest without a row, else the oldest. */
    private Slot leastWorth() {
        List<Slot> others =
                slots.stream().filter(slot -> slot != shown && slot != previous).toList();
        return others.stream()
                .filter(slot -> slot.view().log().isEmpty())
                .findFirst()
                .orElse(others.getFirst());
    }

    private void forget(Slot slot) {
        slots.remove(slot);
        undo.forget(slot.id);
        rest(slot);
    }

    /** Shows a run; nothing happens when there is none of that number. */
    void show(long id) {
        Slot slot = find(id);
        if (slot != null && slot != shown) {
            open(slot);
            look(slot);
        }
    }

    /** Gives the run shown, just begun, its name: that is a part of its beginning. */
    void call(String name) {
        shownSlot().label(name, false);
    }

    void rename(long id, @Nullable String name) {
        label(id, name, null, new Deed.Renamed(id, name));
    }

    void hide(long id, boolean hidden) {
        label(id, null, hidden, new Deed.Hid(id, hidden));
    }

    private void label(long id, @Nullable String name, @Nullable Boolean hidden, Deed deed) {
        Slot slot = find(id);
        if (slot != null) {
            Run run = slot.view().run();
            Change label =
                    new Change.Label(id, hidden == null ? name : run.name(), hidden == null ? run.hidden() : hidden);
            undo.did(deed, apply(label));
        }
    }

    /** Takes a run out; the last one stays. */
    void delete(long id) {
        Slot slot = find(id);
        if (slot == null || slots.size() < 2) {
            return;
        }
        Slot next = slot != shown ? shown : previous != null ? previous : neighbour(slot);
        undo.did(new Deed.Deleted(id), apply(new Change.Take(id, Objects.requireNonNull(next).id)));
    }

    private Slot neighbour(Slot slot) {
        int place = slots.indexOf(slot);
        return slots.get(place == 0 ? 1 : place - 1);
    }

    /** Takes back the last deeds, so many of them. */
    void undo(int steps) {
        for (int i = 0; i < steps && undo.canUndo(); i++) {
            undo.undo(this::apply);
        }
    }

    /** Does again what was undone, so many deeds of it. */
    void redo(int steps) {
        for (int i = 0; i < steps && undo.canRedo(); i++) {
            undo.redo(this::apply);
        }
    }

    /** Makes a change; gives the one that takes it back. */
    private Change apply(Change change) {
        return switch (change) {
            case Change.Put(long id, RunImage image) -> put(need(id), image);
            case Change.Take(long id, long next) -> take(need(id), next);
            case Change.Insert(RunImage image, int place, boolean wasShown) -> {
                Slot slot = new Slot(image.run().id(), null, image);
                Slot before = shownSlot();
                if (wasShown) {
                    open(slot);
                }
                slots.add(Math.min(place, slots.size()), slot);
                if (wasShown) {
                    look(slot);
                }
                yield new Change.Take(slot.id, before.id);
            }
            case Change.Swap(SessionImage session) -> swap(session);
            case Change.Label(long id, String name, boolean hidden) -> {
                Run before = need(id).view().run();
                need(id).label(name, hidden);
                yield new Change.Label(id, before.name(), before.hidden());
            }
        };
    }

    private Change put(Slot slot, RunImage image) {
        RunImage before = slot.image();
        Run run = before.run();
        RunImage labelled = image.with(image.run().named(run.name()).hidden(run.hidden()));
        open(slot);
        Objects.requireNonNull(slot.open).restore(labelled);
        look(slot);
        return new Change.Put(slot.id, before.thinned(UNDO_BYTES));
    }

    private Change take(Slot slot, long next) {
        boolean wasShown = slot == shown;
        Slot other = find(next) == null || find(next) == slot ? neighbour(slot) : need(next);
        if (wasShown) {
            open(other);
            look(other);
        }
        int place = slots.indexOf(slot);
        slots.remove(slot);
        if (slot == previous) {
            previous = null;
        }
        rest(slot);
        return new Change.Insert(Objects.requireNonNull(slot.image), place, wasShown);
    }

    /** A run as it stands, or rests; null when there is none. */
    @Nullable RunImage image(long id) {
        Slot slot = find(id);
        return slot == null ? null : slot.image();
    }

    private @Nullable Slot find(long id) {
        return slots.stream().filter(slot -> slot.id == id).findFirst().orElse(null);
    }

    private Slot need(long id) {
        return Objects.requireNonNull(find(id));
    }

    /** From now on this run is shown; it is open. */
    private void look(Slot slot) {
        Slot left = shown;
        if (left != null && left != slot && !left.view().log().isEmpty()) {
            previous = left;
        }
        shown = slot;
        if (previous == slot) {
            previous = null;
        }
        slots.stream().filter(other -> other != shown && other != previous).forEach(this::rest);
    }

    private void open(Slot slot) {
        if (slot.open == null) {
            slot.open = new OpenRun(Objects.requireNonNull(slot.image), trainers, watcher);
            slot.image = null;
        }
    }

    /** Gives the trainer up, and keeps all it needs to be had again. */
    private void rest(Slot slot) {
        OpenRun running = slot.open;
        if (running != null) {
            slot.image = running.image().thinned(Math.max(LEAST_BYTES, RESTING_BYTES / slots.size()));
            slot.open = null;
            running.close();
        }
    }

    @Override
    public void close() {
        slots.forEach(slot -> {
            if (slot.open != null) {
                slot.open.close();
            }
        });
    }
}
