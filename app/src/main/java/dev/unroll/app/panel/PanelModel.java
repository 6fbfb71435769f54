package dev.unroll.app.panel;

import dev.unroll.engine.data.CorpusSource;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.Experiments;
import dev.unroll.engine.data.InvalidInput;
import dev.unroll.engine.data.Limits;
import dev.unroll.engine.data.RealNumber;
import dev.unroll.engine.data.Vocabulary;
import dev.unroll.engine.data.WholeNumber;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Reads the panel's fields as an experiment, or says what is wrong with them. No toolkit. */
final class PanelModel {
    private PanelModel() {}

    /** Reads the fields; what the panel does not show (h0, stepwise, printEvery, the optimizer) is taken from {@code base}. */
    static Checked check(Fields fields, Experiment base) {
        Map<Field, InvalidInput> problems = new EnumMap<>(Field.class);
        // Where a number cannot be read the running one stands in, so that the other fields are checked all the same.
        long hidden = whole(Limits.HIDDEN, fields, Field.HIDDEN, base.hidden(), problems);
        long layers = whole(Limits.LAYERS, fields, Field.LAYERS, base.layers(), problems);
        long embedding = whole(Limits.EMBEDDING, fields, Field.EMBEDDING, base.embedding(), problems);
        long epochs = whole(Limits.EPOCHS, fields, Field.EPOCHS, base.epochs(), problems);
        long seed = whole(Limits.SEED, fields, Field.SEED, base.seed(), problems);
        double lr = real(Limits.LR, fields, Field.LR, base.lr(), problems);
        double clip = real(Limits.CLIP, fields, Field.CLIP, base.clip(), problems);
        CorpusSource corpus = base.corpus() == null ? null : corpus(fields, base.corpus(), problems);
        List<String> inputs = corpus == null ? lines(fields.input()) : base.inputs();
        List<String> targets = fields.target().isEmpty() ? null : lines(fields.target());
        Experiment experiment = new Experiment(
                inputs,
                corpus == null ? targets : base.targets(),
                corpus == null ? vocab(fields, inputs, targets) : vocab(corpus, base),
                fields.cell(),
                fields.nonlinearity(),
                (int) hidden,
                (int) layers,
                (int) embedding,
                fields.linear(),
                fields.loss(),
                lr,
                (int) epochs,
                seed,
                base.h0(),
                base.stepwise(),
                base.printEvery(),
                corpus,
                clip,
                base.optimizer(),
                base.momentum(),
                base.weightDecay());
        Experiments.problems(experiment).forEach(problem -> problems.putIfAbsent(Field.of(problem.field()), problem));
        return problems.isEmpty() ? new Checked.Valid(experiment) : new Checked.Broken(problems);
    }

    /** The learning rate, if it is one: it alone needs no rebuild, whatever the other fields hold. */
    static OptionalDouble learningRate(Fields fields) {
        Map<Field, InvalidInput> problems = new EnumMap<>(Field.class);
        double lr = real(Limits.LR, fields, Field.LR, Double.NaN, problems);
        return problems.isEmpty() ? OptionalDouble.of(lr) : OptionalDouble.empty();
    }

    /** One sequence a line; blanks count, empty lines at the end do not. */
    static List<String> lines(String text) {
        List<String> lines = new ArrayList<>(text.lines().toList());
        while (lines.size() > 1 && lines.getLast().isEmpty()) {
            lines.removeLast();
        }
        return lines.isEmpty() ? List.of("") : lines;
    }

    /** The characters in order of first appearance in input 1, target 1, input 2, … */
    private static String appearing(List<String> inputs, @Nullable List<String> targets) {
        List<String> texts = new ArrayList<>();
        int count = Math.max(inputs.size(), targets == null ? 0 : targets.size());
        for (int i = 0; i < count; i++) {
            if (i < inputs.size()) {
                texts.add(inputs.get(i));
            }
            if (targets != null && i < targets.size()) {
                texts.add(targets.get(i));
            }
        }
        return Vocabulary.of(texts).text();
    }

    private static long whole(
            WholeNumber limits, Fields fields, Field field, long fallback, Map<Field, InvalidInput> problems) {
        try {
            return limits.parse(fields.text(field));
        } catch (InvalidInput problem) {
            problems.put(field, problem);
            return fallback;
        }
    }

    private static CorpusSource corpus(Fields fields, CorpusSource base, Map<Field, InvalidInput> problems) {
        return new CorpusSource(
                fields.corpus().strip(),
                (int) whole(Limits.SEQUENCE_LENGTH, fields, Field.SEQUENCE_LENGTH, base.sequenceLength(), problems),
                (int) whole(Limits.BATCH, fields, Field.BATCH, base.batch(), problems));
    }

    private static String vocab(Fields fields, List<String> inputs, @Nullable List<String> targets) {
        return fields.vocab().isEmpty() ? appearing(inputs, targets) : fields.vocab();
    }

    /** A vocabulary belongs to its text: another text has its own. */
    private static String vocab(CorpusSource corpus, Experiment base) {
        return base.corpus() != null && base.corpus().file().equals(corpus.file()) ? base.vocab() : "";
    }

    private static double real(
            RealNumber limits, Fields fields, Field field, double fallback, Map<Field, InvalidInput> problems) {
        try {
            return limits.parse(fields.text(field));
        } catch (InvalidInput problem) {
            problems.put(field, problem);
            return fallback;
        }
    }
}
