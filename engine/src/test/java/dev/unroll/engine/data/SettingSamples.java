package dev.unroll.engine.data;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** For every setting of the table an experiment it belongs to, and another value that keeps every rule there. */
public final class SettingSamples {
    private static final Experiment TEXTS = Experiment.builder()
            .inputs(List.of("hihell"))
            .targets(List.of("ihello"))
            .linear(true)
            .optimizer(Optimizer.SGD)
            .build();
    private static final Experiment CORPUS = Experiment.builder()
            .corpus("preset:tale-english.txt")
            .hidden(8)
            .linear(true)
            .build();

    private static final Experiment MANY_TO_ONE =
            TEXTS.toBuilder().targets(List.of("o")).build();

    private static final Experiment LABELLED = TEXTS.toBuilder()
            .inputs(List.of("hihell", "ihello", "llohie", "eehill"))
            .targets(null)
            .set(Settings.LABELS, Optional.of(List.of("ab", "ab", "ab", "ab")))
            .set(Settings.CLASSES, List.of("ab", "ba"))
            .set(Settings.TEST, 0.25)
            .build();

    private static final Experiment NUMBERS = Experiment.builder()
            .set(Settings.SERIES, Optional.of(new Series.Numbers(List.of(List.of(0.5, 1.0, -0.25, 2.0)))))
            .hidden(3)
            .build();

    private static final Experiment PADDED =
            TEXTS.toBuilder().set(Settings.PADDING, Padding.PAD).build();

    private static final Experiment TYPED = TEXTS.toBuilder()
            .set(Settings.EQUATIONS, Optional.of("h = tanh(W x + U h + b)"))
            .build();

    private SettingSamples() {}

    /** A setting with a value of its own. */
    public record Sample<T>(Setting<T> setting, Experiment base, T value) {
        /** The base with the value. */
        public Experiment changed() {
            return base.with(setting, value);
        }

        @Override
        public String toString() {
            return setting.key();
        }
    }

    public static Stream<Sample<?>> all() {
        // The column of a file is read with it: no experiment has one.
        return Settings.ALL.stream()
                .filter(setting -> setting != Settings.COLUMN)
                .map(SettingSamples::of);
    }

    private static <T> Sample<T> of(Setting<T> setting) {
        if (setting == Settings.EQUATIONS) {
            return new Sample<>(setting, TYPED, setting.of(Optional.of("h = relu(W x + U h + b)")));
        }
        Experiment base = setting == Settings.CORPUS
                ? CORPUS
                : Stream.of(
                                setting == Settings.SERIES ? NUMBERS : TEXTS,
                                CORPUS,
                                MANY_TO_ONE,
                                PADDED,
                                LABELLED,
                                NUMBERS)
                        .filter(setting::belongs)
                        .findFirst()
                        .orElseThrow();
        return new Sample<>(setting, base, setting.of(other(setting.codec(), base.get(setting))));
    }

    /** Another value than {@code value}, of the same length where it is a text. */
    private static Object other(Codec<?> codec, Object value) {
        return switch (codec) {
            case Codec.Whole<?> whole -> whole.parse(List.of(Long.toString(((Number) value).longValue() + 1)));
            case Codec.Real _ -> (Double) value + 0.125;
            case Codec.Choice<?> choice ->
                choice.values().stream()
                        .filter(one -> !one.equals(value))
                        .reduce((first, second) -> second)
                        .orElseThrow();
            case Codec.Toggle _ -> !(Boolean) value;
            case Codec.Text text -> text.isFile() ? "preset:tale-korean.txt" : reversed((String) value);
            case Codec.Texts _ ->
                ((List<?>) value)
                        .stream()
                                .map(String::valueOf)
                                .map(SettingSamples::reversed)
                                .toList();
            case Codec.Numbers _ -> new Series.Numbers(List.of(List.of(1.0, 0.5, 2.0, -0.25)));
            case Codec.Maybe<?> maybe -> ((Optional<?>) value).map(present -> other(maybe.present(), present));
        };
    }

    private static String reversed(String text) {
        return text.length() == 1 ? "_" : new StringBuilder(text).reverse().toString();
    }
}
