package dev.unroll.engine.trace;

import java.util.Optional;

/**
 * One direction of one recurrent layer: what hands a state from timestep to timestep. A network of two directions has two a layer,
 * and lists of chains hold them in PyTorch's order, the one of h_n: layer 0 forward, layer 0 backward, layer 1 forward, …
 *
 * @param layer from 0
 * @param reverse whether it reads from the last timestep to the first
 */
public record Chain(int layer, boolean reverse) {
    private static final String REVERSE = "_reverse";

    /**
     * The one at a place in such a list.
     *
     * @param directions 1 or 2
     */
    public static Chain at(int index, int directions) {
        return new Chain(index / directions, index % directions == 1);
    }

    /** The one a parameter's name, {@code rnn.weight_hh_l1_reverse}, ends with; empty when it is none's. */
    public static Optional<Chain> of(String parameter) {
        boolean reverse = parameter.endsWith(REVERSE);
        String name = reverse ? parameter.substring(0, parameter.length() - REVERSE.length()) : parameter;
        int mark = name.lastIndexOf("_l");
        String number = mark < 0 ? "" : name.substring(mark + 2);
        boolean isOne = !number.isEmpty() && number.chars().allMatch(Character::isDigit);
        return isOne ? Optional.of(new Chain(Integer.parseInt(number), reverse)) : Optional.empty();
    }

    /** Its place in such a list. */
    public int index(int directions) {
        return layer * directions + (reverse ? 1 : 0);
    }

    /** What PyTorch ends its parameters' names with: {@code _l0}, {@code _l0_reverse}. */
    public String suffix() {
        return "_l" + layer + (reverse ? REVERSE : "");
    }

    @Override
    public String toString() {
        return suffix();
    }
}
