package dev.unroll.app.window;

import dev.unroll.app.home.SettingsFolder;
import dev.unroll.engine.io.WholeFile;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The file that remembers the window, in the user's folder for settings. Whatever goes wrong with it, the window opens and closes as if it were not there.
 */
final class WindowStateFile {
    private static final String NAME = "window.properties";
    private static final String KEPT = "open";
    private static final String SAVED_RUN = "run.safetensors";

    private final @Nullable Path file;

    WindowStateFile(@Nullable Path folder) {
        this.file = folder == null ? null : folder.resolve(NAME);
    }

    /** In the folder this platform keeps settings in. */
    static WindowStateFile ofUser() {
        return new WindowStateFile(SettingsFolder.ofUser().orElse(null));
    }

    /** Where the window's run on a corpus is saved, in the same folder; null where nothing is remembered. */
    @Nullable Path savedRun() {
        return file == null ? null : file.resolveSibling(SAVED_RUN);
    }

    /** Where windows keep their sessions while they are open, in the same folder; null where nothing is remembered. */
    @Nullable KeptSessions kept() {
        return file == null ? null : new KeptSessions(file.resolveSibling(KEPT));
    }

    WindowState read() {
        if (file == null) {
            return WindowState.FRESH;
        }
        Properties properties = new Properties();
        try (var reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
            return WindowState.of(properties);
        } catch (IOException | RuntimeException e) {
            return WindowState.FRESH;
        }
    }

    /** Whether it could be written. */
    boolean write(WindowState state) {
        if (file == null) {
            return false;
        }
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            StringWriter text = new StringWriter();
            state.toProperties().store(text, null);
            // Two windows may do so at once.
            WholeFile.write(file, text.toString());
            return true;
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }
}
