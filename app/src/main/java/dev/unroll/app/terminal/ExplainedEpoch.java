package dev.unroll.app.terminal;

import dev.unroll.app.words.Words;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.explain.Explainer;
import dev.unroll.engine.explain.GradientReceipt;
import dev.unroll.engine.explain.ParameterElement;
import dev.unroll.engine.explain.StateGrowth;
import dev.unroll.engine.trace.Trace;
import dev.unroll.engine.train.Corpus;
import dev.unroll.engine.train.Trainer;
import dev.unroll.engine.train.TrainerState;
import dev.unroll.engine.train.Trainers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A run that has reached an epoch, of a corpus the first chunk of one, and stands before its update. */
final class ExplainedEpoch implements AutoCloseable {
    private static final int LONGEST = 60;

    private final Words words;
    private final Experiment experiment;
    private final int epoch;
    private final TrainerState before;
    private final Trace trace;
    private final Explainer explainer;

    private ExplainedEpoch(
            Words words, Experiment experiment, int epoch, TrainerState before, Trace trace, Explainer explainer) {
        this.words = words;
        this.experiment = experiment;
        this.epoch = epoch;
        this.before = before;
        this.trace = trace;
        this.explainer = explainer;
    }

    /**
     * Trains through the epochs before {@code epoch}.
     *
     * @throws dev.unroll.engine.train.Diverged when one of them, or it, has no finite loss
     */
    static ExplainedEpoch reach(Screen screen, Experiment experiment, int epoch) {
        try (Trainer trainer = Trainers.open(experiment);
                Progress progress = new Progress(screen, screen.progress())) {
            Corpus corpus = trainer.corpus();
            int updates = (epoch - 1) * (corpus == null ? 1 : corpus.chunks());
            String key = corpus == null ? "terminal.progress.epochs" : "terminal.progress.all-chunks";
            while (trainer.epoch() < updates) {
                CorpusRun.advance(trainer);
                progress.at(key, trainer.epoch(), updates);
            }
            TrainerState before = trainer.state();
            trainer.compute();
            return new ExplainedEpoch(
                    screen.words(), experiment, epoch, before, trainer.trace(), Explainer.inDouble(experiment));
        }
    }

    Explanation flow(int layer) {
        return headed(Explanation.flow(words, explainer.flow(trace), layer, experiment.directions()));
    }

    Explanation growth(int layer) {
        boolean pair = experiment.cellSpec().states().size() > 1;
        int directions = experiment.directions();
        List<StateGrowth> growths = IntStream.range(0, directions)
                .mapToObj(direction -> explainer.growth(trace, layer * directions + direction, 0))
                .toList();
        return headed(Explanation.growth(words, growths, layer, pair));
    }

    Explanation receipt(ParameterElement element) {
        GradientReceipt receipt = explainer.receipt(trace, element);
        return headed(Explanation.receipt(
                words,
                receipt,
                explainer.finiteDifference(trace, element),
                explainer.update(before, trace, element, experiment.lr())));
    }

    Explanation trace() {
        return headed(Explanation.trace(words, explainer.values(trace)));
    }

    /** For people it is said which epoch this is. */
    private Explanation headed(Explanation explanation) {
        List<String> lines = new ArrayList<>();
        lines.add(words.text("explain.epoch", Integer.toString(epoch), EpochText.digits(trace.loss()), predicted()));
        lines.addAll(explanation.lines());
        return new Explanation(explanation.json(), lines);
    }

    /** As much of it as fits on a line. */
    private String predicted() {
        String all = Lines.oneLine(String.join("|", trace.predicted()));
        return all.codePointCount(0, all.length()) <= LONGEST
                ? all
                : all.substring(0, all.offsetByCodePoints(0, LONGEST)) + "…";
    }

    @Override
    public void close() {
        explainer.close();
    }
}
