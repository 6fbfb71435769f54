package dev.unroll.engine.explain;

import dev.unroll.engine.nn.Network;
import dev.unroll.engine.nn.RecurrentLayer;
import dev.unroll.engine.tensor.Ops;
import dev.unroll.engine.tensor.Tensor;
import dev.unroll.engine.trace.LayerTrace;
import dev.unroll.engine.trace.NamedArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * ∂state_T/∂stateₜ of one layer and one sequence, for t = T … 1. Backpropagation multiplies row vectors with the
 * Jacobian of a timestep; a batch of n copies of the sequence, seeded with the n rows of what has been multiplied so
 * far, gives the next product in one backward step. That step is taken on two timesteps, t − 1 and t: only between two
 * timesteps does a layer say what goes through its state.
 */
final class StateJacobian {
    private final RecurrentLayer layer;
    private final LayerTrace values;
    private final int sequence;
    private final int hidden;
    /** n: H, or 2H for a state of h and c. */
    private final int size;
    /** The left H columns of the product, (n, H): with respect to hₜ. Over {@code scale}. */
    private float[] byHidden;
    /** The right H columns, with respect to cₜ; empty without c. */
    private float[] byCell;
    /** Keeps the product in float32's range however long the sequence is. */
    private double scale = 1;

    private StateJacobian(RecurrentLayer layer, LayerTrace values, int sequence, int size) {
        this.layer = layer;
        this.values = values;
        this.sequence = sequence;
        this.size = size;
        hidden = values.h().size(2);
        byHidden = identity(0);
        byCell = size > hidden ? identity(hidden) : new float[0];
    }

    /** n of a layer. */
    static int size(LayerTrace values) {
        return (values.c() == null ? 1 : 2) * values.h().size(2);
    }

    /**
     * The largest singular value at every timestep.
     *
     * @param pair the network over two timesteps and n sequences
     */
    static List<Double> largestSingularValues(Ops ops, Network pair, LayerTrace values, int layer, int sequence) {
        RecurrentLayer cell = pair.layers().get(layer);
        StateJacobian product = new StateJacobian(cell, values, sequence, size(values));
        List<Double> fromLast = new ArrayList<>();
        fromLast.add(product.largest());
        for (int t = values.h().size(1) - 1; t > 0; t--) {
            product.goBackFrom(ops, t);
            fromLast.add(product.largest());
        }
        return fromLast.reversed();
    }

    /** Columns {@code from} to {@code from} + H of the identity. */
    private float[] identity(int from) {
        float[] columns = new float[size * hidden];
        for (int j = 0; j < hidden; j++) {
            columns[(from + j) * hidden + j] = 1;
        }
        return columns;
    }

    private void goBackFrom(Ops ops, int t) {
        layer.input().rowRange(0, size).set(copies(values.input().vector(sequence, t - 1)));
        layer.input().rowRange(size, 2 * size).set(copies(values.input().vector(sequence, t)));
        layer.initialHidden().set(copies(before(t - 1, values.h0(), values.h())));
        Tensor initialCell = layer.initialCell();
        NamedArray c0 = values.c0();
        NamedArray c = values.c();
        if (initialCell != null && c0 != null && c != null) {
            initialCell.set(copies(before(t - 1, c0, c)));
        }
        layer.forward();
        ops.fill(layer.dHiddenFromAbove(), 0);
        layer.dHiddenFromAbove().rowRange(size, 2 * size).set(byHidden);
        Tensor cellFuture = layer.dCellFromFuture();
        if (cellFuture != null) {
            cellFuture.rowRange(size, 2 * size).set(byCell);
        }
        // ∂state_T/∂stateₜ₋₁ = ∂state_T/∂stateₜ · ∂stateₜ/∂stateₜ₋₁   (n, n)
        layer.backward();
        byHidden = firstRows(layer.dHiddenFromFuture());
        byCell = firstRows(cellFuture);
        rescale();
    }

    /** The state before timestep t: of the timestep before, or the initial one. */
    private float[] before(int t, NamedArray initial, NamedArray states) {
        return t == 0 ? initial.vector(sequence) : states.vector(sequence, t - 1);
    }

    /** (n, ·), every row the same. */
    private float[] copies(float[] row) {
        float[] rows = new float[size * row.length];
        for (int i = 0; i < size; i++) {
            System.arraycopy(row, 0, rows, i * row.length, row.length);
        }
        return rows;
    }

    private float[] firstRows(@Nullable Tensor both) {
        return both == null ? new float[0] : both.rowRange(0, size).toFloats();
    }

    private void rescale() {
        float largest = Math.max(largest(byHidden), largest(byCell));
        if (largest > 0 && (largest < 1e-6f || largest > 1e6f)) {
            scale *= largest;
            divide(byHidden, largest);
            divide(byCell, largest);
        }
    }

    private static float largest(float[] values) {
        float largest = 0;
        for (float value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    private static void divide(float[] values, float by) {
        for (int i = 0; i < values.length; i++) {
            values[i] /= by;
        }
    }

    private double largest() {
        double[][] product = new double[size][size];
        for (int i = 0; i < size; i++) {
            float[] left = Arrays.copyOfRange(byHidden, i * hidden, (i + 1) * hidden);
            for (int j = 0; j < hidden; j++) {
                product[i][j] = left[j];
                if (size > hidden) {
                    product[i][hidden + j] = byCell[i * hidden + j];
                }
            }
        }
        return scale * SingularValue.largest(product);
    }
}
