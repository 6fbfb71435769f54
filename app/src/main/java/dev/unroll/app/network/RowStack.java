package dev.unroll.app.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Bands stacked from top to bottom. All get the same share of the way from their least to their preferred height, or,
 * when there is more, from preferred to greatest; what is still left is shared above and below, under the first band,
 * which stays at the top.
 */
final class RowStack {
    /** How far beyond their least the bands are squeezed before the last is cut, as a share of the way to what they prefer. */
    private static final double TIGHTEST = -0.25;
    /** What is left of a band's least height then. */
    private static final double SMALLEST = 0.6;

    /** What a band holds. */
    enum Kind {
        HEADER,
        TARGET,
        PREDICTED,
        LOSS,
        SOFTMAX,
        LOGITS_GAP,
        LOGITS,
        LAYER_GAP,
        LAYER,
        INPUT_GAP,
        INPUT,
        CHARACTER_GAP,
        CHARACTER,
        TIME,
        FLOW
    }

    private record Key(Kind kind, int layer) {}

    private record Band(Key key, double min, double preferred, double max) {}

    /** From y to y + h. */
    record Span(double y, double h) {
        double bottom() {
            return y + h;
        }

        double centerY() {
            return y + h / 2;
        }
    }

    private final List<Band> bands = new ArrayList<>();
    private final Map<Key, Span> spans = new LinkedHashMap<>();
    private double contentTop;

    void add(Kind kind, double min, double preferred, double max) {
        add(kind, 0, min, preferred, max);
    }

    void add(Kind kind, int layer, double min, double preferred, double max) {
        bands.add(new Band(new Key(kind, layer), min, preferred, max));
    }

    double min() {
        return bands.stream().mapToDouble(Band::min).sum();
    }

    double preferred() {
        return bands.stream().mapToDouble(Band::preferred).sum();
    }

    void solve(double top, double height) {
        double preferred = preferred();
        double max = bands.stream().mapToDouble(Band::max).sum();
        boolean roomy = height >= preferred;
        double share = roomy
                ? Math.min(1, (height - preferred) / Math.max(1, max - preferred))
                : Math.max(TIGHTEST, (height - min()) / Math.max(1, preferred - min()));
        double spare = Math.max(0, (height - max) / 2);
        double y = top;
        for (int i = 0; i < bands.size(); i++) {
            Band band = bands.get(i);
            if (i == 1) {
                y += spare;
                contentTop = Math.round(y);
            }
            double size = roomy
                    ? band.preferred + share * (band.max - band.preferred)
                    : Math.max(SMALLEST * band.min, band.min + share * (band.preferred - band.min));
            double from = Math.round(y);
            y += size;
            spans.put(band.key, new Span(from, Math.round(y) - from));
        }
    }

    /** Where the bands below the first one begin. */
    double contentTop() {
        return contentTop;
    }

    boolean has(Kind kind) {
        return spans.containsKey(new Key(kind, 0));
    }

    Span span(Kind kind) {
        return span(kind, 0);
    }

    /** A band that is not there has no height. */
    Span span(Kind kind, int layer) {
        return spans.getOrDefault(new Key(kind, layer), new Span(0, 0));
    }
}
