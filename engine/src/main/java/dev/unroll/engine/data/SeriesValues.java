package dev.unroll.engine.data;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of a series as a network reads them, each under an index: number i of sequence b, both from 0, is b·n + i.
 * Immutable.
 */
public final class SeriesValues {
    private static final int SHOWN_DIGITS = 3;

    private final int length;
    private final int horizon;
    private final double mean;
    private final double deviation;
    private final float[] values;
    private @Nullable Vocabulary names;

    private SeriesValues(int length, int horizon, double mean, double deviation, float[] values) {
        this.length = length;
        this.horizon = horizon;
        this.mean = mean;
        this.deviation = deviation;
        this.values = values;
    }

    static SeriesValues of(Series.Numbers numbers, int horizon, boolean normalized) {
        double[] all = numbers.sequences().stream()
                .flatMap(List::stream)
                .mapToDouble(Double::doubleValue)
                .toArray();
        double mean = normalized ? mean(all) : 0;
        double deviation = normalized ? deviation(all, mean) : 1;
        float[] values = new float[all.length];
        for (int i = 0; i < all.length; i++) {
            values[i] = (float) ((all[i] - mean) / deviation);
        }
        return new SeriesValues(numbers.length(), horizon, mean, deviation, values);
    }

    private static double mean(double[] all) {
        double sum = 0;
        for (double value : all) {
            sum += value;
        }
        return sum / Math.max(1, all.length);
    }

    /** The population's: √(Σ (x − mean)² ÷ N). */
    static double deviation(double[] all, double mean) {
        double squares = 0;
        for (double value : all) {
            squares += (value - mean) * (value - mean);
        }
        return Math.sqrt(squares / Math.max(1, all.length));
    }

    /** How many numbers a sequence has: T and the horizon. */
    public int length() {
        return length;
    }

    /** How many timesteps after the one it reads lies the number it predicts. */
    public int horizon() {
        return horizon;
    }

    /** B. */
    public int sequences() {
        return length == 0 ? 0 : values.length / length;
    }

    /** How many numbers there are in all. */
    public int size() {
        return values.length;
    }

    /** What is subtracted from every number; 0 where they are read as they are. */
    public double mean() {
        return mean;
    }

    /** What every number is then divided by; 1 where they are read as they are. */
    public double deviation() {
        return deviation;
    }

    /** A number as it is read. */
    public float value(int index) {
        return values[index];
    }

    /** A number of one sequence as it is read, both from 0. */
    public float value(int sequence, int number) {
        return values[sequence * length + number];
    }

    /** What the network reads for a number of the series' own. */
    public double read(double number) {
        return (number - mean) / deviation;
    }

    /** The number of the series' own that an output means. */
    public double meant(double output) {
        return output * deviation + mean;
    }

    /** All numbers as short texts under their indices. */
    public synchronized Vocabulary names() {
        Vocabulary known = names;
        if (known == null) {
            List<String> texts = new ArrayList<>();
            for (float value : values) {
                texts.add(brief(meant(value)));
            }
            known = Vocabulary.ofNames(texts);
            names = known;
        }
        return known;
    }

    /** A number for the eye, with three significant digits. */
    public static String brief(double number) {
        return Codec.Real.text(
                new BigDecimal(number).round(new MathContext(SHOWN_DIGITS)).doubleValue());
    }
}
