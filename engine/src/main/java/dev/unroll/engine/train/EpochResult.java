package dev.unroll.engine.train;

import java.util.List;

/**
 * One line of a run's table.
 *
 * @param epoch from 1; of a corpus the chunk, counted on from epoch to epoch
 * @param loss the loss of the parameters this epoch started with
 * @param predicted one string a sequence
 */
public record EpochResult(int epoch, double loss, List<String> predicted) {
    public EpochResult {
        predicted = List.copyOf(predicted);
    }
}
