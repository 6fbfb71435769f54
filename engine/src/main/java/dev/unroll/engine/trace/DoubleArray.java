package dev.unroll.engine.trace;

import java.util.Arrays;
import java.util.List;

/** An immutable float64 array of one to three named axes, row-major: what an explanation computes. */
public final class DoubleArray {
    private final List<Axis> axes;
    private final int[] shape;
    private final double[] values;

    private DoubleArray(List<Axis> axes, int[] shape, double[] values) {
        this.axes = axes;
        this.shape = shape;
        this.values = values;
    }

    /**
     * Takes {@code values} without a copy: the caller must hold no other reference to it.
     *
     * @throws IllegalArgumentException when axes, shape and the number of values do not fit together
     */
    public static DoubleArray owning(double[] values, List<Axis> axes, int... shape) {
        if (axes.size() != shape.length || Arrays.stream(shape).reduce(1, (a, b) -> a * b) != values.length) {
            throw new IllegalArgumentException(axes + " " + Arrays.toString(shape) + " of " + values.length);
        }
        return new DoubleArray(List.copyOf(axes), shape.clone(), values);
    }

    public List<Axis> axes() {
        return axes;
    }

    /** How many axes there are: 1 to 3. */
    public int rank() {
        return shape.length;
    }

    /** The length of one axis. */
    public int size(int axis) {
        return shape[axis];
    }

    /** How many values there are. */
    public int length() {
        return values.length;
    }

    /** Element {@code flat} in row-major order. */
    public double flat(int flat) {
        return values[flat];
    }

    /** Element i of an array of rank 1. */
    public double at(int i) {
        requireRank(1);
        return values[i];
    }

    /** Element (i, j) of an array of rank 2. */
    public double at(int i, int j) {
        requireRank(2);
        return values[i * shape[1] + j];
    }

    /** Element (i, j, k) of an array of rank 3. */
    public double at(int i, int j, int k) {
        requireRank(3);
        return values[(i * shape[1] + j) * shape[2] + k];
    }

    /** A copy of the values, row-major. */
    public double[] toArray() {
        return values.clone();
    }

    private void requireRank(int rank) {
        if (shape.length != rank) {
            throw new IllegalArgumentException("rank " + shape.length + ", not " + rank);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DoubleArray that
                && axes.equals(that.axes)
                && Arrays.equals(shape, that.shape)
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return axes + Arrays.toString(shape);
    }
}
