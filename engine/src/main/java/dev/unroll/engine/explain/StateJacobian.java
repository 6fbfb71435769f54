package dev.unroll.engine.explain;

import dev.unroll.engine.nn.LayerState;
import dev.unroll.engine.nn.Network;
import dev.unroll.engine.nn.RecurrentLayer;
import dev.unroll.engine.tensor.Ops;
import dev.unroll.engine.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * ∂state_T/∂stateₜ of one layer and one sequence, for t = T … 1. Backpropagation multiplies row vectors with the
 * Jacobian of a timestep; a batch of n copies of the sequence, seeded with the n rows of what has been multiplied so
 * far, gives the next product in one backward step. That step is taken on two timesteps, t − 1 and t: only between two
 * timesteps does a layer say what goes through its state.
 */
final class StateJacobian {
    /** Beyond these a product is scaled: it must stay in float32's range, too, however long the sequence is. */
    private static final double SMALLEST = 1e-6;

    private static final double LARGEST = 1e6;

    private final RecurrentLayer layer;
    private final StateValues values;
    private final int hidden;
    /** n: H times the number of states. */
    private final int size;
    /** Its columns with respect to one state each, h first, (n, H). Over {@code scale}. */
    private final List<double[]> product = new ArrayList<>();

    private double scale = 1;

    private StateJacobian(RecurrentLayer layer, StateValues values) {
        this.layer = layer;
        this.values = values;
        hidden = values.hidden();
        size = values.states() * hidden;
        for (int state = 0; state < values.states(); state++) {
            product.add(identity(state * hidden));
        }
    }

    /**
     * The largest singular values at every timestep.
     *
     * @param pair the network over two timesteps and n sequences
     */
    static StateGrowth growth(Ops ops, Network pair, StateValues values, int layer, int sequence) {
        StateJacobian jacobian = new StateJacobian(pair.layers().get(layer), values);
        List<Double> ofState = new ArrayList<>();
        List<Double> ofHidden = new ArrayList<>();
        boolean reverse = jacobian.layer.isReverse();
        int timesteps = values.timesteps();
        for (int i = timesteps - 1; i >= 0; i--) {
            ofState.add(jacobian.largest(jacobian.size));
            ofHidden.add(jacobian.largest(jacobian.hidden));
            if (i > 0) {
                jacobian.goBack(ops, reverse ? timesteps - 1 - i : i, reverse ? timesteps - i : i - 1);
            }
        }
        return new StateGrowth(
                layer, sequence, reverse ? ofState : ofState.reversed(), reverse ? ofHidden : ofHidden.reversed());
    }

    /** Columns {@code from} to {@code from} + H of the identity. */
    private double[] identity(int from) {
        double[] columns = new double[size * hidden];
        for (int j = 0; j < hidden; j++) {
            columns[(from + j) * hidden + j] = 1;
        }
        return columns;
    }

    /** From timestep {@code t} to the one that is run before it. */
    private void goBack(Ops ops, int t, int before) {
        earlier(layer.input()).set(copies(values.input(before)));
        later(layer.input()).set(copies(values.input(t)));
        List<LayerState> states = layer.states();
        for (int i = 0; i < states.size(); i++) {
            states.get(i).initial().set(copies(values.before(i, before)));
        }
        layer.forward();
        ops.fill(layer.dHiddenFromAbove(), 0);
        later(layer.dHiddenFromAbove()).set(product.getFirst());
        for (int i = 1; i < states.size(); i++) {
            later(states.get(i).dFromFuture()).set(product.get(i));
        }
        // ∂state_T/∂stateₜ₋₁ = ∂state_T/∂stateₜ · ∂stateₜ/∂stateₜ₋₁   (n, n)
        layer.backward();
        for (int i = 0; i < states.size(); i++) {
            product.set(i, earlier(states.get(i).dFromFuture()).toDoubles());
        }
        rescale();
    }

    /** Of the pair's two timesteps the rows of the one that is run first, (n, ·). */
    private Tensor earlier(Tensor both) {
        return half(both, layer.isReverse());
    }

    private Tensor later(Tensor both) {
        return half(both, !layer.isReverse());
    }

    private Tensor half(Tensor both, boolean second) {
        int from = second ? size : 0;
        return both.rowRange(from, from + size);
    }

    /** (n, ·), every row the same. */
    private double[] copies(double[] row) {
        double[] rows = new double[size * row.length];
        for (int i = 0; i < size; i++) {
            System.arraycopy(row, 0, rows, i * row.length, row.length);
        }
        return rows;
    }

    private void rescale() {
        double largest =
                product.stream().mapToDouble(StateJacobian::largest).max().orElse(0);
        if (largest > 0 && (largest < SMALLEST || largest > LARGEST)) {
            scale *= largest;
            product.forEach(columns -> divide(columns, largest));
        }
    }

    private static double largest(double[] values) {
        double largest = 0;
        for (double value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    private static void divide(double[] values, double by) {
        for (int i = 0; i < values.length; i++) {
            values[i] /= by;
        }
    }

    /** The largest singular value of the product's first {@code n} rows and columns. */
    private double largest(int n) {
        double[][] square = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int from = 0; from < n; from += hidden) {
                System.arraycopy(product.get(from / hidden), i * hidden, square[i], from, hidden);
            }
        }
        return scale * SingularValue.largest(square);
    }
}
