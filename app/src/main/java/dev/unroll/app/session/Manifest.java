package dev.unroll.app.session;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a session says of its runs in {@code session.json}; states and rows lie beside it.
 *
 * @param format {@link #FORMAT}
 * @param version {@link #VERSION}
 * @param shown the run that was shown
 * @param previous the one shown before it; 0 for none
 * @param last the highest number a run has had
 * @param look where one was looking
 * @param runs in the order in which they were begun
 */
public record Manifest(String format, int version, long shown, long previous, long last, Look look, List<Entry> runs) {
    /** By which a session is known. */
    public static final String FORMAT = "unroll-session";

    /** Of this layout. */
    public static final int VERSION = 1;

    public Manifest {
        runs = List.copyOf(runs);
    }

    /**
     * Where one was looking.
     *
     * @param sequence of the batch, from 0
     * @param layer that is drawn open, from 0
     * @param t timestep of the cell in the inspector, from 1; 0 for none
     * @param cellLayer its layer
     * @param pinned whether it stays while micro-steps pass
     * @param unit of it, from 0
     */
    public record Look(int sequence, int layer, int t, int cellLayer, boolean pinned, int unit) {}

    /**
     * A run.
     *
     * @param parent the run it has left; null for one that began by itself
     * @param asked the experiment as it was asked for
     * @param trained as it is trained
     * @param origin as it began
     * @param weights whether it began with weights of a file, which are kept beside it
     * @param corpus the text it learned; null for inputs and targets
     * @param first the first epoch that can be shown
     * @param start updates behind the first state
     * @param recorded updates that can be had again
     * @param interval between two states
     * @param states the epochs whose states are kept
     * @param latest whether the newest state is kept besides
     * @param rows whether its rows are kept
     * @param firstRate the learning rate before any was set by hand
     * @param edits what was changed by hand
     * @param epoch that was shown
     * @param done how many micro-steps of it
     * @param sequence of a corpus: the stream that was shown
     * @param goal the update after which it is finished
     * @param beginnings how each sequence begins
     */
    public record Entry(
            long id,
            @Nullable String name,
            boolean hidden,
            @Nullable Parent parent,
            JsonNode asked,
            JsonNode trained,
            JsonNode origin,
            boolean weights,
            @Nullable Text corpus,
            int first,
            int start,
            int recorded,
            int interval,
            List<Integer> states,
            boolean latest,
            boolean rows,
            double firstRate,
            List<Changed> edits,
            int epoch,
            int done,
            int sequence,
            int goal,
            List<String> beginnings) {
        public Entry {
            states = List.copyOf(states);
            edits = List.copyOf(edits);
            beginnings = List.copyOf(beginnings);
        }
    }

    /** Where a run left another. */
    public record Parent(long run, int updates) {}

    /** The text a run learned: its digest, and updates in a pass over it. */
    public record Text(String digest, int chunks) {}

    /** A change by hand after so many updates: of the rate, or, where {@code parameter} is not null, of one value of it. */
    public record Changed(int after, double value, @Nullable String parameter, int element) {}
}
