package dev.unroll.engine.data;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The text of a corpus as character indices, cut into B parallel streams of equal length and these into chunks of T.
 * Stream b is the b-th of B equal parts; chunk k reads its characters k·T … k·T + T − 1 and predicts each one's
 * successor, or where the experiment says so the one some characters on. What does not fill a chunk at a stream's end, or a stream at the text's, is left out. Immutable.
 */
public final class CorpusText {
    private static final int UNSEEN = -1;

    private final Experiment experiment;
    private final Vocabulary vocabulary;
    private final String digest;
    private final boolean inOrderOfAppearance;
    /** A character's index takes 16 bits: V is at most 10,000. */
    private final char[] codes;

    private final int batch;
    private final int timesteps;
    /** Characters of one stream. */
    private final int stream;

    private final int chunks;

    private CorpusText(
            Experiment experiment, CorpusSource source, String digest, boolean inOrderOfAppearance, char[] codes) {
        this.experiment = experiment;
        this.vocabulary = experiment.vocabulary();
        this.digest = digest;
        this.inOrderOfAppearance = inOrderOfAppearance;
        this.codes = codes;
        batch = source.batch();
        timesteps = source.sequenceLength();
        stream = codes.length / batch;
        chunks = (stream - ahead()) / timesteps;
    }

    /**
     * Reads the text of an experiment's corpus.
     *
     * @throws InvalidInput when it cannot be read, is no UTF-8, is too large or too short, holds a character the given
     *     vocabulary lacks, or makes an experiment that breaks a rule
     */
    public static CorpusText read(Experiment experiment) {
        CorpusSource source = experiment.corpus();
        if (source == null) {
            throw new IllegalArgumentException("no corpus");
        }
        byte[] bytes = CorpusFile.bytes(source.file());
        String text = CorpusFile.text(source.file(), bytes);
        String vocab = experiment.vocab().isEmpty() ? appearing(source, text) : experiment.vocab();
        Experiment whole = experiment.toBuilder().vocab(vocab).build();
        char[] codes = encode(source, text, vocab);
        CorpusText corpus = new CorpusText(whole, source, digest(bytes), inOrder(codes, vocab), codes);
        corpus.requireLength(source);
        return corpus;
    }

    /**
     * How many characters a text file has.
     *
     * @throws InvalidInput when it cannot be read, is no UTF-8, is empty or too large
     */
    public static int length(String file) {
        String text = CorpusFile.text(file, CorpusFile.bytes(file));
        return text.codePointCount(0, text.length());
    }

    /** The characters in order of first appearance. */
    private static String appearing(CorpusSource source, String text) {
        boolean[] seen = new boolean[Character.MAX_CODE_POINT + 1];
        StringBuilder vocab = new StringBuilder();
        int count = 0;
        int c;
        for (int i = 0; i < text.length(); i += Character.charCount(c)) {
            c = text.codePointAt(i);
            if (!seen[c]) {
                seen[c] = true;
                vocab.appendCodePoint(c);
                count++;
            }
        }
        if (count > Limits.VOCABULARY) {
            throw problem(source, "corpus-vocab-too-long", count, Limits.VOCABULARY);
        }
        return vocab.toString();
    }

    private static char[] encode(CorpusSource source, String text, String vocab) {
        int[] indices = new int[Character.MAX_CODE_POINT + 1];
        Arrays.fill(indices, UNSEEN);
        int next = 0;
        for (int c : vocab.codePoints().toArray()) {
            indices[c] = next++;
        }
        char[] codes = new char[text.codePointCount(0, text.length())];
        int line = 1;
        int at = 0;
        int c;
        for (int i = 0; i < text.length(); i += Character.charCount(c)) {
            c = text.codePointAt(i);
            if (indices[c] == UNSEEN) {
                throw problem(source, "corpus-outside-vocab", Character.toString(c), line);
            }
            codes[at++] = (char) indices[c];
            if (c == '\n') {
                line++;
            }
        }
        return codes;
    }

    /** Whether every index appears, after all smaller ones have. */
    private static boolean inOrder(char[] codes, String vocab) {
        int seen = 0;
        for (char code : codes) {
            if (code > seen) {
                return false;
            }
            seen = Math.max(seen, code + 1);
        }
        return seen == vocab.codePointCount(0, vocab.length());
    }

    /** How many characters a chunk reads or predicts beyond its own: one at least, so that a shift of 0 has the same chunks. */
    private int ahead() {
        return Math.max(1, experiment.shift());
    }

    private void requireLength(CorpusSource source) {
        if (chunks < 1) {
            throw problem(
                    source,
                    "corpus-too-short",
                    codes.length,
                    batch,
                    timesteps + (long) ahead(),
                    batch * (timesteps + (long) ahead()));
        }
        if ((long) chunks * experiment.epochs() > Integer.MAX_VALUE) {
            throw new InvalidInput("epochs", experiment.epochs(), "corpus-too-many-chunks", chunks, Integer.MAX_VALUE);
        }
    }

    private static InvalidInput problem(CorpusSource source, String rule, Object... arguments) {
        return new InvalidInput("corpus", source.file(), rule, arguments);
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The experiment it was read for, with the vocabulary in it. */
    public Experiment experiment() {
        return experiment;
    }

    public Vocabulary vocabulary() {
        return vocabulary;
    }

    /** SHA-256 of the file with LF line ends, in hexadecimal. */
    public String digest() {
        return digest;
    }

    /** Whether the vocabulary is the text's characters in order of first appearance. */
    public boolean inOrderOfAppearance() {
        return inOrderOfAppearance;
    }

    /** The bytes of a corpus's text, with LF line ends; for one that comes with the program there is no file to copy. */
    public static byte[] bytes(CorpusSource source) {
        return CorpusFile.bytes(source.file());
    }

    /** Characters in all. */
    public int length() {
        return codes.length;
    }

    /** Chunks in an epoch: updates in one pass over the text. */
    public int chunks() {
        return chunks;
    }

    /** B. */
    public int batch() {
        return batch;
    }

    /** T. */
    public int timesteps() {
        return timesteps;
    }

    /** An epoch's first chunk. */
    EncodedBatch first() {
        int[] inputs = new int[batch * timesteps];
        int[] targets = new int[inputs.length];
        chunk(0, inputs, targets);
        return EncodedBatch.ofChunk(vocabulary, batch, timesteps, experiment.lossAt(), inputs, targets);
    }

    /** The indices of a stream's first characters: {@code characters} of them, or as many as it has. */
    public int[] beginning(int streamIndex, int characters) {
        int[] first = new int[Math.min(characters, stream)];
        for (int i = 0; i < first.length; i++) {
            first[i] = codes[streamIndex * stream + i];
        }
        return first;
    }

    /** Writes a chunk's indices, time-major: element t·B + b. */
    public void chunk(int index, int[] inputs, int[] targets) {
        for (int b = 0; b < batch; b++) {
            int from = b * stream + index * timesteps;
            for (int t = 0; t < timesteps; t++) {
                inputs[t * batch + b] = codes[from + t];
                targets[t * batch + b] = codes[from + t + experiment.shift()];
            }
        }
    }
}
