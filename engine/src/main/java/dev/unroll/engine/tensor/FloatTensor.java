package dev.unroll.engine.tensor;

import java.util.Objects;

/** A float32 matrix somewhere in memory. Element (i, j) lies at {@code offset + i·stride + j}. */
abstract sealed class FloatTensor implements Tensor permits NativeTensor, HeapTensor {
    final int offset;
    final int rows;
    final int columns;
    final int stride;

    FloatTensor(int offset, int rows, int columns, int stride) {
        this.offset = offset;
        this.rows = rows;
        this.columns = columns;
        this.stride = stride;
    }

    static FloatTensor own(Tensor tensor) {
        return (FloatTensor) tensor;
    }

    /** Of the same memory. */
    abstract FloatTensor view(int newOffset, int newRows, int newColumns, int newStride);

    /** Copies {@code count} elements that lie in one run, from element (row, column) on, to {@code to[at…]}. */
    abstract void read(int row, int column, float[] to, int at, int count);

    /** Copies {@code from[at…]} to {@code count} elements in one run, from element (row, column) on. */
    abstract void write(int row, int column, float[] from, int at, int count);

    /** Copies {@code count} elements that lie in one run, from element (row, column) on, to a matrix of the same kind of memory. */
    abstract void copyRun(int row, int column, FloatTensor target, int toRow, int toColumn, int count);

    @Override
    public final int rows() {
        return rows;
    }

    @Override
    public final int columns() {
        return columns;
    }

    @Override
    public final Tensor rowRange(int from, int to) {
        Objects.checkFromToIndex(from, to, rows);
        return view(offset + from * stride, to - from, columns, stride);
    }

    @Override
    public final Tensor columnRange(int from, int to) {
        Objects.checkFromToIndex(from, to, columns);
        return view(offset + from, rows, to - from, stride);
    }

    @Override
    public final Tensor block(int from, int newRows, int newColumns) {
        Objects.checkFromIndexSize(from, newRows * newColumns, size());
        if (!contiguous()) {
            throw new IllegalArgumentException("a block of a view with gaps");
        }
        return view(offset + from, newRows, newColumns, newColumns);
    }

    /** Whether the rows follow each other without gaps. */
    final boolean contiguous() {
        return stride == columns || rows == 1;
    }

    /** Where element (row, column) lies. */
    final int index(int row, int column) {
        return offset + Objects.checkIndex(row, rows) * stride + Objects.checkIndex(column, columns);
    }

    final boolean sameShape(FloatTensor other) {
        return rows == other.rows && columns == other.columns;
    }

    /** Copies the whole matrix to the start of {@code to}, row-major without gaps. */
    final void readAll(float[] to) {
        readBlock(0, 0, rows, columns, to);
    }

    /** Writes the whole matrix from the start of {@code from}, row-major without gaps. */
    final void writeAll(float[] from) {
        writeBlock(0, 0, rows, columns, from);
    }

    /** Copies the block of {@code m} rows and {@code n} columns from (row, column) on to the start of {@code to}. */
    final void readBlock(int row, int column, int m, int n, float[] to) {
        if (n == stride || m == 1) {
            read(row, column, to, 0, m * n);
            return;
        }
        for (int i = 0; i < m; i++) {
            read(row + i, column, to, i * n, n);
        }
    }

    /** The other way round. */
    final void writeBlock(int row, int column, int m, int n, float[] from) {
        if (n == stride || m == 1) {
            write(row, column, from, 0, m * n);
            return;
        }
        for (int i = 0; i < m; i++) {
            write(row + i, column, from, i * n, n);
        }
    }

    /** Copies a row to one of a matrix of as many columns. */
    final void copyRow(int row, FloatTensor target, int to) {
        copyRun(row, 0, target, to, 0, columns);
    }

    /** Copies all elements to a matrix of the same shape. */
    final void copyTo(FloatTensor target) {
        if (contiguous() && target.contiguous()) {
            copyRun(0, 0, target, 0, 0, rows * columns);
            return;
        }
        for (int i = 0; i < rows; i++) {
            copyRun(i, 0, target, i, 0, columns);
        }
    }

    @Override
    public final void set(float[] values) {
        if (values.length != size()) {
            throw new IllegalArgumentException(values.length + " values for " + size() + " elements");
        }
        writeAll(values);
    }

    @Override
    public final float[] toFloats() {
        float[] values = new float[size()];
        readAll(values);
        return values;
    }
}
