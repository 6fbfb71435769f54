package dev.unroll.app.inspector;

import dev.unroll.app.explorer.Inquiry.Crumb;
import dev.unroll.app.explorer.Quantity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one number is made, and where each of its terms was.
 *
 * @param number which it is
 * @param symbol what it is called: {@code h₄[1]}, {@code weight_hh_l0[1,3]}
 * @param value NaN while the cursor has not reached it
 * @param how the line of its equation: {@code tanh(a₄[1])}; empty where it is the sum of its terms
 * @param function whether a function is applied to what the terms add up to, or to the one term there is
 * @param terms the largest of what is added, the largest first; empty where it is not made of numbers, or not reached
 * @param others how many terms are not among these
 * @param rest what those add up to
 * @param sum what all terms add up to
 * @param note the key of a sentence about it, and what that is filled with; empty for none
 */
record Making(
        Quantity number,
        String symbol,
        double value,
        String how,
        boolean function,
        List<Line> terms,
        int others,
        double rest,
        double sum,
        List<String> note) {
    /** How many terms are listed at most; where there are a few more, all of them. */
    static final int LISTED = 8;

    private static final int SLACK = 3;

    /**
     * One factor of a term.
     *
     * @param leads where it was made; null where it is no number of the network
     */
    record Factor(String label, double value, @Nullable Crumb leads) {}

    /** One term: its factors, and what they are multiplied. */
    record Line(List<Factor> factors, double value) {
        Line {
            factors = List.copyOf(factors);
        }
    }

    Making {
        terms = List.copyOf(terms);
        note = List.copyOf(note);
    }

    boolean known() {
        return !Double.isNaN(value);
    }

    /** How many of so many terms are listed. */
    static int listed(int count) {
        return count <= LISTED + SLACK ? count : LISTED;
    }
}
