package dev.unroll.app.inspector;

import dev.unroll.app.explorer.Quantity;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.Readout;
import dev.unroll.engine.trace.Trace;
import java.util.ArrayList;
import java.util.List;

/**
 * Which numbers of the last layer the head reads at a timestep: h of that timestep, of two directions of both, forward first; and
 * where it reads last states the backward one's at the first timestep. Timesteps count from 1.
 */
record HeadReading(Experiment experiment, Trace trace, int b) {
    /**
     * A row of logits that reads a cell.
     *
     * @param t the row's timestep
     * @param offset where the cell's units begin among what the head reads
     */
    record Row(int t, int offset) {}

    private int hidden() {
        return experiment.hidden();
    }

    private int top() {
        return trace.layers().size() - 1;
    }

    /** Whether this timestep reads last states. */
    private boolean atEnd(int t) {
        return experiment.bidirectional()
                && experiment.readout() != Readout.OUTPUT
                && trace.targets().get(b).get(t - 1) >= 0;
    }

    /** How many numbers it reads. */
    int size() {
        return experiment.readSize();
    }

    /** The j-th number that is read at t. */
    Quantity.OfCell number(int t, int j) {
        boolean backward = experiment.bidirectional() && (size() == hidden() || j >= hidden());
        int layer = experiment.bidirectional() && !backward ? top() - 1 : top();
        return new Quantity.OfCell("h", backward && atEnd(t) ? 1 : t, layer, j % hidden(), false);
    }

    /** Its value: zero in PyTorch's output after a packed sequence's end, which the terms are held against. */
    double value(Quantity.OfCell number) {
        return trace.layers().get(number.layer()).h().at(b, number.t() - 1, number.unit());
    }

    /** The rows that read a cell of the last layer. */
    List<Row> rows(int t, int layer) {
        List<Row> rows = new ArrayList<>();
        for (int s = 1; s <= trace.timesteps(); s++) {
            for (int offset = 0; offset < size(); offset += hidden()) {
                Quantity.OfCell first = number(s, offset);
                if (first.t() == t && first.layer() == layer) {
                    rows.add(new Row(s, offset));
                }
            }
        }
        return rows;
    }
}
