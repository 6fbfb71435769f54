package dev.unroll.app.network;

/**
 * One parameter as it stands beside the row that uses it at every timestep: its values, or in the backward pass its gradient as far
 * as that has grown, or in the update the step it makes.
 *
 * @param name PyTorch's: {@code rnn.weight_hh_l0}
 * @param symbol what is said of it: {@code ∂L/∂W_hh}
 * @param face what is shown of it
 * @param values row by row
 * @param scale the magnitude that has the full colour
 */
@SuppressWarnings("ArrayRecordComponent") // made for one frame, and handed to nobody who would change it
record ParameterMap(String name, String symbol, Face face, double[][] values, double scale) {
    /** What can be shown of a parameter. */
    enum Face {
        VALUE,
        GRADIENT,
        STEP
    }

    int rows() {
        return values.length;
    }

    int columns() {
        return values[0].length;
    }

    /** The largest magnitude in it. */
    static double largest(double[][] values) {
        double most = 0;
        for (double[] row : values) {
            for (double value : row) {
                most = Math.max(most, Math.abs(value));
            }
        }
        return most;
    }
}
