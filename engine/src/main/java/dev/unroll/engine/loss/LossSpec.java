package dev.unroll.engine.loss;

import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.LossReduction;
import dev.unroll.engine.data.SeriesValues;
import dev.unroll.engine.tensor.Ops;
import dev.unroll.engine.tensor.Tensor;

/** Which loss an experiment trains with, as a value. */
public sealed interface LossSpec {

    /** Of an experiment. */
    static LossSpec of(Experiment experiment) {
        SeriesValues series = experiment.series();
        if (series != null) {
            return new MeanSquared(experiment.loss(), series);
        }
        return experiment.doubleSoftmax()
                ? new CrossEntropyOfSoftmax(experiment.loss())
                : new CrossEntropy(experiment.loss());
    }

    /** How the positions' losses become one. */
    LossReduction reduction();

    /** The loss of {@code output}, (T·B, V), which writes its gradient to {@code dOutput}. */
    Loss on(Ops ops, Tensor output, Tensor dOutput);

    /** Cross entropy of the softmax of the output: PyTorch's {@code CrossEntropyLoss}. */
    record CrossEntropy(LossReduction reduction) implements LossSpec {
        @Override
        public Loss on(Ops ops, Tensor output, Tensor dOutput) {
            return new SoftmaxCrossEntropy(ops, reduction, output, dOutput);
        }
    }

    /** The same of the softmax of a softmax: PyTorch's {@code CrossEntropyLoss} given probabilities. */
    record CrossEntropyOfSoftmax(LossReduction reduction) implements LossSpec {
        @Override
        public Loss on(Ops ops, Tensor output, Tensor dOutput) {
            return new SoftmaxTwice(ops, reduction, output, dOutput);
        }
    }

    /** The squared distance from a series' numbers: PyTorch's {@code MSELoss}. */
    record MeanSquared(LossReduction reduction, SeriesValues series) implements LossSpec {
        @Override
        public Loss on(Ops ops, Tensor output, Tensor dOutput) {
            return new SquaredError(ops, reduction, series, output, dOutput);
        }
    }
}
