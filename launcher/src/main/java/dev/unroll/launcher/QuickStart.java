package dev.unroll.launcher;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The ahead-of-time cache of a built program for one use of it: classes loaded and linked, methods known to be busy. One for each Java,
 * since no other can use it. One that is older than the program is no longer used and made again.
 */
final class QuickStart {
    private static final String SUFFIX = ".aot";
    /** Long enough for a machine that is busy with something else: what was ended is not tried again before the next build. */
    private static final long LONGEST_MINUTES = 30;

    private final Program program;
    private final String use;
    private final Path folder;

    /** {@code kind}: of the options that go with the use. */
    QuickStart(Program program, String kind) {
        this.program = program;
        this.use = use(kind);
        this.folder = program.folder().resolve("cache");
    }

    /** What this kind of options goes with: the window, or anything in the terminal. */
    static String use(String kind) {
        return kind.equals("window") ? "window" : "terminal";
    }

    /** Where this Java's lies. */
    Path file() {
        String java = program.ownJava() ? "" : Runtime.version() + "-";
        return folder.resolve(java + use + SUFFIX);
    }

    /** The one that fits; empty when there is none. */
    Optional<Path> fitting() {
        return isMade() && size(file()) > 0 ? Optional.of(file()) : Optional.empty();
    }

    /** Whether it has been made, or tried in vain, since the program was built. */
    boolean isMade() {
        try {
            FileTime made = Files.getLastModifiedTime(file());
            return made.compareTo(program.built()) > 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether all that a program can have could be made. */
    static boolean makeAll(Program program) throws IOException, InterruptedException {
        boolean all = true;
        for (String use : List.of("terminal", "window")) {
            QuickStart cache = new QuickStart(program, use);
            cache.make();
            all &= cache.fitting().isPresent();
        }
        return all;
    }

    /** Makes it, unless another process does so; an empty file where it could not be made. */
    void make() throws IOException, InterruptedException {
        Files.createDirectories(folder);
        try (FileChannel channel = FileChannel.open(
                        folder.resolve(use + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock == null || isMade()) {
                return;
            }
            OldClasses.renew(program.folder().resolve("lib"), "picocli");
            Path fresh = folder.resolve(use + ".new");
            Files.deleteIfExists(fresh);
            if (!rehearse(fresh)) {
                Files.deleteIfExists(fresh);
                Files.createFile(fresh);
                // What Java notes before it writes the cache.
                Files.deleteIfExists(folder.resolve(use + ".new.config"));
            }
            Files.move(fresh, file(), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            dropStale();
        }
    }

    private boolean rehearse(Path fresh) throws IOException, InterruptedException {
        Path settings = Files.createTempDirectory("unroll-rehearsal");
        List<String> command = Stream.of(
                        Start.java(program, use),
                        Stream.of(
                                "-XX:AOTCacheOutput=" + fresh,
                                "-Dunroll.config=" + settings,
                                "-cp",
                                program.jar().orElseThrow().toString(),
                                "dev.unroll.app.Rehearsal",
                                use))
                .flatMap(words -> words)
                .toList();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            process.getOutputStream().close();
            return process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES) && process.exitValue() == 0 && size(fresh) > 0;
        } finally {
            // It has a Java of its own write the cache.
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
            delete(settings);
        }
    }

    /** A folder and all it holds: a rehearsal that was ended leaves its runs in a folder of their own. */
    static void delete(Path folder) throws IOException {
        try (Stream<Path> left = Files.walk(folder)) {
            for (Path path : left.toList().reversed()) {
                Files.deleteIfExists(path);
            }
        }
    }

    /** What is older than the program fits no Java any more. */
    private void dropStale() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(SUFFIX)).toList()) {
                if (Files.getLastModifiedTime(file).compareTo(program.built()) < 0) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return 0;
        }
    }
}
