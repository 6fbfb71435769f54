package dev.unroll.engine.loss;

import dev.unroll.engine.data.LossReduction;
import dev.unroll.engine.data.SeriesValues;
import dev.unroll.engine.tensor.Ops;
import dev.unroll.engine.tensor.Tensor;

/** The squared difference from the number that follows, and mean or sum over all timesteps that have a target. */
final class SquaredError implements Loss {
    private final LossReduction reduction;
    private final SeriesValues series;
    private final Tensor output;
    private final Tensor dOutput;
    private final Tensor losses;

    SquaredError(Ops ops, LossReduction reduction, SeriesValues series, Tensor output, Tensor dOutput) {
        this.reduction = reduction;
        this.series = series;
        this.output = output;
        this.dOutput = dOutput;
        losses = ops.zeros(output.rows(), 1);
    }

    /** @param targets indices of the series' numbers */
    @Override
    public double forward(int[] targets, int count) {
        double scale = 1.0 / reduction.divisor(count);
        double sum = 0;
        for (int i = 0; i < targets.length; i++) {
            double difference = targets[i] < 0 ? 0 : output.get(i, 0) - series.value(targets[i]);
            // Lᵢ = (oᵢ − yᵢ)²; ∂L/∂oᵢ = scale · 2 (oᵢ − yᵢ)   (T·B, 1)
            losses.put(i, 0, difference * difference);
            dOutput.put(i, 0, scale * 2 * difference);
            sum += difference * difference;
        }
        // L = scale · Σ Lᵢ
        return scale * sum;
    }

    @Override
    public Tensor probabilities() {
        return output;
    }

    @Override
    public Tensor losses() {
        return losses;
    }
}
