package dev.unroll.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.app.explorer.LiveExplorer;
import dev.unroll.app.presets.Presets;
import dev.unroll.app.run.Command;
import dev.unroll.app.run.TurnedWorker;
import dev.unroll.app.words.Words;
import dev.unroll.engine.data.CorpusSource;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.Experiments;
import dev.unroll.engine.data.InvalidInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens once a file has been chosen. */
class FileDialogsTest {
    private static final String LECTURE = Presets.find("hihell-embedding").title(new Words(Locale.ENGLISH));

    @TempDir
    private Path folder;

    private final Words words = new Words(Locale.ENGLISH);
    private final TurnedWorker worker = new TurnedWorker();
    private final LiveExplorer explorer =
            new LiveExplorer(Presets.find("hihell-embedding").experiment(), worker.mailbox);
    private final List<@Nullable Throwable> complaints = new ArrayList<>();
    private final List<String> questions = new ArrayList<>();
    private UnsavedQuestion.Answer answer = UnsavedQuestion.Answer.CANCEL;
    private final Library library = new PresetLibrary(words);
    private final OpenDocument document = new OpenDocument(explorer, words, library);
    private final FileDialogs files =
            new FileDialogs(explorer, words, library, document, complaints::add, () -> null, this::ask);

    private UnsavedQuestion.Answer ask(String file) {
        questions.add(file);
        return answer;
    }

    private String title() {
        return document.title().get().text();
    }

    /** Does what waits, and shows it. */
    private void settle() {
        worker.settle();
        explorer.pulse(0);
    }

    /** An experiment in a file, opened. */
    private Path opened(String name) throws IOException {
        Path file = text(name, Experiments.toJson(Presets.find("hello-rnn").experiment()));
        files.open(file.toFile());
        settle();
        return file;
    }

    @AfterEach
    void close() {
        worker.close();
    }

    private Path text(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    /** The experiment that a new run has been asked of. */
    private Experiment asked() {
        return switch (worker.takeWaiting().getFirst()) {
            case Command.Rebuild(Experiment experiment) -> experiment;
            case Command other -> throw new AssertionError(other);
        };
    }

    @Test
    void aTextBecomesAnExperimentThatSuitsItsLength() throws IOException {
        Path file = text("sea.txt", "The sea is wide. ".repeat(400));
        files.openText(file.toFile());
        Experiment made = asked();
        assertThat(made.corpus()).isEqualTo(new CorpusSource(file.toString(), 64, 8));
        assertThat(made.hidden()).isEqualTo(128);
        assertThat(made.clip()).isEqualTo(5);
        assertThat(title()).as("until its run is there").isEqualTo(LECTURE);
        files.openText(text("short.txt", "ab").toFile());
        assertThat(asked().corpus())
                .isEqualTo(new CorpusSource(folder.resolve("short.txt").toString(), 1, 1));
        files.openText(text("long.txt", "The sea is wide. ".repeat(40_000)).toFile());
        assertThat(asked().corpus()).extracting(CorpusSource::batch).isEqualTo(32);
    }

    @Test
    void whatIsNoTextIsRefusedAndTheRunStays() throws IOException {
        Files.write(folder.resolve("noise.txt"), new byte[] {(byte) 0xc3, 0x28});
        files.openText(folder.resolve("noise.txt").toFile());
        files.openText(text("empty.txt", "").toFile());
        files.openText(text("one.txt", "a").toFile());
        files.openText(folder.resolve("missing.txt").toFile());
        assertThat(complaints)
                .map(complaint -> ((InvalidInput) complaint).rule())
                .containsExactly("file-not-utf8", "corpus-empty", "corpus-too-short", "file-missing");
        assertThat(title()).isEqualTo(LECTURE);
        assertThat(worker.takeWaiting()).isEmpty();
    }

    @Test
    void aFileJustOpenedHasItsNameAndIsEditedOnlyWhenItIs() throws IOException {
        opened("mine.json");
        assertThat(title()).isEqualTo("mine.json");
        assertThat(document.isUnsaved()).isFalse();
        worker.send(new Command.Rebuild(
                explorer.moment().get().asked().toBuilder().seed(5).build()));
        explorer.pulse(0);
        assertThat(title()).isEqualTo("mine.json, edited");
        assertThat(document.isUnsaved()).isTrue();
    }

    @Test
    void savingWritesIntoTheFileItCameFrom() throws IOException {
        Path file = opened("mine.json");
        worker.send(new Command.Rebuild(
                explorer.moment().get().asked().toBuilder().seed(5).build()));
        explorer.pulse(0);
        files.save();
        assertThat(Experiments.read(file).seed()).isEqualTo(5);
        assertThat(title()).isEqualTo("mine.json");
        // Another word is no longer that file: it is not written over.
        worker.send(new Command.Rebuild(Presets.find("good-i-am-fine").experiment()));
        explorer.pulse(0);
        assertThat(document.file()).isNull();
    }

    @Test
    void whatIsNotSavedIsAskedForBeforeItIsLeft() throws IOException {
        Path file = opened("mine.json");
        Path other = opened("other.json");
        assertThat(questions).as("nothing was changed").isEmpty();
        worker.send(new Command.Rebuild(
                explorer.moment().get().asked().toBuilder().seed(5).build()));
        explorer.pulse(0);
        files.openRecent(file);
        assertThat(questions).containsExactly("other.json");
        assertThat(worker.takeWaiting()).as("cancelled").isEmpty();
        answer = UnsavedQuestion.Answer.SAVE;
        files.openRecent(file);
        settle();
        assertThat(Experiments.read(other).seed()).isEqualTo(5);
        assertThat(title()).isEqualTo("mine.json");
        worker.send(new Command.Rebuild(
                explorer.moment().get().asked().toBuilder().seed(6).build()));
        explorer.pulse(0);
        answer = UnsavedQuestion.Answer.DISCARD;
        assertThat(files.mayLeave()).isTrue();
        assertThat(Experiments.read(file).seed()).isNotEqualTo(6);
    }

    @Test
    void theFilesOpenedLatelyComeTheLastOneFirst() throws IOException {
        Path first = opened("one.json");
        Path second = opened("two.json");
        files.open(first.toFile());
        assertThat(document.recent()).containsExactly(first, second);
        for (int i = 0; i < 12; i++) {
            opened(i + ".json");
        }
        assertThat(document.recent()).hasSize(OpenDocument.MOST_RECENT);
        Files.delete(second);
        files.openRecent(second);
        assertThat(complaints).last().isInstanceOf(InvalidInput.class);
    }
}
