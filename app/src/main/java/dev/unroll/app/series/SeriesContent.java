package dev.unroll.app.series;

import dev.unroll.app.pane.Table;
import dev.unroll.engine.train.Foretold;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One sequence of a series with what a network makes of it, in the series' own numbers. Numbers count from 0.
 *
 * @param truth the series
 * @param read the same with the numbers that were changed by hand
 * @param horizon from a number that is read to the one that is predicted
 * @param given how many numbers the free run is given before it goes on by itself
 * @param chosen the number that is looked at
 * @param told the whole sequence read, each prediction from true numbers; null while it is not known
 * @param free the free run; null while it is not known
 */
record SeriesContent(
        List<Double> truth,
        List<Double> read,
        int horizon,
        int given,
        int chosen,
        @Nullable Foretold told,
        @Nullable Foretold free) {
    SeriesContent {
        truth = List.copyOf(truth);
        read = List.copyOf(read);
    }

    /** How many numbers there are in sight: the series', and as many after it as are foretold. */
    int length() {
        return free == null
                ? truth.size()
                : Math.max(truth.size(), free.numbers().size());
    }

    /** What is predicted for a number from the true ones before it; NaN where nothing is. */
    double predicted(int i) {
        int from = i - horizon;
        return told == null || from < 0 || from >= told.outputs().size()
                ? Double.NaN
                : told.outputs().get(from);
    }

    /** What the free run says of a number; NaN where it says nothing. */
    double forecast(int i) {
        return free == null || i < given || i >= free.numbers().size()
                ? Double.NaN
                : free.numbers().get(i);
    }

    boolean isChanged(int i) {
        return !truth.get(i).equals(read.get(i));
    }

    boolean isChanged() {
        return !truth.equals(read);
    }

    /** The mean squared distance of the predictions from the true numbers; NaN while there are none. */
    double errorAhead() {
        return meanSquare(horizon, this::predicted);
    }

    /** The same of the free run, as far as the series goes. */
    double errorFree() {
        return meanSquare(given, this::forecast);
    }

    private double meanSquare(int from, IntToDoubleFunction said) {
        double sum = 0;
        int count = 0;
        for (int i = from; i < truth.size(); i++) {
            double difference = said.applyAsDouble(i) - truth.get(i);
            if (!Double.isNaN(difference)) {
                sum += difference * difference;
                count++;
            }
        }
        return count == 0 ? Double.NaN : sum / count;
    }

    /** A row a number: what it is, what is read, and what is said of it. */
    String csv() {
        Table table = new Table("i", "true", "read", "predicted", "forecast");
        for (int i = 0; i < length(); i++) {
            boolean known = i < truth.size();
            table.row(
                    i, known ? truth.get(i) : Double.NaN, known ? read.get(i) : Double.NaN, predicted(i), forecast(i));
        }
        return table.csv();
    }

    /** The lowest of all numbers in sight. */
    double low() {
        return all().min(Double::compare).orElse(0.0);
    }

    /** The highest of all numbers in sight. */
    double high() {
        return all().max(Double::compare).orElse(1.0);
    }

    private Stream<Double> all() {
        List<Double> outputs = told == null ? List.of() : told.outputs();
        List<Double> foretold = free == null ? List.of() : free.numbers();
        return Stream.of(truth, read, outputs, foretold).flatMap(List::stream).filter(Double::isFinite);
    }
}
