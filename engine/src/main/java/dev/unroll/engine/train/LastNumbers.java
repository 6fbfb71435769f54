package dev.unroll.engine.train;

import dev.unroll.engine.data.SeriesValues;
import dev.unroll.engine.tensor.Tensor;

/** What a network of a series predicts at its last timestep. */
final class LastNumbers {
    private LastNumbers() {}

    /**
     * A number of the series' own for every sequence.
     *
     * @param output (T·B, 1)
     */
    static float[] of(SeriesValues series, Tensor output) {
        int batch = series.sequences();
        float[] last = output.rowRange(output.rows() - batch, output.rows()).toFloats();
        for (int b = 0; b < batch; b++) {
            last[b] = (float) series.meant(last[b]);
        }
        return last;
    }
}
