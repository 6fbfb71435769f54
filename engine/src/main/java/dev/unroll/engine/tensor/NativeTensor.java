package dev.unroll.engine.tensor;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Objects;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A float32 matrix in memory that an ND4J array owns. Element (i, j) lies at {@code offset + i·stride + j}. */
final class NativeTensor implements Tensor {
    /** Keeps the memory alive. */
    private final INDArray owner;

    final MemorySegment memory;
    final int offset;
    final int rows;
    final int columns;
    final int stride;

    private NativeTensor(INDArray owner, MemorySegment memory, int offset, int rows, int columns, int stride) {
        this.owner = owner;
        this.memory = memory;
        this.offset = offset;
        this.rows = rows;
        this.columns = columns;
        this.stride = stride;
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

    private NativeTensor view(int from, int newRows, int newColumns, int newStride) {
        return new NativeTensor(owner, memory, offset + from, newRows, newColumns, newStride);
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public int columns() {
        return columns;
    }

    @Override
    public Tensor rowRange(int from, int to) {
        Objects.checkFromToIndex(from, to, rows);
        return view(from * stride, to - from, columns, stride);
    }

    @Override
    public Tensor columnRange(int from, int to) {
        Objects.checkFromToIndex(from, to, columns);
        return view(from, rows, to - from, stride);
    }

    @Override
    public Tensor block(int from, int newRows, int newColumns) {
        Objects.checkFromIndexSize(from, newRows * newColumns, size());
        if (!contiguous()) {
            throw new IllegalArgumentException("a block of a view with gaps");
        }
        return view(from, newRows, newColumns, newColumns);
    }

    /** Whether the rows follow each other without gaps. */
    boolean contiguous() {
        return stride == columns || rows == 1;
    }

    /** Copies {@code count} elements that lie in one run, from element (row, column) on, to {@code to[at…]}. */
    void read(int row, int column, float[] to, int at, int count) {
        MemorySegment.copy(memory, ValueLayout.JAVA_FLOAT, 4L * (offset + row * stride + column), to, at, count);
    }

    /** Copies {@code from[at…]} to {@code count} elements in one run, from element (row, column) on. */
    void write(int row, int column, float[] from, int at, int count) {
        MemorySegment.copy(from, at, memory, ValueLayout.JAVA_FLOAT, 4L * (offset + row * stride + column), count);
    }

    /** Copies {@code count} elements that lie in one run to elements {@code at…} of a vector. */
    void copyRun(int row, int column, NativeTensor vector, int at, int count) {
        long from = 4L * (offset + row * stride + column);
        MemorySegment.copy(memory, from, vector.memory, 4L * (vector.offset + at), 4L * count);
    }

    /** The address of element (row, column). */
    long address(int row, int column) {
        return memory.address() + 4L * (offset + (long) row * stride + column);
    }

    /** Copies the whole matrix to the start of {@code to}, row-major without gaps. */
    void readAll(float[] to) {
        if (contiguous()) {
            read(0, 0, to, 0, rows * columns);
            return;
        }
        for (int i = 0; i < rows; i++) {
            read(i, 0, to, i * columns, columns);
        }
    }

    /** Writes the whole matrix from the start of {@code from}, row-major without gaps. */
    void writeAll(float[] from) {
        if (contiguous()) {
            write(0, 0, from, 0, rows * columns);
            return;
        }
        for (int i = 0; i < rows; i++) {
            write(i, 0, from, i * columns, columns);
        }
    }

    /** Copies the block of {@code m} rows and {@code n} columns from (row, column) on to the start of {@code to}. */
    void readBlock(int row, int column, int m, int n, float[] to) {
        if (n == stride) {
            read(row, column, to, 0, m * n);
            return;
        }
        for (int i = 0; i < m; i++) {
            read(row + i, column, to, i * n, n);
        }
    }

    /** The other way round. */
    void writeBlock(int row, int column, int m, int n, float[] from) {
        if (n == stride) {
            write(row, column, from, 0, m * n);
            return;
        }
        for (int i = 0; i < m; i++) {
            write(row + i, column, from, i * n, n);
        }
    }

    /** Copies a row to one of a matrix of as many columns. */
    void copyRow(int row, NativeTensor target, int to) {
        long from = 4L * (offset + row * stride);
        MemorySegment.copy(memory, from, target.memory, 4L * (target.offset + to * target.stride), 4L * columns);
    }

    /** Copies all elements to a matrix of the same shape. */
    void copyTo(NativeTensor target) {
        boolean flat = contiguous() && target.contiguous();
        int runs = flat ? 1 : rows;
        long bytes = 4L * (flat ? rows * columns : columns);
        for (int i = 0; i < runs; i++) {
            long from = 4L * (offset + i * stride);
            MemorySegment.copy(memory, from, target.memory, 4L * (target.offset + i * target.stride), bytes);
        }
    }

    @Override
    public void set(float[] values) {
        if (values.length != size()) {
            throw new IllegalArgumentException(values.length + " values for " + size() + " elements");
        }
        writeAll(values);
    }

    @Override
    public float[] toFloats() {
        float[] values = new float[size()];
        readAll(values);
        return values;
    }

    private long index(int row, int column) {
        return offset + (long) Objects.checkIndex(row, rows) * stride + Objects.checkIndex(column, columns);
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
