package dev.unroll.engine.data;

import org.jspecify.annotations.Nullable;

/**
 * A text to train on, every next character being the target.
 *
 * @param file the UTF-8 text file
 * @param sequenceLength characters per chunk, T
 * @param batch parallel streams, B
 */
public record CorpusSource(String file, int sequenceLength, int batch) {

    /** The name of a text that comes with the program, with {@code .txt}; null for a file of the user's. */
    public @Nullable String preset() {
        return file.startsWith(CorpusFile.PRESET) ? file.substring(CorpusFile.PRESET.length()) : null;
    }
}
