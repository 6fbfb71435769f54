package dev.unroll.engine.explain;

import dev.unroll.engine.nn.RecurrentLayer;
import dev.unroll.engine.tensor.Tensor;
import java.util.Arrays;

/** What one layer read and held at every timestep of one sequence, copied out of a network after its forward pass. */
final class StateValues {
    private final int timesteps;
    private final int sequences;
    private final int sequence;
    private final int hidden;
    private final int inputs;
    private final double[] input;
    /** h₀ and after it h₁ … h_T: time-major, (T+1)·B rows. */
    private final double[] states;
    /** The same of c; empty without. */
    private final double[] cells;

    /** Of a network of B sequences, copies included. */
    StateValues(RecurrentLayer layer, int timesteps, int sequence) {
        this.timesteps = timesteps;
        this.sequence = sequence;
        sequences = layer.initialHidden().rows();
        hidden = layer.initialHidden().columns();
        inputs = layer.input().columns();
        input = layer.input().toDoubles();
        states = joined(layer.initialHidden(), layer.hidden());
        Tensor initialCell = layer.initialCell();
        Tensor cell = layer.cell();
        cells = initialCell == null || cell == null ? new double[0] : joined(initialCell, cell);
    }

    private static double[] joined(Tensor initial, Tensor later) {
        double[] first = initial.toDoubles();
        double[] rest = later.toDoubles();
        double[] all = Arrays.copyOf(first, first.length + rest.length);
        System.arraycopy(rest, 0, all, first.length, rest.length);
        return all;
    }

    int timesteps() {
        return timesteps;
    }

    /** H. */
    int hidden() {
        return hidden;
    }

    /** H, or 2H for a state of h and c. */
    int stateSize() {
        return cells.length == 0 ? hidden : 2 * hidden;
    }

    /** xₜ, with t from 0. */
    double[] input(int t) {
        return row(input, t, inputs);
    }

    /** The h that timestep t starts from. */
    double[] hiddenBefore(int t) {
        return row(states, t, hidden);
    }

    /** LSTM: the c that timestep t starts from. */
    double[] cellBefore(int t) {
        return row(cells, t, hidden);
    }

    private double[] row(double[] timeMajor, int t, int columns) {
        int from = (t * sequences + sequence) * columns;
        return Arrays.copyOfRange(timeMajor, from, from + columns);
    }
}
