package dev.unroll.app.session;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Where the worker leaves the newest snapshot and the window takes it: at most one is in flight. Neither side ever
 * waits. A snapshot that was not taken is replaced by the next one, which inherits its rows of the table, so that no
 * epoch is lost however few are drawn.
 */
public final class SnapshotMailbox {
    private final AtomicReference<@Nullable Snapshot> slot = new AtomicReference<>();

    /** Whether the last snapshot has been taken: only then is it worth the worker's time to copy a new one. */
    public boolean wanted() {
        return slot.get() == null;
    }

    /** Leaves a snapshot. */
    public void put(Snapshot newer) {
        slot.getAndUpdate(older -> older == null ? newer : newer.after(older));
    }

    /** Takes what is there; null when there is nothing new. */
    public @Nullable Snapshot take() {
        return slot.getAndSet(null);
    }
}
