package dev.unroll.app.terminal;

import dev.unroll.app.presets.Presets;
import dev.unroll.engine.data.CorpusSource;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.InvalidInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The files a command reads and writes: an output never takes the place of an input, nor of another output. */
final class CommandFiles {
    private record Named(String option, Path path) {}

    private final Screen screen;
    private final List<Named> known = new ArrayList<>();

    CommandFiles(Screen screen) {
        this.screen = screen;
    }

    /** The files an experiment is read from: its own, and its corpus or series. */
    static CommandFiles of(Screen screen, @Nullable String named, ExperimentOptions options, Experiment chosen) {
        CommandFiles files = new CommandFiles(screen);
        if (named != null && Presets.lookUp(named).isEmpty()) {
            files.reading("PRESET|FILE", named);
        }
        CorpusSource corpus = chosen.corpus();
        if (corpus != null && corpus.preset() == null) {
            files.reading("corpus", corpus.file());
        }
        options.seriesFile().ifPresent(file -> files.reading("series", file));
        return files;
    }

    /** A file that is read. */
    void reading(String option, @Nullable String name) {
        if (name != null) {
            known.add(new Named(option, ExperimentSource.path(screen, name)));
        }
    }

    /**
     * A file that will be written.
     *
     * @throws InvalidInput when it cannot be, or is another of the command's files
     */
    Path writing(String option, String name) {
        Path file = OutputFile.of(screen, option, name);
        notOver(option, name);
        known.add(new Named(option, file));
        return file;
    }

    /**
     * A file or folder that will be written, and is looked at by whoever writes it.
     *
     * @throws InvalidInput when it is another of the command's files
     */
    void notOver(String option, String name) {
        Path file = ExperimentSource.path(screen, name);
        for (Named other : known) {
            if (same(other.path(), file)) {
                throw new InvalidInput(option, name, "file-already-used", other.option());
            }
        }
    }

    /** A table that is written line by line. */
    Lines table(String option, String name) {
        try {
            return new Lines(Files.newOutputStream(writing(option, name)), StandardCharsets.UTF_8, false);
        } catch (IOException e) {
            throw new InvalidInput(option, name, "file-unwritable");
        }
    }

    private static boolean same(Path a, Path b) {
        try {
            if (Files.exists(a) && Files.exists(b)) {
                return Files.isSameFile(a, b);
            }
        } catch (IOException e) {
            // Their names are left to tell.
        }
        return a.toAbsolutePath().normalize().equals(b.toAbsolutePath().normalize());
    }
}
