package dev.unroll.engine.train;

import java.util.List;
import java.util.Optional;

/**
 * One line of a run's table.
 *
 * @param epoch from 1; of a corpus the chunk, counted on from epoch to epoch
 * @param loss the loss of the parameters this epoch started with
 * @param predicted one string a sequence: characters, its class, or the number at its last timestep
 * @param numbers of a series the same as numbers, one a sequence; empty of characters
 * @param score of classes
 */
public record EpochResult(int epoch, double loss, List<String> predicted, List<Float> numbers, Optional<Score> score) {
    /** Of characters. */
    public EpochResult(int epoch, double loss, List<String> predicted) {
        this(epoch, loss, predicted, List.of(), Optional.empty());
    }

    public EpochResult {
        predicted = List.copyOf(predicted);
        numbers = List.copyOf(numbers);
    }
}
