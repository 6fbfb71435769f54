package dev.unroll.engine.trace;

import java.util.Arrays;
import java.util.List;

/** An immutable float32 array of one to three named axes, row-major. */
public final class NamedArray {
    private final List<Axis> axes;
    private final int[] shape;
    private final float[] values;

    private NamedArray(List<Axis> axes, int[] shape, float[] values) {
        this.axes = axes;
        this.shape = shape;
        this.values = values;
    }

    /**
     * Copies {@code values}.
     *
     * @throws IllegalArgumentException when axes, shape and the number of values do not fit together
     */
    public static NamedArray copyOf(float[] values, List<Axis> axes, int... shape) {
        return owning(values.clone(), axes, shape);
    }

    /** Takes {@code values} without a copy: the caller must hold no other reference to it. */
    public static NamedArray owning(float[] values, List<Axis> axes, int... shape) {
        int size = 1;
        for (int n : shape) {
            size *= n;
        }
        if (axes.size() != shape.length || size != values.length) {
            throw new IllegalArgumentException(
                    "axes " + axes + ", shape " + Arrays.toString(shape) + ", " + values.length + " values");
        }
        return new NamedArray(List.copyOf(axes), shape.clone(), values);
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

    /** The shape, a copy. */
    public int[] shape() {
        return shape.clone();
    }

    /** Element i of an array of rank 1. */
    public float at(int i) {
        requireRank(1);
        return values[i];
    }

    /** Element (i, j) of an array of rank 2. */
    public float at(int i, int j) {
        requireRank(2);
        return values[i * shape[1] + j];
    }

    /** Element (i, j, k) of an array of rank 3. */
    public float at(int i, int j, int k) {
        requireRank(3);
        return values[(i * shape[1] + j) * shape[2] + k];
    }

    /** Element {@code flat} in row-major order. */
    public float flat(int flat) {
        return values[flat];
    }

    /** A copy of the values, row-major. */
    public float[] toArray() {
        return values.clone();
    }

    /** The vector along the last axis at (i) of rank 2, a copy. */
    public float[] vector(int i) {
        requireRank(2);
        return Arrays.copyOfRange(values, i * shape[1], (i + 1) * shape[1]);
    }

    /** The vector along the last axis at (i, j) of rank 3, a copy. */
    public float[] vector(int i, int j) {
        requireRank(3);
        int start = (i * shape[1] + j) * shape[2];
        return Arrays.copyOfRange(values, start, start + shape[2]);
    }

    /** The matrix at index i of the first axis of an array of rank 3. */
    public NamedArray matrix(int i) {
        requireRank(3);
        int size = shape[1] * shape[2];
        return new NamedArray(
                axes.subList(1, 3),
                new int[] {shape[1], shape[2]},
                Arrays.copyOfRange(values, i * size, (i + 1) * size));
    }

    private void requireRank(int rank) {
        if (shape.length != rank) {
            throw new IllegalArgumentException("rank " + shape.length + ", not " + rank);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NamedArray that
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
