package dev.unroll.engine.explain;

import dev.unroll.engine.nn.RecurrentLayer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What one layer read and held at every timestep of one sequence, copied out of a network after its forward pass. */
final class StateValues {
    private final int timesteps;
    private final int sequences;
    private final int sequence;
    private final int hidden;
    private final int inputs;
    private final double[] input;
    /** Each state as every timestep found it, time-major, T·B rows. */
    private final List<double[]> before = new ArrayList<>();

    /** Of a network of B sequences, copies included. */
    StateValues(RecurrentLayer layer, int timesteps, int sequence) {
        this.timesteps = timesteps;
        this.sequence = sequence;
        sequences = layer.initialHidden().rows();
        hidden = layer.initialHidden().columns();
        inputs = layer.input().columns();
        input = layer.input().toDoubles();
        layer.states().forEach(state -> before.add(state.previous().toDoubles()));
    }

    int timesteps() {
        return timesteps;
    }

    /** H. */
    int hidden() {
        return hidden;
    }

    /** How many states there are: one, or h and c. */
    int states() {
        return before.size();
    }

    /** xₜ, with t from 0. */
    double[] input(int t) {
        return row(input, t, inputs);
    }

    /** One of the states that timestep t starts from. */
    double[] before(int state, int t) {
        return row(before.get(state), t, hidden);
    }

    private double[] row(double[] timeMajor, int t, int columns) {
        int from = (t * sequences + sequence) * columns;
        return Arrays.copyOfRange(timeMajor, from, from + columns);
    }
}
