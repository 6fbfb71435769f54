package dev.unroll.app.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unroll.app.session.Manifest;
import dev.unroll.engine.data.Cell;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.InvalidInput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A session saved and opened elsewhere is the same moment; what is none is refused and changes nothing. */
@Timeout(120)
class SessionFileTest {
    private static final Manifest.Look LOOK = new Manifest.Look(0, 0, 3, 0, true, 2);

    @TempDir
    private Path folder;

    private final Experiment hihell = Lectures.hihell(50);
    private final TurnedWorker first = new TurnedWorker();
    private final TurnedWorker second = new TurnedWorker();

    @AfterEach
    void close() {
        first.close();
        second.close();
    }

    private static Snapshot ask(TurnedWorker worker, Command... commands) {
        for (Command command : commands) {
            worker.send(command);
        }
        return Objects.requireNonNull(worker.mailbox.take());
    }

    private static void epochs(TurnedWorker worker, int many) {
        for (int i = 0; i < many; i++) {
            worker.send(new Command.NextEpoch());
        }
    }

    private Path file() {
        return folder.resolve("lecture.unroll");
    }

    /** Four runs: plain, an LSTM, a branch with a weight set by hand, and one at another rate, left in its past. */
    private Snapshot lecture() {
        ask(first, new Command.Rebuild(hihell));
        epochs(first, 20);
        ask(
                first,
                new Command.Rebuild(hihell.toBuilder()
                        .cell(Cell.LSTM)
                        .nonlinearity(null)
                        .linear(true)
                        .build()));
        epochs(first, 12);
        ask(first, new Command.Rename(2, "long, \"short\"\nterm"), new Command.Show(1), new Command.Branch(7));
        ask(first, new Command.SetWeight("rnn.weight_hh_l0", 3, 0.75f));
        epochs(first, 5);
        ask(first, new Command.Rebuild(hihell));
        epochs(first, 9);
        ask(first, new Command.SetLearningRate(0.02));
        epochs(first, 6);
        ask(first, new Command.Hide(1, true), new Command.ShowEpoch(11));
        return ask(first, new Command.StepBack(), new Command.StepBack());
    }

    private static List<Double> losses(RunView run) {
        return IntStream.rangeClosed(run.log().first(), run.log().last())
                .mapToObj(run.log()::loss)
                .toList();
    }

    private static List<String> strings(RunView run) {
        return IntStream.rangeClosed(run.log().first(), run.log().last())
                .mapToObj(epoch -> Arrays.toString(run.log().predicted(epoch, 0)))
                .toList();
    }

    private static void assertSame(Snapshot opened, Snapshot saved) {
        assertThat(opened.shown().run()).isEqualTo(saved.shown().run());
        assertThat(opened.epoch()).isEqualTo(saved.epoch());
        assertThat(opened.cursor()).isEqualTo(saved.cursor());
        assertThat(opened.parameters()).isEqualTo(saved.parameters());
        assertThat(opened.learningRate()).isEqualTo(saved.learningRate());
        assertThat(Objects.requireNonNull(opened.trace()).loss())
                .isEqualTo(Objects.requireNonNull(saved.trace()).loss());
        assertThat(opened.runs())
                .extracting(RunView::run)
                .isEqualTo(saved.runs().stream().map(RunView::run).toList());
        for (int i = 0; i < saved.runs().size(); i++) {
            assertThat(losses(opened.runs().get(i)))
                    .isEqualTo(losses(saved.runs().get(i)));
            assertThat(strings(opened.runs().get(i)))
                    .isEqualTo(strings(saved.runs().get(i)));
        }
        assertThat(Objects.requireNonNull(opened.previous()).run())
                .isEqualTo(Objects.requireNonNull(saved.previous()).run());
    }

    @Test
    void openedElsewhereItIsTheSameMomentBitForBitAndGoesOnAlike() {
        Snapshot saved = lecture();
        ask(first, new Command.SaveSession(file(), LOOK));
        ask(second, new Command.Rebuild(hihell));
        Snapshot opened = ask(second, new Command.OpenSession(file()));
        assertSame(opened, saved);
        assertThat(opened.news()).isEqualTo(new News.SessionOpened(file(), 4, LOOK));
        for (long run : new long[] {1, 2, 3, 4}) {
            ask(first, new Command.Show(run));
            ask(second, new Command.Show(run));
            epochs(first, 3);
            epochs(second, 3);
            Snapshot there = ask(first, new Command.ShowEpoch(2));
            Snapshot here = ask(second, new Command.ShowEpoch(2));
            assertThat(losses(here.shown())).isEqualTo(losses(there.shown()));
            assertThat(here.parameters()).isEqualTo(there.parameters());
        }
        // A new run has a number that none of them has had.
        assertThat(ask(second, new Command.Reset()).shown().run().id()).isEqualTo(5);
    }

    @Test
    void aTextIsGoneOnWithAndItsCarriedStatesAreThere() {
        Experiment sea = Corpora.sea(folder).build();
        ask(first, new Command.Rebuild(sea));
        epochs(first, 8);
        Snapshot saved = ask(first, new Command.ShowSequence(1));
        ask(first, new Command.SaveSession(file(), LOOK));
        Snapshot opened = ask(second, new Command.Rebuild(hihell), new Command.OpenSession(file()));
        assertThat(opened.shown().run()).isEqualTo(saved.shown().run());
        assertThat(opened.sequence()).isEqualTo(1);
        epochs(first, 3);
        epochs(second, 3);
        assertThat(ask(second, new Command.Pause()).parameters())
                .isEqualTo(ask(first, new Command.Pause()).parameters());
    }

    @Test
    void undoingTheOpeningBringsBackWhatWasThereAndRedoTheSession() {
        lecture();
        ask(first, new Command.SaveSession(file(), LOOK));
        ask(second, new Command.Rebuild(hihell.toBuilder().seed(5).build()));
        epochs(second, 4);
        Snapshot before = ask(second, new Command.Pause());
        Snapshot opened = ask(second, new Command.OpenSession(file()));
        assertThat(opened.deeds().done()).last().isEqualTo(new Deed.Opened(4, "lecture.unroll"));
        Snapshot back = ask(second, new Command.Undo());
        assertThat(back.runs())
                .extracting(RunView::run)
                .isEqualTo(before.runs().stream().map(RunView::run).toList());
        assertThat(losses(back.shown())).isEqualTo(losses(before.shown()));
        assertThat(back.shown().log().edition())
                .isNotEqualTo(opened.shown().log().edition());
        assertThat(ask(second, new Command.Redo()).runs()).hasSize(4);
    }

    @Test
    void aWeightsFileThatARunBeganWithIsKept() {
        ask(first, new Command.Rebuild(hihell));
        epochs(first, 3);
        Path weights = folder.resolve("w.safetensors");
        Snapshot begun = ask(first, new Command.SaveWeights(weights), new Command.OpenWeights(weights));
        epochs(first, 2);
        ask(first, new Command.SaveSession(file(), LOOK));
        ask(second, new Command.Rebuild(hihell), new Command.OpenSession(file()));
        assertThat(ask(second, new Command.Reset()).parameters()).isEqualTo(begun.parameters());
    }

    private Map<String, byte[]> entries() throws IOException {
        lecture();
        ask(first, new Command.SaveSession(file(), LOOK));
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (InputStream in = Files.newInputStream(file());
                ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
        }
        return entries;
    }

    private Path zip(Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
        return Files.write(folder.resolve("other.unroll"), bytes.toByteArray());
    }

    private static void assertRefused(Path file, String rule) {
        assertThatThrownBy(() -> SessionReader.read(file))
                .isInstanceOfSatisfying(InvalidInput.class, refused -> assertThat(refused.rule())
                        .isEqualTo(rule));
    }

    @Test
    void aRefusedFileChangesNothing() throws IOException {
        ask(second, new Command.Rebuild(hihell));
        epochs(second, 5);
        Snapshot before = ask(second, new Command.Pause());
        Path foreign = Files.writeString(folder.resolve("foreign.unroll"), "no zip at all");
        Snapshot after = ask(second, new Command.OpenSession(foreign));
        assertThat(after.failure()).isInstanceOf(InvalidInput.class);
        assertThat(after.shown().run()).isEqualTo(before.shown().run());
        assertThat(losses(after.shown())).isEqualTo(losses(before.shown()));
        assertThat(after.deeds()).isEqualTo(before.deeds());
        assertThat(after.epoch()).isEqualTo(before.epoch());
    }

    @Test
    void pathsThatLeadOutsideAreForeign() throws IOException {
        for (String name : List.of("../evil.txt", "/tmp/evil.txt", "runs/../../evil", "runs/1/evil.sh", "C:\\evil")) {
            Map<String, byte[]> entries = entries();
            entries.put(name, "evil".getBytes(StandardCharsets.UTF_8));
            assertRefused(zip(entries), "session-foreign");
        }
        assertRefused(zip(Map.of("word/document.xml", new byte[3])), "session-foreign");
    }

    @Test
    void aSmallFileThatUnpacksToALargeOneIsRefused() throws IOException {
        Map<String, byte[]> entries = entries();
        entries.put("session.json", new byte[80 << 20]);
        Path bomb = zip(entries);
        assertThat(Files.size(bomb)).isLessThan(2 << 20);
        assertRefused(bomb, "session-large");
    }

    @Test
    void aMissingStateAnUnknownFieldAndAnotherVersionAreRefused() throws IOException {
        Map<String, byte[]> entries = entries();
        String json = new String(Objects.requireNonNull(entries.get("session.json")), StandardCharsets.UTF_8);
        Map<String, String> wrong = Map.of(
                "\"version\" : 1", "\"version\" : 2",
                "\"shown\" : 4", "\"shown\" : 9",
                "\"goal\" : ", "\"gaol\" : ",
                "\"element\" : 3", "\"element\" : 300",
                "\"recorded\" : 20", "\"recorded\" : 21",
                "\"layers\" : 1", "\"layers\" : 2");
        for (Map.Entry<String, String> change : wrong.entrySet()) {
            assertThat(json).contains(change.getKey());
            Map<String, byte[]> changed = new LinkedHashMap<>(entries);
            changed.put(
                    "session.json",
                    json.replaceFirst(change.getKey(), change.getValue()).getBytes(StandardCharsets.UTF_8));
            assertRefused(zip(changed), change.getKey().contains("version") ? "session-version" : "session-damaged");
        }
        Map<String, byte[]> missing = new LinkedHashMap<>(entries);
        missing.remove("runs/1/state-0.safetensors");
        assertRefused(zip(missing), "session-damaged");
    }

    /** Whatever is done to the bytes, it opens as a session or is refused by a sentence. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void damagedBytesAreRefusedOrStillASession(long seed) throws IOException {
        Map<String, byte[]> entries = entries();
        byte[] valid = Files.readAllBytes(file());
        List<String> names = List.copyOf(entries.keySet());
        Random random = new Random(seed);
        for (int i = 0; i < 60; i++) {
            Path damaged;
            if (random.nextBoolean()) {
                byte[] bytes =
                        random.nextInt(3) == 0 ? Arrays.copyOf(valid, random.nextInt(valid.length)) : valid.clone();
                for (int k = 0; k < 3 && bytes.length > 0; k++) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
                }
                damaged = Files.write(folder.resolve("damaged.unroll"), bytes);
            } else {
                Map<String, byte[]> changed = new LinkedHashMap<>(entries);
                String name = random.nextBoolean() ? "session.json" : names.get(random.nextInt(names.size()));
                byte[] bytes = Objects.requireNonNull(changed.get(name)).clone();
                bytes[random.nextInt(bytes.length)] = (byte) (32 + random.nextInt(95));
                changed.put(name, bytes);
                damaged = zip(changed);
            }
            try {
                SessionReader.Opened opened = SessionReader.read(damaged);
                assertThat(opened.session().runs()).isNotEmpty();
                Snapshot shown = ask(second, new Command.Rebuild(hihell), new Command.OpenSession(damaged));
                assertThat(shown.failure()).matches(failure -> failure == null || failure instanceof InvalidInput);
            } catch (InvalidInput refused) {
                assertThat(refused.rule()).isNotEmpty();
            }
        }
    }
}
