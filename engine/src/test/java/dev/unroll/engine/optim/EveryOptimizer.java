package dev.unroll.engine.optim;

import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.Settings;
import java.util.stream.Stream;

/** Every optimiser there is, without weight decay and with it, and some whose gradients add up. */
public final class EveryOptimizer {
    private EveryOptimizer() {}

    public static Stream<OptimizerSpec> specs() {
        return Stream.of(0.0, 0.02)
                .flatMap(decay -> Stream.of(
                        new Adam(decay),
                        new AdamW(decay),
                        new Sgd(0, decay),
                        new Sgd(0.9, decay),
                        new RmsProp(decay),
                        new Adagrad(decay),
                        new Accumulating(new Adam(decay)),
                        new Accumulating(new Sgd(0.9, decay))));
    }

    /** An experiment that trains with it. */
    public static Experiment in(Experiment experiment, OptimizerSpec spec) {
        OptimizerSpec one = spec instanceof Accumulating(OptimizerSpec of) ? of : spec;
        return experiment.toBuilder()
                .optimizer(spec.kind())
                .set(Settings.ZERO_GRAD, one.equals(spec))
                .momentum(one instanceof Sgd sgd && sgd.momentum() != 0 ? sgd.momentum() : null)
                .weightDecay(spec.weightDecay())
                .build();
    }
}
