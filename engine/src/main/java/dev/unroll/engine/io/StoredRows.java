package dev.unroll.engine.io;

import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.InvalidInput;
import dev.unroll.engine.data.Padding;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.IntBuffer;
import java.util.List;
import java.util.Optional;

/**
 * The rows of a run's table in a checkpoint: the loss of every epoch from the first on, and the predicted characters of those
 * rows that kept theirs. Takes and gives arrays without a copy.
 */
public final class StoredRows {
    /** No parameter's name begins so. */
    static final String PREFIX = "log.";

    private static final String LOSS = PREFIX + "loss";
    private static final String KEPT = PREFIX + "kept";
    private static final String PREDICTED = PREFIX + "predicted";

    private final double[] losses;
    private final int[] kept;
    private final int characters;
    private final int bytesEach;
    private final byte[] predicted;

    /**
     * Some rows.
     *
     * @param losses one an epoch, from the first on
     * @param kept which rows kept their predicted characters, from 0, in order
     * @param characters in each of those, all sequences one after the other
     * @param bytesEach bytes of a character's index: 1, 2 or 4
     * @param predicted the indices of the kept rows one after the other, unsigned and little-endian
     */
    public StoredRows(double[] losses, int[] kept, int characters, int bytesEach, byte[] predicted) {
        if (predicted.length != (long) kept.length * characters * bytesEach) {
            throw new IllegalArgumentException(predicted.length + " bytes for " + kept.length + " rows");
        }
        this.losses = losses;
        this.kept = kept;
        this.characters = characters;
        this.bytesEach = bytesEach;
        this.predicted = predicted;
    }

    /** How many rows there are. */
    public int size() {
        return losses.length;
    }

    /** The loss of a row, from 0. */
    public double loss(int row) {
        return losses[row];
    }

    /** How many rows kept their predicted characters. */
    public int keptRows() {
        return kept.length;
    }

    /** The number of the i-th row that kept its predicted characters, from 0. */
    public int kept(int i) {
        return kept[i];
    }

    /** The predicted indices of the i-th row that kept them: all sequences, one after the other. */
    public int[] predicted(int i) {
        int[] indices = new int[characters];
        int at = i * characters * bytesEach;
        for (int c = 0; c < characters; c++) {
            for (int shift = 0; shift < 8 * bytesEach; shift += 8) {
                indices[c] |= (predicted[at++] & 0xff) << shift;
            }
        }
        return indices;
    }

    void write(SafetensorsWriter writer) {
        writer.tensor(LOSS, List.of(losses.length), DoubleBuffer.wrap(losses));
        if (kept.length > 0) {
            writer.tensor(KEPT, List.of(kept.length), IntBuffer.wrap(kept));
            writer.tensor(
                    PREDICTED,
                    List.of(kept.length, characters),
                    ElementType.unsigned(bytesEach),
                    ByteBuffer.wrap(predicted));
        }
    }

    /**
     * The rows in a checkpoint's file; empty when it holds none.
     *
     * @param updates how many rows a run has that stands there
     * @throws InvalidInput rules {@code tensor-type}, {@code tensor-shape}, {@code checkpoint-rows}
     */
    static Optional<StoredRows> read(Safetensors file, Experiment experiment, int updates) {
        List<Long> losses = file.shape(LOSS);
        if (losses == null) {
            return Optional.empty();
        }
        require(file, LOSS, ElementType.F64, losses, List.of((long) updates));
        double[] loss = new double[updates];
        file.bytes(LOSS).asDoubleBuffer().get(loss);
        List<Long> rows = file.shape(KEPT);
        List<Long> texts = file.shape(PREDICTED);
        if (rows == null || texts == null) {
            return Optional.of(checked(file, experiment, new StoredRows(loss, new int[0], 0, 1, new byte[0])));
        }
        long many = rows.isEmpty() ? 0 : rows.getFirst();
        require(file, KEPT, ElementType.I32, rows, List.of(many));
        int bytes = file.type(PREDICTED).bytes();
        long characters = texts.size() == 2 ? texts.getLast() : 0;
        require(
                file,
                PREDICTED,
                bytes == 8 ? ElementType.U8 : ElementType.unsigned(bytes),
                texts,
                List.of(many, characters));
        int[] kept = new int[Math.toIntExact(many)];
        file.bytes(KEPT).asIntBuffer().get(kept);
        byte[] predicted = new byte[file.bytes(PREDICTED).remaining()];
        file.bytes(PREDICTED).get(predicted);
        return Optional.of(checked(file, experiment, new StoredRows(loss, kept, (int) characters, bytes, predicted)));
    }

    private static void require(Safetensors file, String name, ElementType type, List<Long> given, List<Long> wanted) {
        file.require(name, type);
        if (!given.equals(wanted)) {
            String is = StoredTensor.text(given);
            throw new InvalidInput(name, file.file(), "tensor-shape", is, StoredTensor.text(wanted));
        }
    }

    /** Refuses rows that no run of this experiment can have. */
    private static StoredRows checked(Safetensors file, Experiment experiment, StoredRows rows) {
        for (double loss : rows.losses) {
            if (!Double.isFinite(loss)) {
                throw wrong(file, LOSS);
            }
        }
        if (rows.characters % Math.max(1, experiment.batch()) != 0) {
            throw wrong(file, PREDICTED);
        }
        int vocabulary = experiment.series() == null ? experiment.outcomes().size() : 0;
        boolean endEarly = experiment.padding() == Padding.MASK || experiment.padding() == Padding.PACK;
        int before = -1;
        for (int i = 0; i < rows.kept.length; i++) {
            if (rows.kept[i] <= before || rows.kept[i] >= rows.size()) {
                throw wrong(file, KEPT);
            }
            before = rows.kept[i];
            for (int index : rows.predicted(i)) {
                if (experiment.series() != null) {
                    if (!Float.isFinite(Float.intBitsToFloat(index))) {
                        throw wrong(file, PREDICTED);
                    }
                } else if (index < 0 || index > vocabulary || (index == vocabulary && !endEarly)) {
                    throw wrong(file, PREDICTED);
                }
            }
        }
        return rows;
    }

    private static InvalidInput wrong(Safetensors file, String name) {
        return new InvalidInput(name, file.file(), "checkpoint-rows");
    }
}
