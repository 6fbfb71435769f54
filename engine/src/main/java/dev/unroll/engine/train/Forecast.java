package dev.unroll.engine.train;

import dev.unroll.engine.data.InvalidInput;
import dev.unroll.engine.data.SeriesValues;
import dev.unroll.engine.nn.Network;
import java.util.ArrayList;
import java.util.List;

/**
 * Continues a series: reads numbers one at a time, then the numbers it predicted itself. What it puts out at timestep t is
 * number t + k, with k the horizon.
 */
final class Forecast {
    private final Network cell;
    private final SeriesValues series;

    /** Works on a network of one timestep and one sequence, in its initial state. */
    Forecast(Network cell, SeriesValues series) {
        this.cell = cell;
        this.series = series;
    }

    /**
     * Reads on until {@code length} numbers have been read or put out.
     *
     * @throws InvalidInput when fewer numbers are given than the horizon is long: nothing would say the next
     */
    Foretold run(List<Double> start, int length) {
        int horizon = series.horizon();
        if (start.size() < horizon) {
            throw new InvalidInput("START", start.size(), "start-below-horizon", horizon);
        }
        List<Double> numbers = new ArrayList<>(start);
        List<Double> outputs = new ArrayList<>();
        for (int t = 0; t + horizon < length; t++) {
            cell.read(series.read(numbers.get(t)));
            cell.forward();
            double next = series.meant(cell.logits().get(0, 0));
            cell.carry();
            outputs.add(next);
            if (t + horizon >= start.size()) {
                numbers.add(next);
            }
        }
        return new Foretold(numbers, outputs);
    }
}
