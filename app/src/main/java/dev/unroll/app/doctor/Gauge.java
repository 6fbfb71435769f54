package dev.unroll.app.doctor;

import dev.unroll.engine.explain.Diagnosis;
import dev.unroll.engine.explain.Doctor;
import java.util.List;
import java.util.Optional;

/**
 * How far a number is from its limits, as shares of a bar's length. No toolkit.
 *
 * @param at where the number is
 * @param limits where they are
 */
record Gauge(double at, List<Double> limits) {
    /** Ratios lie on a logarithmic bar of so many tenfolds on either side of the limits. */
    private static final double BEYOND = 2;

    Gauge {
        limits = List.copyOf(limits);
    }

    /** Of a diagnosis; empty where its number has no limit, or one that is no matter of more or less. */
    static Optional<Gauge> of(Diagnosis diagnosis) {
        return switch (diagnosis) {
            case Diagnosis.Growth d -> Optional.of(logarithmic(d.value(), Doctor.EXPLODED, Doctor.EXPLODED));
            case Diagnosis.Rate d -> Optional.of(logarithmic(d.value(), Doctor.SMALL_UPDATE, Doctor.LARGE_UPDATE));
            case Diagnosis.Floor d -> Optional.of(new Gauge(share(1 - d.left()), List.of(1 - Doctor.NEAR_FLOOR)));
            case Diagnosis.Saturated d -> Optional.of(new Gauge(share(d.value()), List.of(d.limit())));
            case Diagnosis.Dead d -> Optional.of(new Gauge(share(d.value()), List.of(d.limit())));
            case Diagnosis.NotFinite _, Diagnosis.Copy _, Diagnosis.Padded _, Diagnosis.Linear _, Diagnosis.Summed _ ->
                Optional.empty();
        };
    }

    private static double share(double value) {
        return Math.clamp(value, 0, 1);
    }

    private static Gauge logarithmic(double value, double low, double high) {
        double from = Math.log10(low) - BEYOND;
        double length = Math.log10(high) + BEYOND - from;
        double at = value > 0 ? share((Math.log10(value) - from) / length) : 0;
        double upper = 1 - BEYOND / length;
        return new Gauge(at, low == high ? List.of(upper) : List.of(BEYOND / length, upper));
    }
}
