package dev.unroll.engine.optim;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** A number an update computes for one parameter, as a tree. */
public sealed interface Term {
    /** A named number: θ, a slot, a constant of the optimiser. */
    record Symbol(String name) implements Term {}

    record Whole(int value) implements Term {}

    record Sum(Term left, Term right) implements Term {}

    record Difference(Term left, Term right) implements Term {}

    record Product(Term left, Term right) implements Term {}

    record Quotient(Term numerator, Term denominator) implements Term {}

    record Power(Term base, Term exponent) implements Term {}

    record Root(Term of) implements Term {}

    static Term of(String name) {
        return new Symbol(name);
    }

    static Term of(int value) {
        return new Whole(value);
    }

    default Term plus(Term other) {
        return new Sum(this, other);
    }

    default Term minus(Term other) {
        return new Difference(this, other);
    }

    default Term times(Term other) {
        return new Product(this, other);
    }

    default Term over(Term other) {
        return new Quotient(this, other);
    }

    default Term power(Term exponent) {
        return new Power(this, exponent);
    }

    default Term squared() {
        return power(of(2));
    }

    default Term root() {
        return new Root(this);
    }

    /** Its value, in double, with the values of the symbols given. */
    default double value(ToDoubleFunction<String> symbols) {
        return switch (this) {
            case Symbol(String name) -> symbols.applyAsDouble(name);
            case Whole(int value) -> value;
            case Sum(Term left, Term right) -> left.value(symbols) + right.value(symbols);
            case Difference(Term left, Term right) -> left.value(symbols) - right.value(symbols);
            case Product(Term left, Term right) -> left.value(symbols) * right.value(symbols);
            case Quotient(Term numerator, Term denominator) -> numerator.value(symbols) / denominator.value(symbols);
            case Power(Term base, Term exponent) -> Math.pow(base.value(symbols), exponent.value(symbols));
            case Root(Term of) -> Math.sqrt(of.value(symbols));
        };
    }

    /** What it is computed from, left to right. */
    default List<Term> operands() {
        return switch (this) {
            case Symbol s -> List.of();
            case Whole w -> List.of();
            case Sum(Term left, Term right) -> List.of(left, right);
            case Difference(Term left, Term right) -> List.of(left, right);
            case Product(Term left, Term right) -> List.of(left, right);
            case Quotient(Term numerator, Term denominator) -> List.of(numerator, denominator);
            case Power(Term base, Term exponent) -> List.of(base, exponent);
            case Root(Term of) -> List.of(of);
        };
    }

    /** Everything that is computed on the way to it, in this order, itself last; symbols and whole numbers are not. */
    default Stream<Term> parts() {
        List<Term> operands = operands();
        return operands.isEmpty()
                ? Stream.empty()
                : Stream.concat(operands.stream().flatMap(Term::parts), Stream.of(this));
    }

    /** As a formula, in Unicode: {@code θ − lr · m/(1−β₁ⁿ) / (√(v/(1−β₂ⁿ)) + ε)}. */
    default String text() {
        return TermText.of(this);
    }
}
