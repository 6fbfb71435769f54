package dev.unroll.app.sweep;

import dev.unroll.engine.data.Codec;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.InvalidInput;
import dev.unroll.engine.data.OneOf;
import dev.unroll.engine.data.Scope;
import dev.unroll.engine.data.Setting;
import dev.unroll.engine.data.Settings;
import dev.unroll.engine.data.Topology;
import dev.unroll.engine.sweep.Square;
import dev.unroll.engine.sweep.SweepAxis;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * What a sweep will train: every value of x with every value of y and each of some seeds.
 *
 * @param seeds how many are laid over each other in a square
 * @param squares ordered by x, then y, then seed
 */
record SweepPlan(Experiment experiment, SweepAxis x, Optional<SweepAxis> y, int seeds, List<Square> squares) {
    private static final String SMALLEST_RATE = "0.001";
    private static final String LARGEST_RATE = "3.16";
    private static final int RATES = 18;
    private static final int SEEDS_IN_A_ROW = 10;

    SweepPlan {
        squares = List.copyOf(squares);
    }

    /**
     * Reads a plan as it is typed.
     *
     * @param yField empty for one axis
     * @throws InvalidInput when a value is none of its field, or the experiments break a rule, or nothing would be trained
     */
    static SweepPlan of(
            Experiment experiment, String xField, String xValues, String yField, String yValues, String seeds) {
        if (experiment.topology() == Topology.FORWARD_ONLY && experiment.corpus() == null) {
            throw new InvalidInput("targets", "", "no-targets");
        }
        SweepAxis x = SweepAxis.parse("x", xField + "=" + xValues);
        Optional<SweepAxis> y =
                yField.isEmpty() ? Optional.empty() : Optional.of(SweepAxis.parse("y", yField + "=" + yValues));
        int laid = Square.SEEDS.parseInt(seeds.strip());
        return new SweepPlan(experiment, x, y, laid, Square.grid(experiment, x, y, laid));
    }

    int columns() {
        return x.values().size();
    }

    int rows() {
        return y.map(axis -> axis.values().size()).orElse(1);
    }

    /** The settings whose values can lie on an axis. */
    static List<Setting<?>> fields(Experiment experiment) {
        return Settings.ALL.stream()
                .filter(setting -> setting.belongs(experiment) && setting.scope() != Scope.SHOWN)
                .filter(setting -> switch (setting.codec()) {
                    case Codec.Whole<?> whole -> true;
                    case Codec.Real real -> true;
                    case Codec.Choice<?> choice -> true;
                    case Codec.Toggle toggle -> true;
                    default -> false;
                })
                .<Setting<?>>map(setting -> setting)
                .toList();
    }

    /** Values to begin with, as they are typed: around what the experiment says, or all names there are. */
    static String usual(Setting<?> field, Experiment experiment) {
        String now = field.text(experiment);
        return switch (field.codec()) {
            case Codec.Real real when field.equals(Settings.LR) -> SMALLEST_RATE + ".." + LARGEST_RATE + ":" + RATES;
            case Codec.Real real ->
                Stream.of("0", "0.001", "0.01", "0.1", "0.5", "0.9", "1")
                        .filter(value -> accepts(field, value))
                        .collect(Collectors.joining(","));
            case Codec.Whole<?> whole
            when field.equals(Settings.SEED) ->
                LongStream.range(experiment.seed(), experiment.seed() + SEEDS_IN_A_ROW)
                        .mapToObj(Long::toString)
                        .collect(Collectors.joining(","));
            case Codec.Whole<?> whole when field.equals(Settings.EPOCHS) -> "25,50,100,200,400";
            case Codec.Whole<?> whole ->
                Stream.of("0", "1", "2", "3", "4", "5", "6", "8", "12", "16", "24")
                        .filter(value -> accepts(field, value))
                        .collect(Collectors.joining(","));
            case Codec.Choice<?> choice ->
                choice.values().stream().map(OneOf::name).collect(Collectors.joining(","));
            case Codec.Toggle toggle -> "false,true";
            default -> now;
        };
    }

    private static boolean accepts(Setting<?> field, String value) {
        try {
            field.codec().parse(List.of(value));
            return true;
        } catch (InvalidInput refused) {
            return false;
        }
    }
}
