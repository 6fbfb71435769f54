package dev.unroll.app.run;

import java.util.List;

/**
 * What can be undone and done again.
 *
 * @param done the newest last
 * @param undone what would be done again first stands first
 */
public record Deeds(List<Deed> done, List<Deed> undone) {
    /** Nothing. */
    public static final Deeds NONE = new Deeds(List.of(), List.of());

    public Deeds {
        done = List.copyOf(done);
        undone = List.copyOf(undone);
    }
}
