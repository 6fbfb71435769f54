package dev.unroll.app.kill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The program in a process of its own, with a home of its own. */
final class KilledProgram {
    private static final long LONGEST_SECONDS = 300;

    private final Path home;
    private final Path folder;

    /** Works in {@code folder}; nothing of the real home is read or written. */
    KilledProgram(Path home, Path folder) {
        this.home = home;
        this.folder = folder;
    }

    /** Starts {@code main} with what this process was started with. */
    Process start(List<String> options, Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Duser.home=" + home,
                "-Dunroll.config=" + home.resolve("settings"),
                "-Djava.io.tmpdir=" + home.resolve("tmp"),
                "-Dorg.bytedeco.javacpp.cachedir=" + cache(),
                "-Dglass.platform=Headless",
                "-Dprism.order=sw"));
        command.addAll(options);
        String tested = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        command.addAll(List.of("-cp", tested, main.getName()));
        command.addAll(List.of(arguments));
        Files.createDirectories(home.resolve("tmp"));
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        home.resolve("said.txt").toFile()))
                .start();
    }

    /** The native libraries are unpacked once for all. */
    private static Path cache() {
        String named = System.getProperty("org.bytedeco.javacpp.cachedir");
        return named == null ? Path.of(System.getProperty("user.home"), ".javacpp", "cache") : Path.of(named);
    }

    /** What it said since it was made. */
    String said() throws IOException {
        return Files.readString(home.resolve("said.txt"));
    }

    /** Ends it as nothing can be caught, once it has run so long; false when it had ended by itself before. */
    static boolean kill(Process process, long millis) throws InterruptedException {
        if (process.waitFor(millis, TimeUnit.MILLISECONDS)) {
            return false;
        }
        process.destroyForcibly();
        process.waitFor();
        return true;
    }

    /** Waits for its end. */
    void complete(Process process) throws InterruptedException, IOException {
        if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("still running:\n" + said());
        }
        if (process.exitValue() != 0) {
            throw new IllegalStateException("status " + process.exitValue() + ":\n" + said());
        }
    }
}
