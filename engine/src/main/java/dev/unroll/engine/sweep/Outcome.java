package dev.unroll.engine.sweep;

import java.util.List;
import java.util.OptionalInt;

/**
 * What came of one square.
 *
 * @param loss of the last epoch, as its run prints it; +∞ when the run diverged. Of a corpus the mean over the last epoch's chunks
 * @param rightFrom the epoch from which every prediction is right to the end; empty when the last one is not
 * @param divergedAt the epoch whose loss was not finite
 * @param predicted what the last epoch with a finite loss predicted, a string a sequence; empty of a corpus
 */
public record Outcome(
        Square square, double loss, OptionalInt rightFrom, OptionalInt divergedAt, List<String> predicted) {
    public Outcome {
        predicted = List.copyOf(predicted);
    }

    /** Whether the run ended with every character right. */
    public boolean learned() {
        return rightFrom.isPresent();
    }
}
