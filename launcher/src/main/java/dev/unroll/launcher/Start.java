package dev.unroll.launcher;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The command that starts the program. */
final class Start {
    private Start() {}

    /** What a Java with the options for this kind of use begins with. */
    static Stream<String> java(Program program, String kind) {
        return Stream.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + program.optionsFor("common"),
                "@" + program.optionsFor(kind),
                "-Djava.library.path=" + program.folder().resolve("native"));
    }

    /** {@code more}: options of the user's own; {@code terminals}: "out" and "err" as far as they are terminals. */
    static List<String> command(
            Program program, Optional<Path> cache, String terminals, List<String> more, List<String> arguments) {
        List<String> command = new ArrayList<>(java(program, kind(arguments)).toList());
        cache.ifPresent(file -> command.add("-XX:AOTCache=" + file));
        command.add("-Dunroll.terminals=" + terminals);
        command.add("-Dunroll.script=" + program.root().resolve(script()));
        command.addAll(more);
        command.addAll(List.of("-cp", program.jar().orElseThrow().toString(), "dev.unroll.app.Main"));
        command.addAll(arguments);
        return List.copyOf(command);
    }

    private static String script() {
        return System.getProperty("os.name", "").startsWith("Windows") ? "unroll.cmd" : "unroll";
    }

    /** The options' file that fits what is asked for. */
    static String kind(List<String> arguments) {
        String first = arguments.isEmpty() ? "" : arguments.getFirst();
        return switch (first) {
            case "presets", "forward", "-h", "--help", "-V", "--version" -> "brief";
            case "train", "complete", "render", "gradcheck", "export", "explain", "sweep" -> "terminal";
            case "bench" -> arguments.stream().anyMatch(word -> word.startsWith("--ui")) ? "window" : "terminal";
            default -> "window";
        };
    }
}
