package dev.unroll.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What both scripts call: {@code build ROOT} builds when something is missing or older than the sources, {@code cache ROOT} makes the
 * caches for quick starts, {@code start ROOT ARGUMENTS…} does what is needed of both and starts the program; {@code image FOLDER} makes
 * the caches of a program that is handed out. Runs from its source file as long as nothing is built.
 */
public final class Launch {
    private static final int FAILED = 1;
    private static final String CACHE = "UNROLL_CACHE";

    private Launch() {}

    /** Exit status 1: not built, and it has been said why. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Path named = Path.of(args[1]).toAbsolutePath().normalize();
        Program program = args[0].equals("image") ? Program.ofImage(named) : Program.ofClone(named);
        List<String> rest = List.of(args).subList(2, args.length);
        System.exit(
                switch (args[0]) {
                    case "build" -> build(program) ? 0 : FAILED;
                    case "cache" -> {
                        QuickStart.makeAll(program);
                        yield 0;
                    }
                    case "image" -> QuickStart.makeAll(program) ? 0 : FAILED;
                    case "start" -> build(program) ? start(program, rest) : FAILED;
                    default -> throw new IllegalArgumentException(args[0]);
                });
    }

    /** Where nothing can be written, what is there is good enough. */
    private static boolean build(Program program) throws IOException, InterruptedException {
        if (program.isFresh()) {
            return true;
        }
        boolean fixed = program.jar().isPresent() && !program.isWritable();
        return fixed || new MavenBuild(program, System.err, Terminals.isTerminal(2)).run();
    }

    private static int start(Program program, List<String> arguments) throws IOException, InterruptedException {
        QuickStart cache = new QuickStart(program, Start.kind(arguments));
        Map<String, String> environment = System.getenv();
        boolean wanted = !"off".equals(environment.get(CACHE));
        Optional<Path> fitting = wanted ? cache.fitting() : Optional.empty();
        List<String> more = Stream.of(environment
                        .getOrDefault("UNROLL_JAVA_OPTIONS", "")
                        .strip()
                        .split("\\s+"))
                .filter(option -> !option.isEmpty())
                .toList();
        List<String> command = Start.command(program, fitting, Terminals.names(), more, arguments);
        Process process = new ProcessBuilder(command).inheritIO().start();
        if (wanted && !cache.isMade() && program.isWritable()) {
            // In a process of its own: it goes on when this one is told to end.
            new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path", ""),
                            Launch.class.getName(),
                            "cache",
                            program.root().toString())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        }
        return process.waitFor();
    }
}
