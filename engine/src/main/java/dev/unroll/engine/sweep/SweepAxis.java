package dev.unroll.engine.sweep;

import dev.unroll.engine.data.Codec;
import dev.unroll.engine.data.ExperimentBuilder;
import dev.unroll.engine.data.InvalidInput;
import dev.unroll.engine.data.NearestName;
import dev.unroll.engine.data.Scope;
import dev.unroll.engine.data.Setting;
import dev.unroll.engine.data.Settings;
import dev.unroll.engine.data.WholeNumber;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * One field and the values it takes in a sweep, each as an experiment file or an option would spell it.
 *
 * @param field the name as the experiment file spells it
 */
public record SweepAxis(String field, List<String> values) {
    /** Values on one axis. */
    public static final int MOST_VALUES = 1000;

    private static final Pattern RANGE = Pattern.compile("(.+?)\\.\\.(.+?)(?::(.+))?");

    public SweepAxis {
        values = List.copyOf(values);
    }

    /**
     * Reads {@code FIELD=VALUE,VALUE,…} or {@code FIELD=LOW..HIGH:COUNT}: COUNT values from LOW to HIGH, evenly on a log scale for
     * lr and evenly for other numbers, whole ones rounded and each taken once. Of whole numbers a range without a count is all
     * of them.
     *
     * @param option whose value the text is
     * @throws InvalidInput when the field cannot be swept, or a value is not one of its
     */
    public static SweepAxis parse(String option, String text) {
        int equals = text.indexOf('=');
        if (equals < 1 || equals == text.length() - 1) {
            throw new InvalidInput(option, text, "not-an-axis");
        }
        Setting<?> field = named(option, text.substring(0, equals).strip());
        String given = text.substring(equals + 1).strip();
        Matcher range = RANGE.matcher(given);
        List<String> values = range.matches()
                ? range(option, text, field, range)
                : Arrays.stream(given.split(",", -1)).map(String::strip).toList();
        if (values.size() > MOST_VALUES) {
            throw new InvalidInput(option, text, "too-many-sweep-values", values.size(), MOST_VALUES);
        }
        requireDifferent(option, text, values);
        values.forEach(value -> field.codec().parse(List.of(value)));
        return new SweepAxis(field.key(), values);
    }

    /**
     * The setting of a name, if its values are numbers or names and a number of the run depends on them.
     *
     * @throws InvalidInput rule {@code unknown-sweep-field}, with the nearest, or {@code unknown-sweep-field-far}, with all
     */
    private static Setting<?> named(String option, String name) {
        return Settings.named(name).filter(SweepAxis::canVary).orElseThrow(() -> {
            List<String> names = Settings.ALL.stream()
                    .filter(SweepAxis::canVary)
                    .map(Setting::key)
                    .toList();
            return NearestName.of(name, names)
                    .map(near -> new InvalidInput(option, name, "unknown-sweep-field", near))
                    .orElseGet(() -> new InvalidInput(option, name, "unknown-sweep-field-far", names));
        });
    }

    private static boolean canVary(Setting<?> setting) {
        return setting.scope() != Scope.SHOWN
                && switch (setting.codec()) {
                    case Codec.Whole<?> _, Codec.Real _, Codec.Choice<?> _, Codec.Toggle _ -> true;
                    case Codec.Text _, Codec.Texts _, Codec.Numbers _, Codec.Maybe<?> _ -> false;
                };
    }

    private static void requireDifferent(String option, String text, List<String> values) {
        HashSet<String> seen = new HashSet<>();
        for (String value : values) {
            if (!seen.add(value)) {
                throw new InvalidInput(option, text, "sweep-value-twice", value);
            }
        }
    }

    private static List<String> range(String option, String text, Setting<?> field, Matcher range) {
        String low = range.group(1).strip();
        String high = range.group(2).strip();
        return switch (field.codec()) {
            case Codec.Whole<?> whole -> {
                long from = whole.limits().parse(low);
                long to = whole.limits().parse(high);
                requireRising(option, text, from < to);
                yield wholes(from, to, range.group(3) == null ? steps(from, to) : count(option, range));
            }
            case Codec.Real real -> {
                double from = real.limits().parse(low);
                double to = real.limits().parse(high);
                requireRising(option, text, from < to);
                yield reals(from, to, count(option, range), field == Settings.LR);
            }
            default -> throw new InvalidInput(option, text, "range-of-names", field.key());
        };
    }

    private static void requireRising(String option, String text, boolean rises) {
        if (!rises) {
            throw new InvalidInput(option, text, "range-falls");
        }
    }

    private static int count(String option, Matcher range) {
        String count = range.group(3);
        return new WholeNumber(option, 2, MOST_VALUES).parseInt(count == null ? "" : count);
    }

    /** One value for each number between, and one more than allowed when there are more. */
    private static int steps(long from, long to) {
        return (int) Math.min(to - from, MOST_VALUES) + 1;
    }

    private static List<String> wholes(long from, long to, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Long.toString(from + Math.round((to - from) * (double) i / (count - 1))))
                .distinct()
                .toList();
    }

    private static List<String> reals(double from, double to, int count, boolean logarithmic) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double share = (double) i / (count - 1);
            double value = logarithmic ? from * Math.pow(to / from, share) : from + (to - from) * share;
            // The ends are what was given, without rounding.
            values.add(plain(i == 0 ? from : i == count - 1 ? to : value));
        }
        return values;
    }

    /** All digits that tell the number from its neighbours, so that it can be typed again. */
    private static String plain(double number) {
        return new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
    }

    /** Gives an experiment one of the values. */
    void set(ExperimentBuilder experiment, String value) {
        experiment.parse(named(field, field), List.of(value));
    }
}
