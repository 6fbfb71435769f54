package dev.unroll.app.window;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The sessions that windows keep while they are open, each under the number of its process. One whose process is gone without having
 * closed its window is left over, and can be had again.
 */
final class KeptSessions {
    private static final Pattern NAME = Pattern.compile("(\\d{1,18})\\.unroll");

    private final Path folder;

    KeptSessions(Path folder) {
        this.folder = folder;
    }

    /** This process's. */
    Path own() {
        return folder.resolve(ProcessHandle.current().pid() + ".unroll");
    }

    /** The newest that is left over. */
    Optional<Path> left() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(KeptSessions::isLeft).max(Comparator.comparingLong(KeptSessions::written));
        } catch (IOException e) {
            // No folder: nothing was ever kept.
            return Optional.empty();
        }
    }

    /** Makes one that is left over this process's own: no other window offers it any more. */
    Path claim(Path left) throws IOException {
        return Files.move(left, own(), StandardCopyOption.REPLACE_EXISTING);
    }

    /** Nobody wants it any more. */
    static void discard(Path session) {
        try {
            Files.deleteIfExists(session);
        } catch (IOException e) {
            // It will be offered once more.
        }
    }

    private static boolean isLeft(Path file) {
        Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
        return name.matches() && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty();
    }

    private static long written(Path file) {
        try {
            return Files.getLastModifiedTime(file).toMillis();
        } catch (IOException e) {
            return 0;
        }
    }
}
