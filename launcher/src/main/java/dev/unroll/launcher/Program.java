package dev.unroll.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is started, and what it was built from.
 *
 * @param root the repository's root
 * @param folder what is started: its jars in lib, its native libraries in native
 * @param options the folder with Java's options
 * @param ownJava whether it has a Java of its own, so that there is one cache of each kind
 */
record Program(Path root, Path folder, Path options, boolean ownJava) {
    /** Whose sources the program is made of. */
    private static final List<String> MODULES = List.of("assets", "engine", "app", "launcher");

    static Program ofClone(Path root) {
        Path folder = root.resolve("app").resolve("target").resolve("unroll");
        return new Program(root, folder, root.resolve("launcher").resolve("options"), false);
    }

    /** A program that is handed out, in this folder. */
    static Program ofImage(Path folder) {
        return new Program(folder, folder, folder.resolve("options"), true);
    }

    /** Written last: by its date the mark of the last build. */
    private Path mark() {
        return folder.resolve("built");
    }

    /** The first jar of the class path, which names the others; empty when nothing is built. */
    Optional<Path> jar() {
        try {
            Path jar = folder.resolve(
                    Files.readString(mark(), StandardCharsets.UTF_8).strip());
            return Optional.of(jar).filter(Files::isRegularFile);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    Path optionsFor(String kind) {
        return options.resolve(kind);
    }

    /** Whether something is built, and is newer than every source. */
    boolean isFresh() {
        return jar().isPresent() && !isNewer(latestSource());
    }

    private boolean isNewer(FileTime source) {
        return source.compareTo(built()) > 0;
    }

    /** When the program was built last. */
    FileTime built() {
        return time(mark());
    }

    /** A program that others share may be read-only: it is as good as it is. */
    boolean isWritable() {
        return Files.isWritable(folder);
    }

    private FileTime latestSource() {
        Stream<Path> poms = Stream.concat(
                Stream.of(root.resolve("pom.xml")),
                MODULES.stream().map(module -> root.resolve(module).resolve("pom.xml")));
        Stream<Path> sources = MODULES.stream()
                .map(module -> root.resolve(module).resolve("src").resolve("main"))
                .flatMap(Program::tree);
        return Stream.concat(poms, sources)
                .map(Program::time)
                .max(FileTime::compareTo)
                .orElseThrow();
    }

    private static Stream<Path> tree(Path folder) {
        try (Stream<Path> walked = Files.walk(folder)) {
            return walked.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileTime time(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            return FileTime.fromMillis(0);
        }
    }
}
