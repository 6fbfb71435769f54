package dev.unroll.engine.tensor;

import java.util.Objects;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A matrix that is an ND4J array of its backend's kind, float or double. */
final class Nd4jTensor implements Tensor {
    private final INDArray owner;
    final INDArray array;
    private final int offset;
    private final int rows;
    private final int columns;
    private final int stride;

    private Nd4jTensor(INDArray owner, int offset, int rows, int columns, int stride) {
        this.owner = owner;
        this.offset = offset;
        this.rows = rows;
        this.columns = columns;
        this.stride = stride;
        // Spelled out, because interval indexing drops axes of length 1.
        array = Nd4j.create(
                owner.data(), new long[] {rows, columns}, new long[] {stride, 1}, offset, 'c', owner.dataType());
    }

    /** The whole of a C-ordered array of rank 2. */
    static Nd4jTensor of(INDArray array) {
        int columns = Math.toIntExact(array.columns());
        return new Nd4jTensor(array, 0, Math.toIntExact(array.rows()), columns, columns);
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
    public Nd4jTensor rowRange(int from, int to) {
        Objects.checkFromToIndex(from, to, rows);
        return new Nd4jTensor(owner, offset + from * stride, to - from, columns, stride);
    }

    @Override
    public Nd4jTensor columnRange(int from, int to) {
        Objects.checkFromToIndex(from, to, columns);
        return new Nd4jTensor(owner, offset + from, rows, to - from, stride);
    }

    @Override
    public Nd4jTensor block(int from, int newRows, int newColumns) {
        Objects.checkFromIndexSize(from, newRows * newColumns, size());
        if (stride != columns && rows != 1) {
            throw new IllegalArgumentException("a block of a view with gaps");
        }
        return new Nd4jTensor(owner, offset + from, newRows, newColumns, newColumns);
    }

    @Override
    public void set(float[] values) {
        if (values.length != size()) {
            throw new IllegalArgumentException(values.length + " values for " + size() + " elements");
        }
        array.assign(Nd4j.createFromArray(values).reshape(rows, columns).castTo(array.dataType()));
    }

    @Override
    public float[] toFloats() {
        return array.dup('c').data().asFloat();
    }

    @Override
    public void set(double[] values) {
        if (values.length != size()) {
            throw new IllegalArgumentException(values.length + " values for " + size() + " elements");
        }
        array.assign(Nd4j.createFromArray(values).reshape(rows, columns).castTo(array.dataType()));
    }

    @Override
    public double[] toDoubles() {
        return array.dup('c').data().asDouble();
    }

    @Override
    public double get(int row, int column) {
        return array.getDouble(row, column);
    }

    @Override
    public void put(int row, int column, double value) {
        array.putScalar(row, column, value);
    }
}
