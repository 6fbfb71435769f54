package dev.unroll.app.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.unroll.app.Main;
import dev.unroll.app.presets.Presets;
import dev.unroll.app.run.Command;
import dev.unroll.app.run.Mailbox;
import dev.unroll.app.run.News;
import dev.unroll.app.run.Snapshot;
import dev.unroll.app.run.Worker;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.Experiments;
import dev.unroll.engine.io.Checkpoint;
import dev.unroll.engine.io.CheckpointFile;
import dev.unroll.engine.train.Trainer;
import dev.unroll.engine.train.Trainers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Starts the real program, kills it (SIGKILL) at a random moment, the same for the same seed, starts it again and holds what comes back
 * to a run that nobody interrupted, bit by bit; nothing half written may be left. It takes as long as it is told, so it runs only
 * when it is named:
 * {@code mvn -Pquick -pl app -am test -Dtest=Kills -Dsurefire.failIfNoSpecifiedTests=false -Dunroll.kills=50 -Dunroll.kills.seed=1};
 * {@code unroll.kills.terminal} and {@code unroll.kills.window} are how many of each.
 */
class Kills {
    private static final int KILLS = Integer.getInteger("unroll.kills", 3);
    private static final int TERMINAL = Integer.getInteger("unroll.kills.terminal", KILLS);
    private static final int WINDOW = Integer.getInteger("unroll.kills.window", KILLS);
    private static final long SEED = Long.getLong("unroll.kills.seed", 1);
    private static final long PLAYED_MILLIS = 4000;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    /** Epochs trained after what came back: they depend on every bit of it. */
    private static final int ONWARD = 5;

    private final Random random = new Random(SEED);

    @TempDir
    private Path folder;

    @Test
    void theTerminalsCheckpoint() throws IOException, InterruptedException {
        Path work = Files.createDirectories(folder.resolve("work"));
        KilledProgram program = new KilledProgram(Files.createDirectories(folder.resolve("home")), work);
        List<String> words = List.of("train", "hihell-embedding", "--epochs", "200");
        List<String> text = List.of("train", "tale-english", "--epochs", "1", "--hidden", "16");
        Path whole = work.resolve("whole.safetensors");
        assumeThat(TERMINAL).isPositive();
        int resumed = 0;
        int early = 0;
        int ended = 0;
        int parts = 0;
        for (List<String> run : List.of(words, text)) {
            long start = System.nanoTime();
            program.complete(program.start(List.of(), Main.class, saving(run, "whole.safetensors")));
            long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
            byte[] uninterrupted = Files.readAllBytes(whole);
            int end = CheckpointFile.read(whole).state().epoch();
            Files.delete(whole);
            Path saved = work.resolve("run.safetensors");
            int kills = run.equals(words) ? TERMINAL - TERMINAL / 2 : TERMINAL / 2;
            for (int i = 0; i < kills; i++) {
                Files.deleteIfExists(saved);
                long after = moment(millis);
                boolean killed =
                        KilledProgram.kill(program.start(List.of(), Main.class, saving(run, "run.safetensors")), after);
                int half = files(work).size() - (Files.exists(saved) ? 1 : 0);
                parts += half;
                say("%s, kill %d after %d ms: %s, %d parts"
                        .formatted(run.get(1), i + 1, after, Files.exists(saved) ? "resumes" : "begins anew", half));
                List<String> again = new ArrayList<>(run);
                boolean all = Files.exists(saved)
                        && CheckpointFile.read(saved).state().epoch() == end;
                if (all) {
                    // Killed while it was ending, or not at all: there is nothing to go on with.
                    ended++;
                } else if (Files.exists(saved)) {
                    assertThat(killed).isTrue();
                    resumed++;
                    again.addAll(List.of("--resume", "run.safetensors"));
                } else {
                    early++;
                }
                if (!all) {
                    program.complete(program.start(List.of(), Main.class, saving(again, "run.safetensors")));
                }
                assertThat(Files.readAllBytes(saved))
                        .as("kill %d of %s", i, run)
                        .isEqualTo(uninterrupted);
                assertThat(files(work)).as("kill %d of %s", i, run).containsExactly(saved);
            }
            Files.deleteIfExists(saved);
        }
        say(
                "terminal: %d kills, seed %d: %d resumed from a checkpoint, %d before the first, %d after the last; %d parts lay there"
                        .formatted(TERMINAL, SEED, resumed, early, ended, parts));
    }

    private static String[] saving(List<String> run, String file) {
        List<String> arguments = new ArrayList<>(run);
        arguments.addAll(List.of("--checkpoint", file, "--every", "0"));
        return arguments.toArray(String[]::new);
    }

    @Test
    void theWindowsRuns() throws IOException, InterruptedException {
        Experiment experiment = Presets.find("hihell-embedding").experiment().toBuilder()
                .epochs(1_000_000)
                .build();
        Path work = Files.createDirectories(folder.resolve("work"));
        Path file = Files.writeString(work.resolve("long.json"), Experiments.toJson(experiment));
        assumeThat(WINDOW).isPositive();
        int back = 0;
        int early = 0;
        int parts = 0;
        List<String> often = List.of("-Dunroll.kept.millis=200");
        long opening = untilSomethingIsKept(work, file, often);
        for (int i = 0; i < WINDOW; i++) {
            Path home = Files.createDirectories(folder.resolve("home-" + i));
            KilledProgram program = new KilledProgram(home, work);
            // One in four at any moment of its start, the others while it plays and keeps.
            boolean starting = random.nextInt(4) == 0;
            long after = random.nextLong(starting ? opening : PLAYED_MILLIS);
            Process playing = program.start(often, UsedWindow.class, "play", file.toString());
            if (!starting) {
                awaitKept(playing, home, program);
            }
            assertThat(KilledProgram.kill(playing, after)).as(program.said()).isTrue();
            List<Path> sessions = ending(home, ".unroll");
            assertThat(sessions).hasSizeLessThanOrEqualTo(1);
            int half = ending(home, ".part").size();
            parts += half;
            say("window, kill %d, %d ms after %s: %d sessions, %d parts"
                    .formatted(i + 1, after, starting ? "its start" : "the first session", sessions.size(), half));
            if (!sessions.isEmpty()) {
                Path copy = Files.copy(
                        sessions.getFirst(), work.resolve("copy.unroll"), StandardCopyOption.REPLACE_EXISTING);
                holdToUninterrupted(copy, experiment);
            }
            Process again = program.start(List.of(), UsedWindow.class, "back");
            if (sessions.isEmpty()) {
                again.waitFor();
                assertThat(again.exitValue()).as(program.said()).isEqualTo(UsedWindow.NOTHING_OFFERED);
                early++;
            } else {
                program.complete(again);
                back++;
                assertThat(ending(home, ".unroll")).as("closed by its user").isEmpty();
            }
            assertThat(ending(home, ".part")).as("half written").isEmpty();
            assertThat(files(home.resolve("tmp")))
                    .as("unpacked by the one that was killed")
                    .noneMatch(path -> path.toString().contains("unroll-session"));
            assertThat(files(home.resolve("settings")).stream().filter(Files::isDirectory))
                    .as("no failure was reported:\n" + program.said())
                    .noneMatch(path -> path.endsWith("failures"));
        }
        say("window: %d kills, seed %d: %d offered and brought back, %d before anything was kept; %d parts lay there"
                .formatted(WINDOW, SEED, back, early, parts));
    }

    /** How many milliseconds a window takes to start, to play and to keep a session. */
    private long untilSomethingIsKept(Path work, Path file, List<String> often)
            throws IOException, InterruptedException {
        Path home = Files.createDirectories(folder.resolve("home"));
        KilledProgram program = new KilledProgram(home, work);
        long start = System.nanoTime();
        Process process = program.start(often, UsedWindow.class, "play", file.toString());
        awaitKept(process, home, program);
        long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
        KilledProgram.kill(process, 0);
        return millis;
    }

    private static void awaitKept(Process window, Path home, KilledProgram program)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (files(home.resolve("settings").resolve("open")).stream()
                .noneMatch(path -> path.toString().endsWith(".unroll"))) {
            if (System.nanoTime() > end) {
                window.destroyForcibly();
                throw new IllegalStateException("nothing was kept:\n" + program.said());
            }
            Thread.sleep(5);
        }
    }

    /** Opened from its session, trained on: every loss and all of the state are those of a run that nobody interrupted. */
    private void holdToUninterrupted(Path session, Experiment experiment) throws IOException, InterruptedException {
        Path goneOn = folder.resolve("gone-on.safetensors");
        Mailbox mailbox = new Mailbox();
        Snapshot last;
        Worker worker = new Worker(Trainers::open, mailbox);
        try (worker) {
            // As the window does: the runs of a session replace another.
            worker.start(new Command.Rebuild(experiment));
            mailbox.send(new Command.OpenSession(session));
            Snapshot opened = until(mailbox, snapshot -> snapshot.news() instanceof News.SessionOpened);
            int kept = opened.shown().log().last();
            for (int i = 1; i <= ONWARD; i++) {
                int epoch = kept + i;
                mailbox.send(new Command.NextEpoch());
                until(mailbox, snapshot -> snapshot.epoch() == epoch);
            }
            mailbox.send(new Command.SaveCheckpoint(goneOn));
            last = until(mailbox, snapshot -> snapshot.news() instanceof News.CheckpointSaved);
            assertThat(last.shown().log().last()).isEqualTo(kept + ONWARD);
        }
        worker.awaitEnd(PATIENCE);
        try (Trainer trainer = Trainers.open(experiment)) {
            while (trainer.epoch() < last.shown().log().last()) {
                double loss = trainer.step().loss();
                assertThat(last.shown().log().loss(trainer.epoch())).isEqualTo(loss);
            }
            Path uninterrupted = folder.resolve("uninterrupted.safetensors");
            CheckpointFile.write(uninterrupted, Checkpoint.of(trainer));
            Path same = folder.resolve("same.safetensors");
            CheckpointFile.write(same, CheckpointFile.read(goneOn));
            assertThat(same).hasSameBinaryContentAs(uninterrupted);
        }
    }

    private static Snapshot until(Mailbox mailbox, Predicate<Snapshot> wanted) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            Snapshot snapshot = mailbox.take();
            if (snapshot != null && snapshot.failure() != null) {
                throw new IllegalStateException(snapshot.failure());
            }
            if (snapshot != null && wanted.test(snapshot)) {
                return snapshot;
            }
            Thread.sleep(1);
        }
        throw new IllegalStateException("waited in vain");
    }

    /** A moment of a run of so many milliseconds, the start of Java apart from which nothing can be lost. */
    private long moment(long millis) {
        return 200 + random.nextLong(millis);
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static List<Path> ending(Path folder, String end) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(end)).toList();
        }
    }

    @SuppressWarnings("SystemOut") // whoever runs it reads it
    private static void say(String line) {
        System.out.println(line);
    }
}
