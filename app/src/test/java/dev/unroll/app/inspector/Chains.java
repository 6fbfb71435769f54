package dev.unroll.app.inspector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** What holds for every derivation, whatever it derives. */
final class Chains {
    private Chains() {}

    /** Terms add to the total; the total (or first line) times the factors is the line that follows them. */
    static void assertHolds(Derivation step) {
        double product = 1;
        if (step.total() != null) {
            product = step.total().value();
            assertThat(step.terms().stream().mapToDouble(Term::value).sum()).isCloseTo(product, within(1e-5));
        }
        for (Term term : step.then()) {
            if (term.factor()) {
                product *= term.value();
            } else if (step.total() == null && term.equals(step.then().getFirst())) {
                product = term.value();
            } else if (!term.label().contains("=")) {
                assertThat(product).as(String.valueOf(step)).isCloseTo(term.value(), within(1e-5));
            }
        }
    }
}
