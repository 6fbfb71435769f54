package dev.unroll.engine.tensor;

/**
 * A matrix, row-major, possibly a view of some rows and columns of a bigger one: writing to a view writes to the matrix
 * it was taken from. A vector is a matrix of one row. Belongs to the {@link Ops} that made it.
 */
public interface Tensor {
    int rows();

    int columns();

    /** A view of rows {@code from} (inclusive) to {@code to} (exclusive). */
    Tensor rowRange(int from, int to);

    /** A view of columns {@code from} (inclusive) to {@code to} (exclusive). */
    Tensor columnRange(int from, int to);

    /** Reads {@code rows}·{@code columns} elements of a vector, from {@code offset} on, as a matrix; a view. */
    Tensor block(int offset, int rows, int columns);

    /** Writes all elements, row-major. */
    void set(float[] values);

    /** A copy of all elements, row-major. */
    float[] toFloats();

    /** Writes all elements, row-major, each rounded to the type the matrix has. */
    default void set(double[] values) {
        if (values.length != size()) {
            throw new IllegalArgumentException(values.length + " values for " + size() + " elements");
        }
        int columns = columns();
        for (int i = 0; i < values.length; i++) {
            put(i / columns, i % columns, values[i]);
        }
    }

    /** A copy of all elements, row-major. */
    default double[] toDoubles() {
        double[] values = new double[size()];
        int columns = columns();
        for (int i = 0; i < values.length; i++) {
            values[i] = get(i / columns, i % columns);
        }
        return values;
    }

    double get(int row, int column);

    void put(int row, int column, double value);

    /** The number of elements. */
    default int size() {
        return rows() * columns();
    }
}
