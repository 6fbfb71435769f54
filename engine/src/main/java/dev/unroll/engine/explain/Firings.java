package dev.unroll.engine.explain;

import dev.unroll.engine.explain.Firing.Property;
import dev.unroll.engine.train.StateReading;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;

/**
 * Holds every unit of a layer against properties of the text that it read: Pearson's correlation of the unit's value with each,
 * the point-biserial one where a property holds or does not.
 */
public final class Firings {
    private static final String OPENING = "“„«「『";
    private static final String CLOSING = "”»」』";
    private static final String STRAIGHT = "\"";

    private final List<String> characters;
    private final List<Feature> features = new ArrayList<>();

    /** A property at every timestep. */
    private static final class Feature {
        private final Property property;
        private final String character;
        private final double[] values;
        /** The values less their mean. */
        private final double[] centred;
        /** The Euclidean length of that. */
        private final double length;

        Feature(Property property, String character, double[] values) {
            this.property = property;
            this.character = character;
            this.values = values;
            this.centred = centred(values);
            this.length = length(centred);
        }
    }

    private Firings(List<String> characters) {
        this.characters = characters;
        for (String character : new LinkedHashSet<>(characters)) {
            holds(Property.AFTER, character, t -> characters.get(t).equals(character));
            holds(
                    Property.BEFORE,
                    character,
                    t -> t + 1 < characters.size() && characters.get(t + 1).equals(character));
        }
        holds(Property.CAPITAL, "", t -> Character.isUpperCase(at(t)));
        holds(Property.DIGIT, "", t -> Character.isDigit(at(t)));
        holds(Property.WORD_START, "", t -> isLetter(t) && (t == 0 || !isLetter(t - 1)));
        boolean[] quoted = quoted();
        holds(Property.IN_QUOTES, "", t -> quoted[t]);
        boolean[] bracketed = bracketed();
        holds(Property.IN_BRACKETS, "", t -> bracketed[t]);
        double[] word = counted(this::isLetter);
        add(Property.WORD_LENGTH, "", t -> word[t]);
        if (characters.contains("\n")) {
            double[] line = counted(t -> at(t) != '\n');
            add(Property.LINE_LENGTH, "", t -> line[t]);
        }
    }

    /**
     * Every unit with what it fires at, the closest first; units that never move are last, with a correlation of 0.
     *
     * @throws IllegalArgumentException for a text of less than two characters
     */
    public static List<Firing> of(StateReading reading) {
        if (reading.characters().size() < 2) {
            throw new IllegalArgumentException("nothing can be held against a single character");
        }
        Firings text = new Firings(reading.characters());
        List<Firing> firings = new ArrayList<>();
        for (int unit = 0; unit < reading.units(); unit++) {
            int k = unit;
            firings.add(text.closest(unit, text.values(t -> reading.values().at(t, k))));
        }
        firings.sort(Comparator.comparingDouble((Firing firing) -> -Math.abs(firing.correlation()))
                .thenComparingInt(Firing::unit));
        return List.copyOf(firings);
    }

    private Firing closest(int unit, double[] h) {
        double[] centred = centred(h);
        double length = length(centred);
        Feature best = features.getFirst();
        double most = Double.isFinite(length) ? 0 : Double.NaN;
        for (Feature feature : features) {
            double r = length == 0 ? 0 : dot(feature.centred, centred) / (feature.length * length);
            // A hair's breadth is rounding: of equals the first, which is the simpler one, stays.
            if (Math.abs(r) > Math.abs(most) + 1e-9) {
                best = feature;
                most = r;
            }
        }
        boolean counts = best.property.counts();
        double[] holds = best.values;
        return new Firing(
                unit,
                best.property,
                best.character,
                Math.clamp(most, -1, 1),
                counts ? Double.NaN : mean(h, t -> holds[t] != 0),
                counts ? Double.NaN : mean(h, t -> holds[t] == 0));
    }

    private void holds(Property property, String character, IntPredicate at) {
        add(property, character, t -> at.test(t) ? 1 : 0);
    }

    /** Adds a property unless it is the same everywhere, of which nothing follows. */
    private void add(Property property, String character, IntToDoubleFunction at) {
        Feature feature = new Feature(property, character, values(at));
        if (feature.length > 0) {
            features.add(feature);
        }
    }

    private double[] values(IntToDoubleFunction at) {
        double[] values = new double[characters.size()];
        for (int t = 0; t < values.length; t++) {
            values[t] = at.applyAsDouble(t);
        }
        return values;
    }

    private int at(int t) {
        return characters.get(t).codePointAt(0);
    }

    private boolean isLetter(int t) {
        return Character.isLetter(at(t));
    }

    /** Between marks, the opening one among it. Straight marks open and close in turn. */
    private boolean[] quoted() {
        boolean[] inside = new boolean[characters.size()];
        boolean open = false;
        for (int t = 0; t < inside.length; t++) {
            String character = characters.get(t);
            boolean closes = CLOSING.contains(character) || (open && character.equals(STRAIGHT));
            open = !closes && (open || OPENING.contains(character) || character.equals(STRAIGHT));
            inside[t] = open;
        }
        return inside;
    }

    private boolean[] bracketed() {
        boolean[] inside = new boolean[characters.size()];
        int depth = 0;
        for (int t = 0; t < inside.length; t++) {
            int type = Character.getType(at(t));
            depth += type == Character.START_PUNCTUATION ? 1 : 0;
            depth -= type == Character.END_PUNCTUATION ? Math.min(1, depth) : 0;
            inside[t] = depth > 0;
        }
        return inside;
    }

    /** How many places one after the other, up to each, something has held. */
    private double[] counted(IntPredicate holds) {
        double[] counts = new double[characters.size()];
        int count = 0;
        for (int t = 0; t < counts.length; t++) {
            count = holds.test(t) ? count + 1 : 0;
            counts[t] = count;
        }
        return counts;
    }

    private static double mean(double[] values, IntPredicate where) {
        double sum = 0;
        int count = 0;
        for (int t = 0; t < values.length; t++) {
            if (where.test(t)) {
                sum += values[t];
                count++;
            }
        }
        return sum / count;
    }

    private static double[] centred(double[] values) {
        double mean = mean(values, t -> true);
        double[] centred = new double[values.length];
        for (int t = 0; t < centred.length; t++) {
            centred[t] = values[t] - mean;
        }
        return centred;
    }

    private static double length(double[] values) {
        return Math.sqrt(dot(values, values));
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int t = 0; t < a.length; t++) {
            sum += a[t] * b[t];
        }
        return sum;
    }
}
