package dev.unroll.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Starts {@code ./unroll} as a user does, in a folder of its own, on a machine without a display. */
final class Launcher {
    private static final long LONGEST_SECONDS = 120;

    private final Path folder;
    private final Path script;

    Launcher(Path folder) {
        this(folder, root().resolve("unroll"));
    }

    Launcher(Path folder, Path script) {
        this.folder = folder;
        this.script = script;
    }

    /** The repository's root: the folder above that holds the launcher. */
    static Path root() {
        Path root = Path.of("").toAbsolutePath();
        while (root != null && !Files.isRegularFile(root.resolve("unroll"))) {
            root = root.getParent();
        }
        if (root == null) {
            throw new IllegalStateException("no launcher above " + Path.of("").toAbsolutePath());
        }
        return root;
    }

    /** What a run printed, and its exit status. */
    record Run(int status, String out, String err) {}

    Run run(String... arguments) {
        return run(Map.of(), arguments);
    }

    /** Runs with the locale these variables set, and no other: what stands in this process's environment is left out. */
    Run run(Map<String, String> locale, String... arguments) {
        List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(List.of(arguments));
        return run(locale, command);
    }

    /** Runs the Java that {@code unroll.cmd} runs. */
    Run launch(String... arguments) {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Path jar = root().resolve(Path.of("app", "target", "unroll", "launcher.jar"));
        List<String> command = new ArrayList<>(List.of(
                java.toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                jar.toString(),
                "dev.unroll.launcher.Launch",
                "start",
                root().toString()));
        command.addAll(List.of(arguments));
        return run(Map.of("LC_ALL", "C.UTF-8"), command);
    }

    private Run run(Map<String, String> locale, List<String> command) {
        Path out = folder.resolve("out.txt");
        Path err = folder.resolve("err.txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().keySet().removeIf(Launcher::isLocaleOrDisplay);
        builder.environment().putAll(locale);
        // Made in the background, it would still be in the making when the tests are through.
        builder.environment().put("UNROLL_CACHE", "off");
        try {
            Process process = builder.start();
            if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("still running: " + command);
            }
            return new Run(
                    process.exitValue(),
                    Files.readString(out, StandardCharsets.UTF_8),
                    Files.readString(err, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static boolean isLocaleOrDisplay(String variable) {
        return variable.equals("LANG")
                || variable.startsWith("LC_")
                || variable.equals("DISPLAY")
                || variable.equals("WAYLAND_DISPLAY");
    }
}
