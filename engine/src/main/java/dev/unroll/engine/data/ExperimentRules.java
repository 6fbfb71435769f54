package dev.unroll.engine.data;

import static dev.unroll.engine.data.ExperimentBuilder.name;

import java.util.List;
import java.util.function.Consumer;

/** The rules an experiment keeps, in the order they are checked: each alone, later ones assume the earlier. */
final class ExperimentRules {
    static final List<Consumer<Experiment>> ALL = List.of(
            ExperimentRules::numbers,
            ExperimentRules::source,
            ExperimentRules::texts,
            ExperimentRules::lengths,
            ExperimentRules::vocabulary,
            ExperimentRules::encodable,
            ExperimentRules::nonlinearity,
            ExperimentRules::momentum,
            ExperimentRules::head,
            ExperimentRules::size);

    private ExperimentRules() {}

    private static void numbers(Experiment e) {
        Limits.HIDDEN.check(e.hidden());
        Limits.LAYERS.check(e.layers());
        Limits.EMBEDDING.check(e.embedding());
        Limits.LR.check(e.lr());
        Limits.EPOCHS.check(e.epochs());
        Limits.PRINT_EVERY.check(e.printEvery());
        Limits.CLIP.check(e.clip());
        Limits.MOMENTUM.check(e.momentum());
        Limits.WEIGHT_DECAY.check(e.weightDecay());
    }

    /** Texts or a corpus, never both. */
    private static void source(Experiment e) {
        if (e.corpus() == null) {
            if (e.inputs().isEmpty()) {
                throw new InvalidInput("inputs", "", "no-inputs");
            }
            return;
        }
        if (e.corpus().file().isBlank()) {
            throw new InvalidInput("corpus", e.corpus().file(), "empty-text");
        }
        Limits.SEQUENCE_LENGTH.check(e.corpus().sequenceLength());
        Limits.BATCH.check(e.corpus().batch());
        if (!e.inputs().isEmpty() || e.targets() != null) {
            String field = e.inputs().isEmpty() ? "targets" : "inputs";
            throw new InvalidInput("corpus", e.corpus().file(), "corpus-with-texts", field);
        }
    }

    private static void texts(Experiment e) {
        texts("inputs", e.inputs());
        if (e.targets() != null) {
            texts("targets", e.targets());
            if (e.corpus() == null && e.targets().size() != e.inputs().size()) {
                throw new InvalidInput(
                        "targets",
                        e.targets().size(),
                        "counts-differ",
                        e.inputs().size());
            }
        }
    }

    private static void texts(String field, List<String> texts) {
        if (texts.size() > Limits.SEQUENCES) {
            throw new InvalidInput(field, texts.size(), "too-many-texts", Limits.SEQUENCES);
        }
        for (String text : texts) {
            if (text.isEmpty()) {
                throw new InvalidInput(field, text, "empty-text");
            }
            requireWholeCharacters(field, text);
            int length = length(text);
            if (length > Limits.TEXT_LENGTH) {
                throw new InvalidInput(field, text, "text-too-long", length, Limits.TEXT_LENGTH);
            }
            int first = Experiment.length(texts);
            if (length != first) {
                throw new InvalidInput(field, text, "lengths-differ", length, texts.getFirst(), first);
            }
        }
    }

    /** Equal lengths, or one of the two is 1. */
    private static void lengths(Experiment e) {
        if (e.targets() == null || e.corpus() != null) {
            return;
        }
        int read = Experiment.length(e.inputs());
        int predicted = Experiment.length(e.targets());
        if (read != predicted && read != 1 && predicted != 1) {
            throw new InvalidInput("targets", e.targets().getFirst(), "lengths-unrelated", predicted, read);
        }
    }

    private static void vocabulary(Experiment e) {
        if (e.vocab().isEmpty() && e.corpus() == null) {
            throw new InvalidInput("vocab", e.vocab(), "empty-text");
        }
        requireWholeCharacters("vocab", e.vocab());
        int length = length(e.vocab());
        if (length > Limits.VOCABULARY) {
            throw new InvalidInput("vocab", e.vocab(), "vocab-too-long", length, Limits.VOCABULARY);
        }
        if (e.vocabulary().size() != length) {
            throw new InvalidInput("vocab", e.vocab(), "vocab-repeats", firstRepeated(e.vocab()));
        }
    }

    private static void encodable(Experiment e) {
        Vocabulary vocabulary = e.vocabulary();
        e.inputs().forEach(text -> vocabulary.encode("inputs", text));
        if (e.targets() != null) {
            e.targets().forEach(text -> vocabulary.encode("targets", text));
        }
    }

    private static void nonlinearity(Experiment e) {
        if (e.cell() != Cell.RNN && e.nonlinearity() != Nonlinearity.TANH) {
            throw new InvalidInput("nonlinearity", name(e.nonlinearity()), "nonlinearity-of-rnn", name(e.cell()));
        }
    }

    private static void momentum(Experiment e) {
        if (e.optimizer() != Optimizer.SGD && e.momentum() != 0) {
            throw new InvalidInput("momentum", e.momentum(), "momentum-of-sgd", name(e.optimizer()));
        }
    }

    /** Without the linear head h itself is the logits, (B, T, V): then H = V. A forward pass needs no logits. */
    private static void head(Experiment e) {
        int v = e.vocabulary().size();
        if (e.topology() != Topology.FORWARD_ONLY && !e.linear() && v > 0 && e.hidden() != v) {
            throw new InvalidInput("hidden", e.hidden(), "hidden-is-not-vocab", v);
        }
    }

    private static void size(Experiment e) {
        long parameters = e.parameterCount();
        if (parameters > Limits.PARAMETERS) {
            throw new InvalidInput("hidden", e.hidden(), "too-many-parameters", parameters, Limits.PARAMETERS);
        }
        long steps = (long) e.batch() * e.timesteps();
        if (parameters * steps > Limits.WORK) {
            throw new InvalidInput(
                    "hidden", e.hidden(), "too-much-work", parameters, e.timesteps(), e.batch(), Limits.WORK);
        }
        long gates = (long) e.layers() * (e.cell().gates() + 1L) * e.hidden();
        long values = steps * (e.inputSize() + gates + 2L * e.vocabulary().size());
        if (values > Limits.VALUES) {
            throw new InvalidInput("hidden", e.hidden(), "too-many-values", values, Limits.VALUES);
        }
    }

    private static void requireWholeCharacters(String field, String text) {
        boolean half = text.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE);
        if (half) {
            throw new InvalidInput(field, text, "half-a-character");
        }
    }

    private static String firstRepeated(String text) {
        List<String> characters = Vocabulary.split(text);
        return characters.stream()
                .filter(c -> characters.indexOf(c) != characters.lastIndexOf(c))
                .findFirst()
                .orElse("");
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
