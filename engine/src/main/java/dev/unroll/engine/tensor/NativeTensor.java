package dev.unroll.engine.tensor;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A matrix in memory that an ND4J array owns. */
final class NativeTensor extends FloatTensor {
    /** Keeps the memory alive. */
    private final INDArray owner;

    private final MemorySegment memory;

    private NativeTensor(INDArray owner, MemorySegment memory, int offset, int rows, int columns, int stride) {
        super(offset, rows, columns, stride);
        this.owner = owner;
        this.memory = memory;
    }

    /** The whole of a C-ordered array of rank 2. */
    @SuppressWarnings("restricted")
    static NativeTensor of(INDArray array) {
        long address = array.data().addressPointer().address();
        int rows = Math.toIntExact(array.rows());
        int columns = Math.toIntExact(array.columns());
        MemorySegment memory = MemorySegment.ofAddress(address).reinterpret(4L * rows * columns);
        return new NativeTensor(array, memory, 0, rows, columns, columns);
    }

    static NativeTensor own(Tensor tensor) {
        return (NativeTensor) tensor;
    }

    @Override
    NativeTensor view(int newOffset, int newRows, int newColumns, int newStride) {
        return new NativeTensor(owner, memory, newOffset, newRows, newColumns, newStride);
    }

    /** Where element (row, column) lies in {@link #memory}, in bytes. */
    private long bytes(int row, int column) {
        return 4 * (offset + (long) row * stride + column);
    }

    /** The address of element (row, column). */
    long address(int row, int column) {
        return memory.address() + bytes(row, column);
    }

    @Override
    void read(int row, int column, float[] to, int at, int count) {
        MemorySegment.copy(memory, ValueLayout.JAVA_FLOAT, bytes(row, column), to, at, count);
    }

    @Override
    void write(int row, int column, float[] from, int at, int count) {
        MemorySegment.copy(from, at, memory, ValueLayout.JAVA_FLOAT, bytes(row, column), count);
    }

    @Override
    void copyRun(int row, int column, FloatTensor target, int toRow, int toColumn, int count) {
        NativeTensor to = (NativeTensor) target;
        MemorySegment.copy(memory, bytes(row, column), to.memory, to.bytes(toRow, toColumn), 4L * count);
    }

    @Override
    public double get(int row, int column) {
        return memory.getAtIndex(ValueLayout.JAVA_FLOAT, index(row, column));
    }

    @Override
    public void put(int row, int column, double value) {
        memory.setAtIndex(ValueLayout.JAVA_FLOAT, index(row, column), (float) value);
    }
}
