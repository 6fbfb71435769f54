package dev.unroll.engine.cell;

import java.util.OptionalDouble;

/**
 * What comes into one cell at one timestep of one sequence. Several cells may lie side by side as if they were one of many
 * units, where {@link #times} and {@link #transposedTimes} tell them apart.
 */
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

    /** W·v, a number a row. */
    default double[] times(Block weight, double[] vector) {
        double[] product = new double[hidden()];
        for (int i = 0; i < product.length; i++) {
            for (int j = 0; j < vector.length; j++) {
                product[i] += parameter(weight, i, j) * vector[j];
            }
        }
        return product;
    }

    /** Wᵀ·v, {@code columns} numbers. */
    default double[] transposedTimes(Block weight, double[] vector, int columns) {
        double[] product = new double[columns];
        for (int i = 0; i < vector.length; i++) {
            for (int j = 0; j < columns; j++) {
                product[j] += parameter(weight, i, j) * vector[i];
            }
        }
        return product;
    }

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
