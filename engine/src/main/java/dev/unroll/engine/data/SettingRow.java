package dev.unroll.engine.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/** A row of {@link Settings} while it is being written. */
final class SettingRow<T> {
    final String key;
    final Codec<T> codec;
    final List<Consumer<Experiment>> rules = new ArrayList<>();
    String id;
    Setting.Default kind = Setting.Default.CONSTANT;
    Function<Values, T> standard;
    boolean alwaysSaid;
    boolean mayBeBlank;
    Setting.Place<T> place = Setting.Place.everywhere();

    SettingRow(String key, Codec<T> codec) {
        this.key = key;
        this.codec = codec;
        id = key.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
        standard = values -> {
            throw new IllegalStateException("no default for " + key);
        };
    }

    /** Another id than the key makes. */
    SettingRow<T> id(String other) {
        id = other;
        return this;
    }

    /** The default. */
    SettingRow<T> orElse(T value) {
        standard = values -> value;
        return this;
    }

    /** The default comes from other settings, and changes with them. */
    SettingRow<T> follows(Function<Values, T> others) {
        kind = Setting.Default.FOLLOWING;
        standard = others;
        return this;
    }

    /** The default comes from other settings once, and then stays. */
    SettingRow<T> settles(Function<Values, T> others) {
        kind = Setting.Default.SETTLED;
        standard = others;
        return this;
    }

    /** A file says it though it be the default: readers look for it. */
    SettingRow<T> alwaysSaid() {
        alwaysSaid = true;
        return this;
    }

    /** An empty field of the panel leaves it unsaid. */
    SettingRow<T> mayBeBlank() {
        mayBeBlank = true;
        return this;
    }

    /** It belongs only where another setting has certain values; elsewhere it is refused by this rule, which is told that value. */
    <U> SettingRow<T> onlyIf(Setting<U> other, Predicate<U> has, String rule) {
        return onlyIf(
                other,
                has,
                (value, is) -> new InvalidInput(
                        key,
                        String.join("|", codec.texts(value)),
                        rule,
                        String.join("|", other.codec().texts(is))));
    }

    /** {@link #onlyIf(Setting, Predicate, String)} with a refusal of its own. */
    <U> SettingRow<T> onlyIf(Setting<U> other, Predicate<U> has, BiFunction<T, U, InvalidInput> refusal) {
        Setting.Place<T> before = place;
        place = new Setting.Place<>(
                values -> before.belongs().test(values) && has.test(values.get(other)),
                (value, values) -> before.belongs().test(values)
                        ? refusal.apply(value, values.get(other))
                        : before.refusal().apply(value, values));
        return this;
    }

    /** It belongs only where several others together say so; elsewhere it is refused by this rule. */
    SettingRow<T> onlyWhere(Predicate<Values> others, String rule) {
        Setting.Place<T> before = place;
        place = new Setting.Place<>(
                values -> before.belongs().test(values) && others.test(values),
                (value, values) -> before.belongs().test(values)
                        ? new InvalidInput(key, String.join("|", codec.texts(value)), rule)
                        : before.refusal().apply(value, values));
        return this;
    }

    /** What must hold of it in a whole experiment; it is told of when it does not. */
    SettingRow<T> rule(Consumer<Experiment> rule) {
        rules.add(rule);
        return this;
    }

    /** The setting. */
    Setting<T> in(Section section, Scope scope) {
        return new Setting<>(this, section, scope);
    }
}
