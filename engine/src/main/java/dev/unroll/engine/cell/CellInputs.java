package dev.unroll.engine.cell;

import java.util.OptionalDouble;

/** What comes into one cell at one timestep of one sequence. */
public interface CellInputs {
    /** H. */
    int hidden();

    /** I. */
    int inputSize();

    /** x[i]. */
    double input(int i);

    /** A state as the timestep before left it. */
    double previous(String state, int unit);

    /**
     * One number of a parameter.
     *
     * @param row within the block, 0 … H − 1
     * @param column 0 of a bias
     */
    double parameter(Block block, int row, int column);

    /** A value that is known already, by its name; empty where it is to be computed. */
    default OptionalDouble known(String name, int unit) {
        return OptionalDouble.empty();
    }

    /** ∂L/∂state as it comes from outside the cell: of the output from above and from the future, else from the future. */
    default double arriving(String state, int unit) {
        return 0;
    }

    /** A gradient that is known already: into a pre-activation, by its name; empty where it is to be computed. */
    default OptionalDouble knownGradient(String name, int unit) {
        return OptionalDouble.empty();
    }
}
