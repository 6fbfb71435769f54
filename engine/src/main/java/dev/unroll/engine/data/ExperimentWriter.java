package dev.unroll.engine.data;

import java.util.stream.Collectors;

/** Writes an experiment as JSON, a setting a line, in the order of {@link Settings#ALL}. */
final class ExperimentWriter {
    private ExperimentWriter() {}

    static String json(Experiment experiment) {
        return Settings.ALL.stream()
                .flatMap(setting ->
                        setting.json(experiment).map(value -> JsonText.quote(setting.key()) + ": " + value).stream())
                .collect(Collectors.joining(",\n  ", "{\n  ", "\n}\n"));
    }
}
