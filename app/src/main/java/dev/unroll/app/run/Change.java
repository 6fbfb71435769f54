package dev.unroll.app.run;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A change of the workspace, as undoing and doing again need it: applied, it gives the change that takes it back. */
sealed interface Change {
    /** A run is in another state. */
    record Put(long run, RunImage state) implements Change {}

    /** A run is taken out, and another shown where it was. */
    record Take(long run, long shown) implements Change {}

    /** A run is put in at a place, and shown where it was. */
    record Insert(RunImage state, int place, boolean shown) implements Change {}

    /** A run has another name, or is hidden or not. */
    record Label(long run, @Nullable String name, boolean hidden) implements Change {}

    /** All runs are others. */
    record Swap(SessionImage session) implements Change {}

    /** The images it holds. */
    default List<RunImage> images() {
        return switch (this) {
            case Put c -> List.of(c.state());
            case Insert c -> List.of(c.state());
            case Take c -> List.of();
            case Label c -> List.of();
            case Swap c -> c.session().runs();
        };
    }

    /** The run that must be there for it; 0 for none. */
    default long needs() {
        return switch (this) {
            case Put c -> c.run();
            case Take c -> c.run();
            case Insert c -> 0;
            case Label c -> c.run();
            case Swap c -> 0;
        };
    }
}
