package dev.unroll.app.terminal;

import dev.unroll.app.presets.Preset;
import dev.unroll.app.presets.Presets;
import dev.unroll.engine.data.ExperimentBuilder;
import dev.unroll.engine.data.Experiments;
import dev.unroll.engine.data.InvalidInput;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** What PRESET|FILE names. */
final class ExperimentSource {
    private ExperimentSource() {}

    /**
     * The experiment of a preset, or else of a file, for options to override.
     *
     * @throws InvalidInput when there is neither, or the file holds no experiment
     */
    static ExperimentBuilder draft(Screen screen, String name) {
        Optional<Preset> preset = Presets.lookUp(name);
        if (preset.isPresent()) {
            return preset.get().draft();
        }
        Path file = path(screen, name);
        // A name that cannot be a preset's is a file's, even when there is none.
        boolean meansFile = Files.exists(file) || name.contains("/") || name.contains("\\") || name.contains(".");
        return meansFile ? Experiments.draft(file) : Presets.find(name).draft();
    }

    /** A file as the user names it. */
    static Path path(Screen screen, String name) {
        if (name.isEmpty()) {
            throw new InvalidInput("file", name, "file-unnamed");
        }
        try {
            return screen.folder().resolve(name);
        } catch (InvalidPathException e) {
            throw new InvalidInput("file", name, "file-missing");
        }
    }
}
