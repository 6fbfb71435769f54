package dev.unroll.engine.optim;

import dev.unroll.engine.optim.Term.Difference;
import dev.unroll.engine.optim.Term.Power;
import dev.unroll.engine.optim.Term.Product;
import dev.unroll.engine.optim.Term.Quotient;
import dev.unroll.engine.optim.Term.Root;
import dev.unroll.engine.optim.Term.Sum;
import dev.unroll.engine.optim.Term.Symbol;
import dev.unroll.engine.optim.Term.Whole;

/**
 * Terms as formulas. What is read first stands in blanks, what belongs together stands close: {@code m/(1−β₁ⁿ) / (√v + ε)}.
 * No combining characters: they would take the toolkit's slower text layout.
 */
final class TermText {
    private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    private TermText() {}

    static String of(Term term) {
        return text(term, false);
    }

    private static String text(Term term, boolean close) {
        return switch (term) {
            case Symbol(String name) -> name;
            case Whole(int value) -> Integer.toString(value);
            case Sum(Term left, Term right) -> text(left, close) + (close ? "+" : " + ") + text(right, close);
            case Difference(Term left, Term right) -> text(left, close) + (close ? "−" : " − ") + factor(right, close);
            case Product(Term left, Term right) ->
                factor(left, true) + (wide(right, close) ? " · " : "·") + factor(right, close);
            case Quotient(Term numerator, Term denominator) ->
                factor(numerator, true) + (close ? "/" : " / ") + divisor(denominator, close);
            case Power(Term base, Term exponent) -> atom(base) + superscript(exponent);
            case Root(Term of) -> "√" + atom(of);
        };
    }

    /** Whether a factor is a quotient with blanks in it, which a close dot would tear apart. */
    private static boolean wide(Term factor, boolean close) {
        return !close && factor instanceof Quotient;
    }

    /** With parentheses around what binds less than a product. */
    private static String factor(Term term, boolean close) {
        return term instanceof Sum || term instanceof Difference ? parenthesised(term, close) : text(term, close);
    }

    private static String divisor(Term term, boolean close) {
        return term instanceof Product || term instanceof Quotient ? parenthesised(term, close) : factor(term, close);
    }

    private static String atom(Term term) {
        return term instanceof Symbol || term instanceof Whole ? text(term, true) : parenthesised(term, true);
    }

    private static String parenthesised(Term term, boolean close) {
        return "(" + text(term, close) + ")";
    }

    private static String superscript(Term exponent) {
        return switch (exponent) {
            case Whole(int value)
            when value >= 0 && value < SUPERSCRIPTS.length() -> String.valueOf(SUPERSCRIPTS.charAt(value));
            case Symbol(String name) when name.equals(OptimizerSpec.UPDATE) -> "ⁿ";
            default -> "^" + atom(exponent);
        };
    }
}
