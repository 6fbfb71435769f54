package dev.unroll.engine.data;

/**
 * A text to train on, every next character being the target.
 *
 * @param file the UTF-8 text file
 * @param sequenceLength characters per chunk, T
 * @param batch parallel streams, B
 */
public record CorpusSource(String file, int sequenceLength, int batch) {}
