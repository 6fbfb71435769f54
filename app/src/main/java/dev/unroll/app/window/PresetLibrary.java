package dev.unroll.app.window;

import dev.unroll.app.presets.Presets;
import dev.unroll.app.presets.TextExperiment;
import dev.unroll.app.words.Words;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.Experiments;
import dev.unroll.engine.data.InvalidInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The presets that come with the program, and experiment files. */
final class PresetLibrary implements Library {
    private final List<Entry> entries;

    PresetLibrary(Words words) {
        entries = Presets.list().stream()
                .map(preset ->
                        new Entry(preset.name(), preset.title(words), preset.teaches(words), preset.experiment()))
                .toList();
    }

    @Override
    public List<Entry> entries() {
        return entries;
    }

    @Override
    public Experiment read(Path file) {
        return Experiments.read(file);
    }

    @Override
    public Experiment readText(Path file) {
        return TextExperiment.of(file.toAbsolutePath());
    }

    @Override
    public void write(Experiment experiment, Path file) {
        try {
            Files.writeString(file, Experiments.toJson(experiment), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new InvalidInput("file", file, "unwritable", String.valueOf(e.getMessage()));
        }
    }
}
