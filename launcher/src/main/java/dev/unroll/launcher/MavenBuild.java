package dev.unroll.launcher;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Builds the program with Maven, and says meanwhile how far it is. */
final class MavenBuild {
    private static final Duration REDRAWN_EVERY = Duration.ofMillis(500);

    /** To the row's beginning, with the row emptied. */
    private static final String OVER = "\r\u001b[K";
    /** From here a line longer than the row is cut at its end: one that wrapped could not be written over. */
    private static final String CUT = "\u001b[?7l";

    private static final String WRAP = "\u001b[?7h";

    private final Program program;
    private final Sentences sentences;
    private final PrintStream err;
    /** Whether {@code err} shows a line that is written over again. */
    private final boolean terminal;

    MavenBuild(Program program, PrintStream err, boolean terminal) {
        this.program = program;
        this.sentences = new Sentences(program);
        this.err = err;
        this.terminal = terminal;
    }

    /** Whether the program is built now; if not it has been said why. */
    boolean run() throws IOException, InterruptedException {
        Optional<Path> maven = maven(System.getenv());
        if (maven.isEmpty()) {
            return fail("no-maven");
        }
        Path target = program.root().resolve("target");
        Path log = target.resolve("build.log");
        try {
            Files.createDirectories(target);
            Files.writeString(log, "");
        } catch (IOException e) {
            return fail("unwritable", target);
        }
        long start = System.nanoTime();
        List<String> lines = new ArrayList<>();
        int status = run(maven.get(), start, lines);
        Files.write(log, lines);
        clear();
        if (status != 0) {
            String key = BuildFailure.key(lines);
            if (key.equals("failed")) {
                BuildFailure.lines(lines).forEach(err::println);
            }
            return fail(key, log);
        }
        if (program.jar().isEmpty()) {
            return fail("failed", log);
        }
        err.println(sentences.of("build.done", BuildProgress.time(since(start))));
        return true;
    }

    private int run(Path maven, long start, List<String> lines) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                        maven.toString(),
                        "-B",
                        "-Pquick",
                        "-Dmaven.test.skip=true",
                        "package",
                        "-pl",
                        "launcher,app",
                        "-am")
                .directory(program.root().toFile())
                .redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        BuildProgress progress = new BuildProgress(sentences);
        show(progress.line(since(start)));
        Process process = builder.start();
        process.getOutputStream().close();
        Thread clock = Thread.ofPlatform().daemon().unstarted(() -> redraw(progress, start));
        if (terminal) {
            clock.start();
        }
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(process.getInputStream(), Charset.defaultCharset()))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line);
                synchronized (progress) {
                    if (progress.read(line) && !terminal && line.startsWith("[INFO] Building ")) {
                        show(progress.line(since(start)));
                    }
                }
            }
        } finally {
            clock.interrupt();
            clock.join();
        }
        return process.waitFor();
    }

    /** The line with the time in it, again and again while it is alone in its row. */
    private void redraw(BuildProgress progress, long start) {
        try {
            while (true) {
                Thread.sleep(REDRAWN_EVERY);
                synchronized (progress) {
                    show(progress.line(since(start)));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private void show(String line) {
        if (terminal) {
            err.print(OVER + CUT + line + WRAP);
            err.flush();
        } else {
            err.println(line);
        }
    }

    private void clear() {
        if (terminal) {
            err.print(OVER);
        }
    }

    private boolean fail(String key, Object... arguments) {
        clear();
        err.println(sentences.of(key, arguments));
        return false;
    }

    /** On the path or where it is usually installed. */
    static Optional<Path> maven(Map<String, String> environment) {
        boolean windows = System.getProperty("os.name", "").startsWith("Windows");
        List<String> names = windows ? List.of("mvn.cmd", "mvn.bat") : List.of("mvn");
        Stream<Path> onPath = Stream.of(
                        Objects.requireNonNullElse(environment.get("PATH"), "").split(java.io.File.pathSeparator, -1))
                .filter(entry -> !entry.isBlank())
                .map(Path::of);
        Stream<Path> installed = Stream.of("MAVEN_HOME", "M2_HOME")
                .map(environment::get)
                .filter(Objects::nonNull)
                .map(home -> Path.of(home, "bin"));
        Stream<Path> usual = Stream.of(
                Path.of(System.getProperty("user.home", ""), ".sdkman", "candidates", "maven", "current", "bin"),
                Path.of("/opt/maven/bin"));
        return Stream.of(onPath, installed, usual)
                .flatMap(folders -> folders)
                .flatMap(folder -> names.stream().map(folder::resolve))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
