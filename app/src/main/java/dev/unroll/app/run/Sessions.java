package dev.unroll.app.run;

import dev.unroll.engine.data.Experiment;
import java.nio.file.Path;
import java.util.Locale;

/** What the outside asks of a session's file. */
public final class Sessions {
    private static final String ENDING = ".unroll";

    private Sessions() {}

    /** Whether a file is called as sessions are. */
    public static boolean isOne(String file) {
        return file.toLowerCase(Locale.ROOT).endsWith(ENDING);
    }

    /**
     * The experiment of the run that is shown first; all of the file is read.
     *
     * @throws dev.unroll.engine.data.InvalidInput when it is no session, or a damaged one
     */
    public static Experiment shown(Path file) {
        return SessionReader.read(file).session().current().run().asked();
    }
}
