package dev.unroll.engine.data;

import java.util.List;

/** What must hold of numbers instead of characters. */
final class SeriesRules {
    private SeriesRules() {}

    static void series(Experiment e) {
        if (!(e.get(Settings.SERIES).orElse(null) instanceof Series.Numbers(List<List<Double>> sequences))) {
            return;
        }
        if (sequences.isEmpty()) {
            throw new InvalidInput("series", "", "no-series");
        }
        if (sequences.size() > Limits.SEQUENCES) {
            throw new InvalidInput("series", sequences.size(), "too-many-texts", Limits.SEQUENCES);
        }
        int length = sequences.getFirst().size();
        for (List<Double> numbers : sequences) {
            numbers.forEach(SeriesText.limits()::check);
            if (numbers.size() != length) {
                throw new InvalidInput("series", numbers.size(), "series-lengths", length);
            }
        }
        if (length > Limits.SERIES_LENGTH) {
            throw new InvalidInput("series", length, "series-too-long", Limits.SERIES_LENGTH);
        }
    }

    static void horizon(Experiment e) {
        SeriesValues values = e.series();
        if (values != null && e.horizon() >= values.length()) {
            throw new InvalidInput("horizon", e.horizon(), "series-too-short", values.length());
        }
    }

    static void normalize(Experiment e) {
        SeriesValues values = e.series();
        if (values != null && values.deviation() == 0) {
            throw new InvalidInput("normalize", "true", "series-constant");
        }
    }

    /** Numbers have no vectors to look up. */
    static void embedding(Experiment e) {
        if (e.series() != null && e.embedding() > 0) {
            throw new InvalidInput("embedding", e.embedding(), "embedding-of-series");
        }
    }

    static void softmax(Experiment e) {
        if (e.series() != null && e.doubleSoftmax()) {
            throw new InvalidInput("doubleSoftmax", "true", "softmax-of-series");
        }
    }

    static void head(Experiment e) {
        if (e.series() != null && !e.linear()) {
            throw new InvalidInput("linear", "false", "series-need-linear");
        }
    }
}
