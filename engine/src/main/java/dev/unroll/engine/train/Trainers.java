package dev.unroll.engine.train;

import dev.unroll.engine.data.CarryRule;
import dev.unroll.engine.data.CorpusText;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.InvalidInput;
import dev.unroll.engine.data.Setting;
import dev.unroll.engine.data.Settings;
import dev.unroll.engine.nn.Architecture;
import dev.unroll.engine.optim.OptimizerSpec;
import dev.unroll.engine.optim.OptimizerState;
import dev.unroll.engine.tensor.Operations;
import org.jspecify.annotations.Nullable;

/** Makes trainers. */
public final class Trainers {
    private Trainers() {}

    /**
     * A float32 trainer: a small network's lies in Java arrays, any other's on ND4J's backend, whose memory and BLAS it
     * reaches directly on the CPU.
     *
     * @throws dev.unroll.engine.data.InvalidInput when the experiment breaks a rule, or its corpus cannot be read
     */
    public static Trainer open(Experiment experiment) {
        if (experiment.corpus() == null) {
            return open(experiment, new WholeBatch(experiment), null);
        }
        CorpusText text = CorpusText.read(experiment);
        Corpus corpus = new Corpus(text.digest(), text.chunks());
        return open(text.experiment(), new Chunks(text, experiment.state() == CarryRule.CARRY), corpus);
    }

    private static Trainer open(Experiment experiment, Feed feed, @Nullable Corpus corpus) {
        Architecture architecture =
                Architecture.of(experiment, feed.vocabulary().size());
        long largestProduct = architecture.largestProduct(feed.timesteps(), feed.batch());
        return new NetworkTrainer(experiment, feed, corpus, () -> Operations.open(largestProduct));
    }

    /**
     * A trainer that goes on from an epoch of another run with other settings: learning rate, epochs, loss, texts,
     * nonlinearity or what is carried. The count of epochs goes on too, and what the optimiser keeps; another optimiser
     * goes on from it where it keeps the same, as Adam and AdamW do, and otherwise starts anew. With the run's own
     * settings, and the learning rates it used, every further epoch is the run's, bit for bit.
     *
     * @param run the run it branches from
     * @param state of that run, after any epoch
     * @param settings the branch's experiment: the parameters keep their shapes and the vocabulary its characters
     * @throws InvalidInput when the settings break a rule, or rule {@code branch-differs} for what a branch must keep
     */
    public static Trainer branch(Experiment run, TrainerState state, Experiment settings) {
        for (Setting<?> setting : Settings.differing(run, settings)) {
            if (setting.scope().keptByBranch()) {
                throw new InvalidInput(setting.key(), setting.text(settings), "branch-differs", setting.text(run));
            }
        }
        Trainer branch = open(settings);
        OptimizerSpec optimizer = OptimizerSpec.of(settings);
        branch.restore(
                state.optimizer().suits(optimizer)
                        ? state
                        : state.with(OptimizerState.initial(
                                optimizer, state.parametersView().remaining())));
        return branch;
    }
}
