package dev.unroll.engine.optim;

import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.Optimizer;
import java.util.List;
import java.util.Map;

/**
 * Which optimiser an experiment trains with, as a value: PyTorch's, with its constants and in its arrangement. The
 * equations are what is explained and shown; the loop beside them computes the same, fast.
 *
 * <p>Source: PyTorch 1.13, torch/optim.
 */
public sealed interface OptimizerSpec permits Adam, AdamW, Sgd, RmsProp, Adagrad, Accumulating {
    /** One parameter. */
    String PARAMETER = "θ";
    /** Its gradient, as clipping left it. */
    String GRADIENT = "g";
    /** The learning rate. */
    String RATE = "lr";
    /** Which update it is, from 1. */
    String UPDATE = "n";
    /** Weight decay. */
    String DECAY = "λ";

    /** Of an experiment. */
    static OptimizerSpec of(Experiment experiment) {
        double weightDecay = experiment.weightDecay();
        OptimizerSpec optimizer =
                switch (experiment.optimizer()) {
                    case ADAM -> new Adam(weightDecay);
                    case ADAMW -> new AdamW(weightDecay);
                    case SGD -> new Sgd(experiment.momentum(), weightDecay);
                    case RMSPROP -> new RmsProp(weightDecay);
                    case ADAGRAD -> new Adagrad(weightDecay);
                };
        return experiment.zeroGrad() ? optimizer : new Accumulating(optimizer);
    }

    Optimizer kind();

    /** 0 for none. */
    double weightDecay();

    /**
     * What it keeps of every parameter: of its loop at most {@link dev.unroll.engine.tensor.UpdateKernel#MOST_SLOTS} values,
     * then what is kept beside it.
     */
    List<Slot> slots();

    /** The update of one parameter, line by line. */
    List<Assignment> equations();

    /** The values of the equations' symbols that are the same at every update. */
    Map<String, Double> constants();

    /** A new loop that computes the equations over float arrays. */
    UpdateLoop loop();

    /** PyTorch's class in {@code torch.optim}. */
    String torchClass();

    /** What PyTorch's class must be told beside the learning rate: the arguments that are not its defaults, in order. */
    default Map<String, Double> torchArguments() {
        return weightDecay() == kind().defaultWeightDecay() ? Map.of() : Map.of("weight_decay", weightDecay());
    }
}
