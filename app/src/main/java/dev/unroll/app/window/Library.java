package dev.unroll.app.window;

import dev.unroll.engine.data.Experiment;
import java.nio.file.Path;
import java.util.List;

/** The experiments one can choose from: presets, and files. */
public interface Library {
    /**
     * A preset.
     *
     * @param name as the terminal spells it
     * @param title what the chooser shows
     * @param teaches what it is for, one sentence
     */
    record Entry(String name, String title, String teaches, Experiment experiment) {}

    /** The presets in the order they are taught. */
    List<Entry> entries();

    /**
     * Reads an experiment file.
     *
     * @throws dev.unroll.engine.data.InvalidInput when it cannot be read or breaks a rule
     */
    Experiment read(Path file);

    /**
     * An experiment on a whole text, with settings that suit its length.
     *
     * @throws dev.unroll.engine.data.InvalidInput when it cannot be read, is no UTF-8, or is too long or too short
     */
    Experiment readText(Path file);

    /**
     * Writes an experiment file.
     *
     * @throws dev.unroll.engine.data.InvalidInput when it cannot be written
     */
    void write(Experiment experiment, Path file);
}
