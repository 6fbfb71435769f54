package dev.unroll.engine.data;

/** What happens after the end of sequences that are shorter than the longest. */
public enum Padding {
    /** There are none: all are of one length. */
    NONE,
    /** A character is appended, read and predicted like any other. */
    PAD,
    /** The cell runs on over zero vectors, and no loss is counted there: PyTorch's {@code padding_idx} and {@code ignore_index}. */
    MASK,
    /** The sequence ends: its states stay, and its output is zero from there on: PyTorch's {@code pack_padded_sequence}. */
    PACK
}
