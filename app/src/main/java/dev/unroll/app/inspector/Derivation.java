package dev.unroll.app.inspector;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How one number is made: terms that add up to a total, then what is done with the total.
 *
 * @param step the number of the equation it belongs to, from 1; 0 for none
 * @param terms what is added
 * @param total their sum as the engine has it; null when nothing is added
 * @param then factors and results that follow, in order
 */
record Derivation(int step, List<Term> terms, @Nullable Term total, List<Term> then) {
    Derivation {
        terms = List.copyOf(terms);
        then = List.copyOf(then);
    }

    static Derivation sum(Term total, List<Term> terms, Term... then) {
        return new Derivation(0, terms, total, List.of(then));
    }

    static Derivation chain(Term... then) {
        return new Derivation(0, List.of(), null, List.of(then));
    }

    /** The same under an equation's number. */
    Derivation ofStep(int number) {
        return new Derivation(number, terms, total, then);
    }

    /** Every line from top to bottom. */
    Stream<Term> lines() {
        return Stream.of(terms.stream(), Stream.ofNullable(total), then.stream())
                .flatMap(s -> s);
    }

    /** The number the derivation ends with. */
    Term result() {
        if (!then.isEmpty()) {
            return then.getLast();
        }
        return total == null ? terms.getLast() : total;
    }

    /** Whether the terms as printed do not add up to the total as printed. */
    boolean isRounded(Digits digits) {
        return total != null && total.isKnown() && !digits.addsUp(terms, total);
    }
}
