package dev.unroll.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.app.explorer.Explorer;
import dev.unroll.app.explorer.LiveExplorer;
import dev.unroll.app.presets.Presets;
import dev.unroll.app.run.Command;
import dev.unroll.app.run.TurnedWorker;
import dev.unroll.app.words.Words;
import dev.unroll.engine.data.CorpusSource;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.InvalidInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens once a file has been chosen. */
class FileDialogsTest {
    @TempDir
    private Path folder;

    private final Words words = new Words(Locale.ENGLISH);
    private final TurnedWorker worker = new TurnedWorker();
    private final Explorer explorer =
            new LiveExplorer(Presets.find("hihell-embedding").experiment(), worker.mailbox);
    private final List<@Nullable Throwable> complaints = new ArrayList<>();
    private final List<String> opened = new ArrayList<>();
    private final FileDialogs files = new FileDialogs(
            explorer, words, new PresetLibrary(words), complaints::add, (name, made) -> opened.add(name), () -> null);

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
        assertThat(opened).containsExactly("sea.txt");
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
        assertThat(opened).isEmpty();
        assertThat(worker.takeWaiting()).isEmpty();
    }
}
