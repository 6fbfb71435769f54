package dev.unroll.engine.nn;

import dev.unroll.engine.data.Readout;
import dev.unroll.engine.tensor.Ops;
import dev.unroll.engine.tensor.Tensor;

/**
 * What a head reads of two directions that is to see the last state of the backward one, which stands at the first timestep:
 * PyTorch's {@code torch.cat((h_n[-2], h_n[-1]), 1)}, or {@code h_n[-1]} alone. It stands in the row of the sequence's last timestep,
 * whose forward half is the last state of the forward direction anyway; every other row is that of the output.
 */
final class LastStates {
    private final Ops ops;
    private final Tensor dOutput;
    /** Whether both halves are read, or the backward one alone. */
    private final boolean both;

    /** The backward half of both, (T·B, H). */
    private final Tensor backward;

    private final Tensor dBackward;
    /** What of the output is read: all, or the backward half. */
    private final Tensor source;

    private final Tensor dSource;
    /** (T·B, 2H), or (T·B, H). */
    private final Tensor read;

    private final Tensor dRead;
    /** The backward half of both, (T·B, H). */
    private final Tensor readBackward;

    private final Tensor dReadBackward;
    private int[] first = {};
    private int[] last = {};

    /**
     * Of an output (T·B, 2H) and the gradient into it, which it writes.
     *
     * @param batch B: sequences go from the first timestep's rows to the last one's until {@link #rows} says otherwise
     */
    LastStates(Ops ops, Tensor output, Tensor dOutput, Readout readout, int batch) {
        this.ops = ops;
        this.dOutput = dOutput;
        int size = output.columns() / 2;
        backward = output.columnRange(size, 2 * size);
        dBackward = dOutput.columnRange(size, 2 * size);
        both = readout == Readout.H_N;
        source = both ? output : backward;
        dSource = both ? dOutput : dBackward;
        int width = source.columns();
        read = ops.zeros(output.rows(), width);
        dRead = ops.zeros(output.rows(), width);
        readBackward = read.columnRange(width - size, width);
        dReadBackward = dRead.columnRange(width - size, width);
        int[] start = new int[batch];
        int[] end = new int[batch];
        for (int b = 0; b < batch; b++) {
            start[b] = b;
            end[b] = output.rows() - batch + b;
        }
        rows(start, end);
    }

    Tensor read() {
        return read;
    }

    /** ∂L/∂ it, to be written. */
    Tensor dRead() {
        return dRead;
    }

    /** Where every sequence's first and last timestep lie, (B) each. */
    void rows(int[] start, int[] end) {
        first = start.clone();
        last = end.clone();
    }

    void forward() {
        ops.copy(source, read);
        for (int b = 0; b < first.length; b++) {
            // The last row reads h← of the first timestep   (H)
            ops.copy(row(backward, first[b]), row(readBackward, last[b]));
        }
    }

    void backward() {
        if (!both) {
            ops.fill(dOutput, 0);
        }
        ops.copy(dRead, dSource);
        for (int b = 0; b < first.length; b++) {
            if (first[b] != last[b]) {
                // ∂L/∂h← of the first timestep += what the last row read of it   (H)
                Tensor into = row(dBackward, first[b]);
                ops.add(into, row(dReadBackward, last[b]), into);
                ops.fill(row(dBackward, last[b]), 0);
            }
        }
    }

    private static Tensor row(Tensor matrix, int row) {
        return matrix.rowRange(row, row + 1);
    }
}
