package dev.unroll.engine.data;

/** What an experiment may hold at most. The bounds on the whole keep every accepted experiment answering. */
public final class Limits {
    /** H. */
    public static final int HIDDEN = 2048;

    /** Epochs of a run. */
    public static final int EPOCHS = 1_000_000;

    /** Code points in one text. */
    public static final int TEXT_LENGTH = 1000;

    /** Numbers in one sequence of a series. */
    public static final int SERIES_LENGTH = 2000;

    /** Sequences in one batch. */
    public static final int SEQUENCES = 256;

    /** Sequences in one batch where each has a label. */
    public static final int LABELLED = 4096;

    /** Bytes of a corpus: 20 MB. */
    public static final int CORPUS_BYTES = 20 * 1024 * 1024;

    /** V. */
    public static final int VOCABULARY = 10_000;

    /** Scalars in all parameters: 80 MB in float32, and Adam keeps two more of each. */
    public static final long PARAMETERS = 20_000_000;

    /** Parameters × timesteps × sequences of one epoch: some seconds at most. */
    public static final long WORK = 10_000_000_000L;

    /** Values computed in one epoch's forward pass, (B, T, ·) over all layers: 80 MB in float32. */
    public static final long VALUES = 20_000_000;

    private Limits() {}
}
