package dev.unroll.engine.data;

import java.math.BigInteger;

/** What an experiment may hold at most. The bounds on the whole keep every accepted experiment answering. */
public final class Limits {
    public static final WholeNumber HIDDEN = new WholeNumber("hidden", 1, 2048);
    public static final WholeNumber LAYERS = new WholeNumber("layers", 1, 8);
    public static final WholeNumber EMBEDDING = new WholeNumber("embedding", 0, 2048);
    public static final RealNumber LR = new RealNumber("lr", 0, false, 10);
    public static final RealNumber CLIP = new RealNumber("clip", 0, true, 1_000_000);
    /** PyTorch's: not negative. */
    public static final RealNumber MOMENTUM = new RealNumber("momentum", 0, true, 1_000_000);

    /** PyTorch's: not negative. */
    public static final RealNumber WEIGHT_DECAY = new RealNumber("weightDecay", 0, true, 1_000_000);

    public static final WholeNumber EPOCHS = new WholeNumber("epochs", 1, 1_000_000);
    public static final WholeNumber PRINT_EVERY = new WholeNumber("printEvery", 1, 1_000_000);
    public static final WholeNumber SEQUENCE_LENGTH = new WholeNumber("sequenceLength", 1, 1000);
    public static final WholeNumber BATCH = new WholeNumber("batch", 1, 256);

    /** What {@code torch.manual_seed} takes: a signed or an unsigned integer of 64 bits. */
    public static final WholeNumber SEED = new WholeNumber(
            "seed",
            BigInteger.valueOf(Long.MIN_VALUE),
            BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE));

    /** Code points in one text. */
    public static final int TEXT_LENGTH = 1000;

    /** Sequences in one batch. */
    public static final int SEQUENCES = 256;

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
