package dev.unroll.app.inspector;

import dev.unroll.app.explorer.Quantity;
import dev.unroll.app.inspector.Making.Factor;
import dev.unroll.app.inspector.Making.Line;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

/** The terms of a number while they are collected: of most of them the value alone is wanted, of the largest their factors too. */
final class Draft {
    private record Term(double value, Supplier<List<Factor>> factors) {}

    private final List<Term> terms = new ArrayList<>();

    /** A term, whose factors are asked for if it is listed. */
    void add(double value, Supplier<List<Factor>> factors) {
        terms.add(new Term(value, factors));
    }

    void add(List<Factor> factors) {
        add(factors.stream().mapToDouble(Factor::value).reduce(1, (a, b) -> a * b), () -> factors);
    }

    boolean isEmpty() {
        return terms.isEmpty();
    }

    double sum() {
        return terms.stream().mapToDouble(Term::value).sum();
    }

    void addAll(Draft other) {
        terms.addAll(other.terms);
    }

    /** The terms in the order they were added where all are listed, else the largest first. */
    Making making(Quantity number, String symbol, double value, String how, boolean function, List<String> note) {
        int listed = Making.listed(terms.size());
        List<Term> shown = listed == terms.size()
                ? terms
                : terms.stream()
                        .sorted(Comparator.comparingDouble(term -> -Math.abs(term.value())))
                        .limit(listed)
                        .toList();
        double total = sum();
        double rest = total - shown.stream().mapToDouble(Term::value).sum();
        return new Making(
                number,
                symbol,
                value,
                how,
                function,
                shown.stream()
                        .map(term -> new Line(term.factors().get(), term.value()))
                        .toList(),
                terms.size() - listed,
                rest,
                total,
                note);
    }
}
