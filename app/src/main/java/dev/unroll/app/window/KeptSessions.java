package dev.unroll.app.window;

import dev.unroll.app.session.Archive;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The sessions that windows keep while they are open, each under a name of its own. Beside it lies a file that its window holds locked: the
 * system lets go of it however the window ends, so a session whose lock can be had is left over, and can be had again. The number
 * of a process would not tell: it is given to another, and two machines that share a home have the same ones.
 */
final class KeptSessions implements AutoCloseable {
    private static final Pattern NAME = Pattern.compile("(\\d{1,18})(-[0-9a-f]{1,32})?");
    /** A session that is being written. */
    private static final Pattern HALF = Pattern.compile("\\.(" + NAME + ")\\.unroll\\.\\d+\\.part");

    private static final String SESSION = ".unroll";
    private static final String LOCK = ".lock";
    /** A lock that nobody holds and that has no session may be just about to be held. */
    private static final Duration SURELY_OVER = Duration.ofDays(1);

    private final Path folder;
    private final String name;
    private @Nullable FileChannel held;

    KeptSessions(Path folder) {
        this.folder = folder;
        name = ProcessHandle.current().pid()
                + "-"
                + UUID.randomUUID().toString().substring(0, 8).toLowerCase(Locale.ROOT);
    }

    /** This window's. */
    Path own() {
        return folder.resolve(name + SESSION);
    }

    /** From now on no other window takes this one's for left over. Where files cannot be locked the process's number has to do. */
    void hold() {
        try {
            Files.createDirectories(folder);
            FileChannel channel = open(folder.resolve(name + LOCK));
            held = channel;
            hold(channel);
        } catch (IOException e) {
            // Nothing can be kept here, or nothing can be locked.
        }
    }

    /** Those that are left over, the newest first. */
    List<Path> left() {
        clean();
        return files(SESSION).stream()
                .filter(session -> !isHeld(stem(session, SESSION)))
                .sorted(Comparator.comparing(KeptSessions::written).reversed())
                .toList();
    }

    /**
     * Makes one that is left over this window's own: no other window offers it any more.
     *
     * @throws IOException when another window has done so
     */
    Path claim(Path left) throws IOException {
        String stem = stem(left, SESSION);
        try (FileChannel channel = open(folder.resolve(stem + LOCK))) {
            // Let go of with the channel.
            hold(channel);
            Path mine = Files.move(left, own(), StandardCopyOption.REPLACE_EXISTING);
            Files.deleteIfExists(folder.resolve(stem + LOCK));
            return mine;
        }
    }

    private static void hold(FileChannel lock) throws IOException {
        if (!isFree(lock)) {
            throw new NoSuchFileException("held by another window");
        }
    }

    /** Whether it could be locked; it is then, until the channel is closed. */
    private static boolean isFree(FileChannel lock) throws IOException {
        try {
            return lock.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            // By a window of this process.
            return false;
        }
    }

    /** Nobody wants it any more. */
    void discard(Path session) {
        try {
            Files.deleteIfExists(session);
            Files.deleteIfExists(folder.resolve(stem(session, SESSION) + LOCK));
        } catch (IOException e) {
            // It will be offered once more.
        }
    }

    /** The window is closed by its user: it leaves nothing behind. */
    @Override
    public void close() {
        try {
            if (held != null) {
                held.close();
            }
        } catch (IOException e) {
            // The system closes it.
        }
        discard(own());
    }

    /** Takes away what windows that were ended left unfinished: parts of sessions, and locks without one. */
    private void clean() {
        Archive.removeLeftovers();
        for (Path part : files(".part")) {
            Matcher matcher = HALF.matcher(String.valueOf(part.getFileName()));
            if (matcher.matches() && !isHeld(matcher.group(1))) {
                delete(part);
            }
        }
        FileTime old = FileTime.from(Instant.now().minus(SURELY_OVER));
        for (Path lock : files(LOCK)) {
            String stem = stem(lock, LOCK);
            boolean alone = !Files.exists(folder.resolve(stem + SESSION));
            if (alone && written(lock).compareTo(old) < 0 && !isHeld(stem)) {
                delete(lock);
            }
        }
    }

    /** Whether the window that keeps a session of this name is open. */
    private boolean isHeld(String stem) {
        if (stem.equals(name)) {
            return true;
        }
        Path lock = folder.resolve(stem + LOCK);
        if (!Files.exists(lock)) {
            return isAlive(stem);
        }
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE)) {
            return !isFree(channel);
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            return isAlive(stem);
        }
    }

    private static boolean isAlive(String stem) {
        Matcher matcher = NAME.matcher(stem);
        return matcher.matches()
                && ProcessHandle.of(Long.parseLong(matcher.group(1))).isPresent();
    }

    private static FileChannel open(Path lock) throws IOException {
        return FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    private List<Path> files(String kind) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> String.valueOf(file.getFileName()).endsWith(kind)
                            && (kind.equals(".part")
                                    || NAME.matcher(stem(file, kind)).matches()))
                    .toList();
        } catch (IOException e) {
            // No folder: nothing was ever kept.
            return List.of();
        }
    }

    private static String stem(Path file, String kind) {
        String whole = String.valueOf(file.getFileName());
        return whole.substring(0, Math.max(0, whole.length() - kind.length()));
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // The next window tries again.
        }
    }

    private static FileTime written(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            return FileTime.fromMillis(0);
        }
    }
}
