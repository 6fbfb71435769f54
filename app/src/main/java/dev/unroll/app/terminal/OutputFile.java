package dev.unroll.app.terminal;

import dev.unroll.engine.data.InvalidInput;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that a command will write, looked at before the work that fills it begins. */
final class OutputFile {
    private OutputFile() {}

    /**
     * The file an option names.
     *
     * @throws InvalidInput rule {@code file-unwritable} when it is plain by now that it cannot be written
     */
    static Path of(Screen screen, String option, String name) {
        Path file = ExperimentSource.path(screen, name);
        Path folder = file.toAbsolutePath().getParent();
        boolean replaceable = !Files.exists(file) || Files.isRegularFile(file);
        if (!replaceable || folder == null || !Files.isDirectory(folder) || !Files.isWritable(folder)) {
            throw new InvalidInput(option, name, "file-unwritable");
        }
        return file;
    }
}
