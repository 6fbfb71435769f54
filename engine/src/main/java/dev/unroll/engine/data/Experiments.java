package dev.unroll.engine.data;

import java.nio.file.Path;

/** Experiments as text and as files. */
public final class Experiments {
    private Experiments() {}

    /**
     * The experiment a JSON text holds.
     *
     * @throws InvalidInput when the text is no experiment, or the experiment breaks a rule
     */
    public static Experiment parse(String json) {
        return draft(json).build();
    }

    /**
     * What a JSON text sets, before defaults and rules, so that options can still override it.
     *
     * @throws InvalidInput when the text is not JSON, or a field is unknown, repeated or of the wrong type
     */
    public static ExperimentBuilder draft(String json) {
        return ExperimentReader.read("experiment", json);
    }

    /**
     * The experiment in a file.
     *
     * @throws InvalidInput when the file cannot be read, holds no experiment, or the experiment breaks a rule
     */
    public static Experiment read(Path file) {
        return draft(file).build();
    }

    /** {@link #draft(String)} of a file's text; a corpus's relative name starts from the file's folder. */
    public static ExperimentBuilder draft(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        ExperimentBuilder draft = ExperimentReader.read(file.toString(), ExperimentFile.text(file));
        return folder == null ? draft : draft.corpusIn(folder).seriesIn(folder);
    }

    /** JSON that reads back equal, a field a line; fields that hold their default only where a reader looks for them. */
    public static String toJson(Experiment experiment) {
        return ExperimentWriter.json(experiment);
    }
}
