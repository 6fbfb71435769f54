package dev.unroll.app.presets;

import dev.unroll.app.words.Words;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.ExperimentBuilder;
import dev.unroll.engine.data.Experiments;

/**
 * One lecture program.
 *
 * @param name what the terminal calls it, for example {@code hihell-embedding}
 * @param json its experiment file
 */
public record Preset(String name, String json) {
    /** Its name where there is room for little. */
    public String title(Words words) {
        return words.text("preset." + name + ".title");
    }

    /** What it teaches, in one line. */
    public String teaches(Words words) {
        return words.text("preset." + name + ".teaches");
    }

    public Experiment experiment() {
        return draft().build();
    }

    /** Its fields, for options to override. */
    public ExperimentBuilder draft() {
        return Experiments.draft(json);
    }
}
