package dev.unroll.app.run;

import dev.unroll.app.session.Manifest;
import dev.unroll.engine.data.InvalidInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps all runs in a session of its own while they are worked on, so that they can be had again after a kill. The worker's alone. Few
 * states are kept of each run: the others are computed again.
 */
final class Autosave {
    /** For the states of all runs together: written within a blink. */
    private static final long STATE_BYTES = 4L << 20;

    private static final Manifest.Look NOWHERE = new Manifest.Look(0, 0, 0, 0, false, 0);

    private final Path file;
    private final long everyNanos;
    private final LongSupplier clock;
    private long looked;
    /** Whether something may have changed since. */
    private boolean touched;
    /** What the file holds. */
    private List<Object> kept = List.of();

    private boolean failed;

    Autosave(Path file, Duration every, LongSupplier nanoClock) {
        this.file = file;
        everyNanos = every.toNanos();
        clock = nanoClock;
        looked = nanoClock.getAsLong();
    }

    /** Whether it is where runs are kept: what is opened from there was left over. */
    boolean isFile(Path other) {
        return file.equals(other);
    }

    /** Something may have changed. */
    void touch() {
        touched = true;
    }

    /** Nanoseconds until it is time to look what has changed. */
    long patience() {
        return touched ? Math.max(0, everyNanos - (clock.getAsLong() - looked)) : Long.MAX_VALUE;
    }

    /** Writes what there is, unless the file has it already; what is wrong when it cannot be, the first time. */
    @Nullable InvalidInput keep(Workspace workspace) {
        touched = false;
        looked = clock.getAsLong();
        List<Object> now = state(workspace);
        if (now.equals(kept)
                || workspace.views().stream().allMatch(run -> run.log().isEmpty())) {
            return null;
        }
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            SessionFile.write(file, workspace.session(), NOWHERE, STATE_BYTES);
            kept = now;
            failed = false;
            return null;
        } catch (IOException e) {
            boolean told = failed;
            failed = true;
            return told ? null : new InvalidInput("file", file, "session-not-kept");
        }
    }

    private static List<Object> state(Workspace workspace) {
        List<Object> state = new ArrayList<>();
        state.add(workspace.shown().run().id());
        workspace.views().forEach(view -> {
            state.add(view.run());
            state.add(view.log().edition());
            state.add(view.log().revision());
        });
        return state;
    }
}
