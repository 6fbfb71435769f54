package dev.unroll.engine.tensor;

import java.util.Objects;

/** A float64 matrix on the heap. Element (i, j) lies at {@code offset + i·stride + j}. */
final class DoubleTensor implements Tensor {
    final double[] data;
    final int offset;
    final int rows;
    final int columns;
    final int stride;

    private DoubleTensor(double[] data, int offset, int rows, int columns, int stride) {
        this.data = data;
        this.offset = offset;
        this.rows = rows;
        this.columns = columns;
        this.stride = stride;
    }

    /** Zeros. */
    DoubleTensor(int rows, int columns) {
        this(new double[rows * columns], 0, rows, columns, columns);
    }

    static DoubleTensor of(Tensor tensor) {
        return (DoubleTensor) tensor;
    }

    /** Where row i begins. */
    int row(int i) {
        return offset + i * stride;
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
    public DoubleTensor rowRange(int from, int to) {
        Objects.checkFromToIndex(from, to, rows);
        return new DoubleTensor(data, row(from), to - from, columns, stride);
    }

    @Override
    public DoubleTensor columnRange(int from, int to) {
        Objects.checkFromToIndex(from, to, columns);
        return new DoubleTensor(data, offset + from, rows, to - from, stride);
    }

    @Override
    public DoubleTensor block(int from, int newRows, int newColumns) {
        Objects.checkFromIndexSize(from, newRows * newColumns, size());
        if (stride != columns && rows != 1) {
            throw new IllegalArgumentException("a block of a view with gaps");
        }
        return new DoubleTensor(data, offset + from, newRows, newColumns, newColumns);
    }

    @Override
    public void set(float[] values) {
        requireSize(values.length);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                data[row(i) + j] = values[i * columns + j];
            }
        }
    }

    @Override
    public void set(double[] values) {
        requireSize(values.length);
        for (int i = 0; i < rows; i++) {
            System.arraycopy(values, i * columns, data, row(i), columns);
        }
    }

    private void requireSize(int values) {
        if (values != size()) {
            throw new IllegalArgumentException(values + " values for " + size() + " elements");
        }
    }

    @Override
    public float[] toFloats() {
        float[] values = new float[size()];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                values[i * columns + j] = (float) data[row(i) + j];
            }
        }
        return values;
    }

    @Override
    public double[] toDoubles() {
        double[] values = new double[size()];
        for (int i = 0; i < rows; i++) {
            System.arraycopy(data, row(i), values, i * columns, columns);
        }
        return values;
    }

    private int index(int row, int column) {
        return row(Objects.checkIndex(row, rows)) + Objects.checkIndex(column, columns);
    }

    @Override
    public double get(int row, int column) {
        return data[index(row, column)];
    }

    @Override
    public void put(int row, int column, double value) {
        data[index(row, column)] = value;
    }
}
