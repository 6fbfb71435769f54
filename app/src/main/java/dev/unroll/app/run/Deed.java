package dev.unroll.app.run;

import dev.unroll.engine.train.Edit;
import org.jspecify.annotations.Nullable;

/** Something done in the workspace that can be undone. */
public sealed interface Deed {
    /** The run it was done to. */
    long run();

    /** A run has been begun. */
    record Began(long run) implements Deed {}

    /** A run has left another after so many updates. */
    record Branched(long run, Run.Parting from) implements Deed {}

    /** Something in a run has been changed by hand; in its past, that is in a branch made for it. */
    record Changed(long run, Edit edit) implements Deed {}

    /** A run has been given a name; null for the one that says what differs. */
    record Renamed(long run, @Nullable String name) implements Deed {}

    /** A run is left out of comparisons, or is not any more. */
    record Hid(long run, boolean hidden) implements Deed {}

    record Deleted(long run) implements Deed {}

    /** A session has been opened, and its runs stand where others stood; one of them is shown. */
    record Opened(long run, String session) implements Deed {}
}
