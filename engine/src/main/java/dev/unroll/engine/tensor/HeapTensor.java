package dev.unroll.engine.tensor;

import java.lang.foreign.MemorySegment;

/** A matrix in a Java array. */
final class HeapTensor extends FloatTensor {
    final float[] data;
    /** From the first element on, for native code. */
    final MemorySegment start;

    private HeapTensor(float[] data, int offset, int rows, int columns, int stride) {
        super(offset, rows, columns, stride);
        this.data = data;
        start = MemorySegment.ofArray(data).asSlice(4L * offset);
    }

    /** Zeros. */
    static HeapTensor zeros(int rows, int columns) {
        return new HeapTensor(new float[Math.multiplyExact(rows, columns)], 0, rows, columns, columns);
    }

    /** The first elements of an array. */
    static HeapTensor of(float[] data, int rows, int columns) {
        return new HeapTensor(data, 0, rows, columns, columns);
    }

    static HeapTensor own(Tensor tensor) {
        return (HeapTensor) tensor;
    }

    /** From element (row, column) on, for native code. */
    MemorySegment from(int row, int column) {
        int at = row * stride + column;
        return at == 0 ? start : start.asSlice(4L * at);
    }

    @Override
    HeapTensor view(int newOffset, int newRows, int newColumns, int newStride) {
        return new HeapTensor(data, newOffset, newRows, newColumns, newStride);
    }

    @Override
    void read(int row, int column, float[] to, int at, int count) {
        System.arraycopy(data, offset + row * stride + column, to, at, count);
    }

    @Override
    void write(int row, int column, float[] from, int at, int count) {
        System.arraycopy(from, at, data, offset + row * stride + column, count);
    }

    @Override
    void copyRun(int row, int column, FloatTensor target, int toRow, int toColumn, int count) {
        HeapTensor to = (HeapTensor) target;
        System.arraycopy(
                data, offset + row * stride + column, to.data, to.offset + toRow * to.stride + toColumn, count);
    }

    @Override
    public double get(int row, int column) {
        return data[index(row, column)];
    }

    @Override
    public void put(int row, int column, double value) {
        data[index(row, column)] = (float) value;
    }
}
