package dev.unroll.engine.explain;

import dev.unroll.engine.trace.Axis;
import dev.unroll.engine.trace.DoubleArray;
import java.util.ArrayList;
import java.util.List;

/** Collects the norms of a gradient flow, pass by pass. */
final class FlowNorms {
    private final int sequences;
    private final int timesteps;
    /** A layer each, (B, S, T). */
    private final List<double[]> hidden = new ArrayList<>();

    private final List<double[]> cell = new ArrayList<>();
    private final List<double[]> pair = new ArrayList<>();
    private final boolean bothWays;
    private boolean cells;

    /** @param bothWays whether what comes after a loss feels it too: its timesteps are run before, backwards in time */
    FlowNorms(int layers, boolean bothWays, int sequences, int timesteps) {
        this.bothWays = bothWays;
        this.sequences = sequences;
        this.timesteps = timesteps;
        for (int layer = 0; layer < layers; layer++) {
            hidden.add(new double[sequences * timesteps * timesteps]);
            cell.add(new double[sequences * timesteps * timesteps]);
            pair.add(new double[sequences * timesteps * timesteps]);
        }
    }

    /** After a backward pass whose copy k carried the loss of timestep {@code first} + k. */
    void add(SourcePasses passes, int first) {
        for (int layer = 0; layer < hidden.size(); layer++) {
            double[] dHidden = passes.dHidden(layer);
            double[] dCell = passes.dCell(layer, dHidden);
            double[] dCellFuture = passes.dCellFromFuture(layer);
            cells = dCell.length > 0;
            int units = dHidden.length / (passes.copies() * sequences * timesteps);
            for (int copy = 0; copy < passes.copies() && first + copy < timesteps; copy++) {
                for (int b = 0; b < sequences; b++) {
                    for (int t = 0; t < (bothWays ? timesteps : first + copy + 1); t++) {
                        int from = passes.row(copy, b, t) * units;
                        int to = (b * timesteps + first + copy) * timesteps + t;
                        double norm = norm(dHidden, from, units);
                        hidden.get(layer)[to] = norm;
                        pair.get(layer)[to] = cells ? Math.hypot(norm, norm(dCellFuture, from, units)) : norm;
                        cell.get(layer)[to] = cells ? norm(dCell, from, units) : 0;
                    }
                }
            }
        }
    }

    private static double norm(double[] values, int from, int count) {
        double squares = 0;
        for (int i = from; i < from + count; i++) {
            squares += values[i] * values[i];
        }
        return Math.sqrt(squares);
    }

    GradientFlow flow() {
        return new GradientFlow(arrays(hidden), cells ? arrays(cell) : List.of(), arrays(pair));
    }

    private List<DoubleArray> arrays(List<double[]> layers) {
        return layers.stream()
                .map(norms -> DoubleArray.owning(
                        norms.clone(), List.of(Axis.B, Axis.S, Axis.T), sequences, timesteps, timesteps))
                .toList();
    }
}
