package dev.unroll.engine.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** All changes made by hand in a run, by the updates made before them. */
final class Edits {
    private final double firstRate;
    private final NavigableMap<Integer, Double> rates = new TreeMap<>();
    private final NavigableMap<Integer, List<Edit.Weight>> weights = new TreeMap<>();

    /** None yet, and a learning rate to begin with. */
    Edits(double firstRate) {
        this.firstRate = firstRate;
    }

    /** Those of {@code other} that were made after at most so many updates. */
    Edits(Edits other, int last) {
        firstRate = other.firstRate;
        rates.putAll(other.rates.headMap(last, true));
        weights.putAll(other.weights.headMap(last, true));
    }

    /** Those of {@link #all()}. */
    Edits(double firstRate, List<Edit> all) {
        this.firstRate = firstRate;
        for (Edit edit : all) {
            switch (edit) {
                case Edit.Rate rate -> rates.put(rate.after(), rate.learningRate());
                case Edit.Weight weight -> add(weight);
            }
        }
    }

    double firstRate() {
        return firstRate;
    }

    /** The learning rate of the update that follows so many. */
    double rateAfter(int updates) {
        Map.Entry<Integer, Double> entry = rates.floorEntry(updates);
        return entry == null ? firstRate : entry.getValue();
    }

    /** From the update that follows so many on; nothing is noted where it changes nothing. */
    void setRate(int after, double rate) {
        rates.remove(after);
        if (rateAfter(after) != rate) {
            rates.put(after, rate);
        }
    }

    void add(Edit.Weight weight) {
        List<Edit.Weight> all = new ArrayList<>(weightsAfter(weight.after()));
        all.removeIf(known -> known.parameter().equals(weight.parameter()) && known.element() == weight.element());
        all.add(weight);
        weights.put(weight.after(), List.copyOf(all));
    }

    /** What was set after so many updates, in order. */
    List<Edit.Weight> weightsAfter(int updates) {
        return weights.getOrDefault(updates, List.of());
    }

    /** Whether there is one after so many updates or more. */
    boolean changedAfter(int updates) {
        return !rates.tailMap(updates, true).isEmpty()
                || !weights.tailMap(updates, true).isEmpty();
    }

    /** Forgets what was changed after more updates. */
    void truncate(int last) {
        rates.tailMap(last, false).clear();
        weights.tailMap(last, false).clear();
    }

    /** All in order of the updates. */
    List<Edit> all() {
        TreeMap<Integer, List<Edit>> byUpdate = new TreeMap<>();
        rates.forEach((after, rate) ->
                byUpdate.computeIfAbsent(after, k -> new ArrayList<>()).add(new Edit.Rate(after, rate)));
        weights.forEach((after, set) ->
                byUpdate.computeIfAbsent(after, k -> new ArrayList<>()).addAll(set));
        return byUpdate.values().stream().flatMap(List::stream).toList();
    }
}
