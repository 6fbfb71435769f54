package dev.unroll.engine.data;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * One thing an experiment says: its name, how it is spelled, within which limits, what holds when it is not said, where it
 * belongs, what hangs on it, and the rules that speak of it. Made by a row of {@link Settings}; readers, writers, options,
 * panel and comparisons go by it.
 */
public final class Setting<T> {
    /** Where a default comes from. */
    enum Default {
        /** The same always. */
        CONSTANT,
        /** From other settings, and again whenever they change. */
        FOLLOWING,
        /** From other settings once: a file says it, and it stays when they change. */
        SETTLED
    }

    /**
     * A setting is spoken of only where another has certain values.
     *
     * @param belongs whether it is
     * @param refusal of a value that was given where it does not belong
     */
    record Place<T>(Predicate<Values> belongs, BiFunction<T, Values, InvalidInput> refusal) {
        static <T> Place<T> everywhere() {
            return new Place<>(values -> true, (value, values) -> {
                throw new IllegalStateException("it belongs everywhere");
            });
        }
    }

    private final String key;
    private final String id;
    private final Codec<T> codec;
    private final Section section;
    private final Scope scope;
    private final Default kind;
    private final Function<Values, T> standard;
    private final boolean alwaysSaid;
    private final boolean mayBeBlank;
    private final Place<T> place;
    private final List<Consumer<Experiment>> rules;

    Setting(SettingRow<T> row, Section section, Scope scope) {
        key = row.key;
        id = row.id;
        codec = row.codec;
        kind = row.kind;
        standard = row.standard;
        alwaysSaid = row.alwaysSaid;
        mayBeBlank = row.mayBeBlank;
        place = row.place;
        rules = List.copyOf(row.rules);
        this.section = section;
        this.scope = scope;
    }

    /** As the experiment file spells it. */
    public String key() {
        return key;
    }

    /** Of its option, its field and its words: {@code sequence-length}; of a list the singular. */
    public String id() {
        return id;
    }

    public Codec<T> codec() {
        return codec;
    }

    public Section section() {
        return section;
    }

    public Scope scope() {
        return scope;
    }

    /** Whether it has a meaning beside those values: a momentum has none beside Adam. */
    public boolean belongs(Values values) {
        return place.belongs().test(values);
    }

    /** What it is beside those values when it is not said. */
    public T standard(Values values) {
        return standard.apply(values);
    }

    /** {@link #standard} as texts. */
    public List<String> standardTexts(Values values) {
        return codec.texts(standard(values));
    }

    /** Whether an empty field of the panel leaves it unsaid. */
    public boolean mayBeBlank() {
        return mayBeBlank;
    }

    /** Whether an experiment may do without it, so that the panel shows it only to one that has it. */
    public boolean isOptional() {
        return codec instanceof Codec.Maybe<?> && !mayBeBlank;
    }

    /** Its value as texts, one for all but lists. */
    public List<String> texts(Values values) {
        return codec.texts(values.get(this));
    }

    /** Its value as one text, a list's elements joined by bars as in a run's table. */
    public String text(Values values) {
        return String.join("|", texts(values));
    }

    /** Whether the value must be said to be had again. */
    public boolean isSaid(Values values) {
        if (!belongs(values)) {
            return false;
        }
        return kind == Default.SETTLED
                ? !text(values).isEmpty()
                : !values.get(this).equals(standard(values));
    }

    /** Its value as a file says it; empty where a file leaves it out. */
    Optional<String> json(Values values) {
        return isSaid(values) || (alwaysSaid && belongs(values))
                ? Optional.of(codec.json(values.get(this)))
                : Optional.empty();
    }

    /** What is wrong with giving this value beside those, if anything is. */
    Optional<InvalidInput> refusal(Object value, Values values) {
        return belongs(values) ? Optional.empty() : Optional.of(place.refusal().apply(of(value), values));
    }

    void checkLimits(Experiment experiment) {
        codec.check(experiment.get(this));
    }

    List<Consumer<Experiment>> rules() {
        return rules;
    }

    /** A value that was stored under this setting. */
    @SuppressWarnings("unchecked")
    T of(Object value) {
        return (T) value;
    }

    @Override
    public String toString() {
        return key;
    }
}
