package dev.unroll.engine.train;

import dev.unroll.engine.data.CorpusSource;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.Experiments;
import dev.unroll.engine.data.InvalidInput;
import dev.unroll.engine.tensor.NativeOps;

/** Makes trainers. */
public final class Trainers {
    private Trainers() {}

    /**
     * A float32 trainer on the CPU that reaches ND4J's memory and BLAS directly.
     *
     * @throws dev.unroll.engine.data.InvalidInput when the experiment breaks a rule
     */
    public static Trainer open(Experiment experiment) {
        Experiments.validate(experiment);
        CorpusSource corpus = experiment.corpus();
        if (corpus != null) {
            throw new InvalidInput("corpus", corpus.file(), "corpus-not-yet");
        }
        return new NetworkTrainer(experiment, NativeOps::new);
    }
}
