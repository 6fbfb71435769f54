package dev.unroll.engine.train;

/**
 * The text a run is trained on.
 *
 * @param digest SHA-256 of the file, in hexadecimal
 * @param chunks updates in one pass over the text: an epoch
 */
public record Corpus(String digest, int chunks) {}
