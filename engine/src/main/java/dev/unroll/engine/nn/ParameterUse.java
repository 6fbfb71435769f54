package dev.unroll.engine.nn;

import dev.unroll.engine.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Where some rows of a parameter are used, and what it takes to say what each timestep adds to their gradient.
 *
 * @param firstRow of the parameter
 * @param gradient into what the rows gave, (T·B, rows)
 * @param factor what they were multiplied with, (T·B, ·); null of a bias
 */
public record ParameterUse(
        int firstRow, Tensor gradient, @Nullable Tensor factor) {
    /** What one timestep of one sequence adds to element (i, j) of the parameter; of a bias to element (0, j). */
    public double at(int timeMajorRow, int i, int j) {
        int row = (factor == null ? j : i) - firstRow;
        if (row < 0 || row >= gradient.columns()) {
            return 0;
        }
        double into = gradient.get(timeMajorRow, row);
        return factor == null ? into : into * factor.get(timeMajorRow, j);
    }
}
