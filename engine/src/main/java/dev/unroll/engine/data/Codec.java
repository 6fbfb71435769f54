package dev.unroll.engine.data;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.stream.Collectors;

/**
 * How a setting's value is spelled: as JSON in a file, and as texts for an option and for a field of the panel. One text is
 * a value; only a list has as many as it has elements, and what may be absent has none when it is.
 */
public abstract sealed class Codec<T> {
    private Codec() {}

    /**
     * The value that texts spell.
     *
     * @throws InvalidInput when they spell none
     */
    public abstract T parse(List<String> texts);

    /** {@link #parse} the other way. */
    public abstract List<String> texts(T value);

    /** Whether several texts are one value. */
    public boolean isList() {
        return false;
    }

    /** What the help calls an option's value, as N, X or rnn|gru. */
    public abstract String label();

    abstract T read(JsonField json);

    abstract String json(T value);

    /** Requires the value to be within the limits. */
    void check(T value) {}

    /** Whether the value is what stands there when nothing is said: no text, no list. */
    boolean isNothing(T value) {
        return false;
    }

    /** A whole number within limits. */
    public static final class Whole<N extends Number> extends Codec<N> {
        private final WholeNumber limits;
        private final LongFunction<N> number;

        Whole(WholeNumber limits, LongFunction<N> number) {
            this.limits = limits;
            this.number = number;
        }

        public WholeNumber limits() {
            return limits;
        }

        @Override
        public N parse(List<String> texts) {
            return number.apply(limits.parse(texts.getFirst()));
        }

        @Override
        public List<String> texts(N value) {
            return List.of(value.toString());
        }

        @Override
        public String label() {
            return "N";
        }

        @Override
        N read(JsonField json) {
            return number.apply(json.whole(limits));
        }

        @Override
        String json(N value) {
            return value.toString();
        }

        @Override
        void check(N value) {
            limits.check(value.longValue());
        }
    }

    /** A real number within limits. */
    public static final class Real extends Codec<Double> {
        private static final int MOST_DECIMALS = 8;

        private final RealNumber limits;

        Real(RealNumber limits) {
            this.limits = limits;
        }

        public RealNumber limits() {
            return limits;
        }

        @Override
        public Double parse(List<String> texts) {
            return limits.parse(texts.getFirst());
        }

        @Override
        public List<String> texts(Double value) {
            return List.of(text(value));
        }

        /** A number as one types it: 0.1, not 1.0E-1. */
        public static String text(double value) {
            if (!Double.isFinite(value)) {
                return Double.toString(value);
            }
            BigDecimal plain = BigDecimal.valueOf(value).stripTrailingZeros();
            return Math.abs(plain.scale()) > MOST_DECIMALS ? Double.toString(value) : plain.toPlainString();
        }

        @Override
        public String label() {
            return "X";
        }

        @Override
        Double read(JsonField json) {
            return json.real(limits);
        }

        @Override
        String json(Double value) {
            return value.toString();
        }

        @Override
        void check(Double value) {
            limits.check(value);
        }
    }

    /** One of an enum's values, by its name in lower case. */
    public static final class Choice<E extends Enum<E>> extends Codec<E> {
        private final String key;
        private final List<E> values;

        Choice(String key, E[] values) {
            this.key = key;
            this.values = List.of(values);
        }

        public List<E> values() {
            return values;
        }

        @Override
        public E parse(List<String> texts) {
            return OneOf.of(key, texts.getFirst(), values);
        }

        @Override
        public List<String> texts(E value) {
            return List.of(OneOf.name(value));
        }

        @Override
        public String label() {
            return values.stream().map(OneOf::name).collect(Collectors.joining("|"));
        }

        @Override
        E read(JsonField json) {
            return OneOf.of(key, json.text(), values);
        }

        @Override
        String json(E value) {
            return JsonText.quote(OneOf.name(value));
        }
    }

    /** True or false. */
    public static final class Toggle extends Codec<Boolean> {
        private final String key;

        Toggle(String key) {
            this.key = key;
        }

        @Override
        public Boolean parse(List<String> texts) {
            return switch (texts.getFirst()) {
                case "true" -> true;
                case "false" -> false;
                default -> throw new InvalidInput(key, texts.getFirst(), "not-true-or-false");
            };
        }

        @Override
        public List<String> texts(Boolean value) {
            return List.of(value.toString());
        }

        @Override
        public String label() {
            return "true|false";
        }

        @Override
        Boolean read(JsonField json) {
            return json.yesOrNo();
        }

        @Override
        String json(Boolean value) {
            return value.toString();
        }
    }

    /** A text of one line, blanks and all. */
    public static final class Text extends Codec<String> {
        private final String label;
        private final boolean file;

        private Text(String label, boolean file) {
            this.label = label;
            this.file = file;
        }

        static Text of(String label) {
            return new Text(label, false);
        }

        /** A file's name: blanks around it do not count. */
        static Text file() {
            return new Text("FILE", true);
        }

        public boolean isFile() {
            return file;
        }

        @Override
        public String parse(List<String> texts) {
            return file ? texts.getFirst().strip() : texts.getFirst();
        }

        @Override
        public List<String> texts(String value) {
            return List.of(value);
        }

        @Override
        public String label() {
            return label;
        }

        @Override
        String read(JsonField json) {
            return json.text();
        }

        @Override
        String json(String value) {
            return JsonText.quote(value);
        }
    }

    /** Several texts. */
    public static final class Texts extends Codec<List<String>> {
        @Override
        public List<String> parse(List<String> texts) {
            return List.copyOf(texts);
        }

        @Override
        public List<String> texts(List<String> value) {
            return value;
        }

        @Override
        public boolean isList() {
            return true;
        }

        @Override
        public String label() {
            return "TEXT";
        }

        @Override
        List<String> read(JsonField json) {
            return json.texts();
        }

        @Override
        String json(List<String> value) {
            return value.stream().map(JsonText::quote).collect(Collectors.joining(", ", "[", "]"));
        }

        @Override
        boolean isNothing(List<String> value) {
            return value.isEmpty();
        }
    }

    /** Sequences of numbers, or the file that has them. */
    public static final class Numbers extends Codec<Series> {
        @Override
        public Series parse(List<String> texts) {
            return SeriesText.parse(texts);
        }

        @Override
        public List<String> texts(Series value) {
            return SeriesText.texts(value);
        }

        @Override
        public boolean isList() {
            return true;
        }

        @Override
        public String label() {
            return "NUMBERS|FILE";
        }

        @Override
        Series read(JsonField json) {
            return json.series();
        }

        @Override
        String json(Series value) {
            return SeriesText.json(value);
        }

        @Override
        boolean isNothing(Series value) {
            return value instanceof Series.Numbers(List<List<Double>> sequences) && sequences.isEmpty();
        }
    }

    /** A value that may be absent; a file does not say it then. */
    public static final class Maybe<T> extends Codec<Optional<T>> {
        private final Codec<T> present;

        Maybe(Codec<T> present) {
            this.present = present;
        }

        /** Of the value when it is there. */
        public Codec<T> present() {
            return present;
        }

        @Override
        public Optional<T> parse(List<String> texts) {
            return texts.isEmpty() ? Optional.empty() : Optional.of(present.parse(texts));
        }

        @Override
        public List<String> texts(Optional<T> value) {
            return value.map(present::texts).orElse(List.of());
        }

        @Override
        public boolean isList() {
            return present.isList();
        }

        @Override
        public String label() {
            return present.label();
        }

        @Override
        Optional<T> read(JsonField json) {
            return Optional.of(present.read(json));
        }

        @Override
        String json(Optional<T> value) {
            return value.map(present::json).orElse("null");
        }

        @Override
        void check(Optional<T> value) {
            value.ifPresent(present::check);
        }

        @Override
        boolean isNothing(Optional<T> value) {
            return value.isEmpty();
        }
    }
}
