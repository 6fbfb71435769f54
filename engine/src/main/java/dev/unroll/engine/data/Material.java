package dev.unroll.engine.data;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What a network reads and what its output is held against: a corpus, a series, texts with classes or texts with targets. What
 * follows from it alone, worked out once an experiment; the rules need not hold.
 */
sealed interface Material {
    static Material of(Experiment experiment) {
        CorpusSource corpus = experiment.corpus();
        if (corpus != null) {
            return new OfCorpus(corpus, Vocabulary.of(experiment.vocab()));
        }
        if (experiment.get(Settings.SERIES).orElse(null) instanceof Series.Numbers numbers) {
            return new OfSeries(SeriesValues.of(numbers, experiment.horizon(), experiment.get(Settings.NORMALIZE)));
        }
        Vocabulary characters = Vocabulary.of(experiment.vocab());
        List<String> inputs = experiment.inputs();
        Optional<List<String>> labels = experiment.labels();
        if (labels.isPresent()) {
            Vocabulary classes = Vocabulary.ofNames(experiment.classes());
            return new OfClasses(characters, classes, labels.get(), inputs.size(), TextRules.longest(inputs));
        }
        Optional<List<String>> targets = experiment.get(Settings.TARGETS);
        return new OfTexts(
                characters,
                targets,
                inputs.size(),
                TextRules.longest(inputs),
                targets.map(TextRules::longest).orElse(0));
    }

    Topology topology();

    /** B. */
    int batch();

    /** T. */
    int timesteps();

    /** What an index that is read stands for. */
    Vocabulary read();

    /** What an index that is put out stands for. */
    default Vocabulary outcomes() {
        return read();
    }

    /** I without an embedding: V. */
    default int inputSize() {
        return read().size();
    }

    /** How many values are put out at a timestep. */
    default int outputSize() {
        return outcomes().size();
    }

    /** What should be predicted for a sequence; empty where nothing is held against it as a text. */
    default List<String> wanted(int sequence) {
        return List.of();
    }

    /** How many different whole numbers a run may keep of a prediction: the outcomes, and one for none. */
    default int predictedKinds() {
        return outcomes().end() + 1;
    }

    /** What was predicted as a text, from what a run keeps of it. */
    default String predictedText(int... kept) {
        return outcomes().decode(kept);
    }

    /** Every character of one long text is held against the one some characters on. */
    record OfCorpus(CorpusSource source, Vocabulary read) implements Material {
        @Override
        public Topology topology() {
            return Topology.MANY_TO_MANY;
        }

        @Override
        public int batch() {
            return source.batch();
        }

        @Override
        public int timesteps() {
            return source.sequenceLength();
        }
    }

    /** Every number is held against the one the horizon further on. */
    record OfSeries(SeriesValues values) implements Material {
        @Override
        public Topology topology() {
            return Topology.MANY_TO_MANY;
        }

        @Override
        public int batch() {
            return values.sequences();
        }

        @Override
        public int timesteps() {
            return Math.max(0, values.length() - values.horizon());
        }

        @Override
        public Vocabulary read() {
            return values.names();
        }

        @Override
        public int inputSize() {
            return 1;
        }

        @Override
        public int outputSize() {
            return 1;
        }

        /** All of a number's bits. */
        @Override
        public int predictedKinds() {
            return Integer.MAX_VALUE;
        }

        /** A number is kept as its bits in float32. */
        @Override
        public String predictedText(int... kept) {
            return String.join(
                    " ",
                    IntStream.of(kept)
                            .mapToObj(bits -> SeriesText.number(Float.intBitsToFloat(bits)))
                            .toList());
        }
    }

    /** Every text has a class. */
    record OfClasses(Vocabulary read, Vocabulary outcomes, List<String> labels, int batch, int timesteps)
            implements Material {
        @Override
        public Topology topology() {
            return Topology.MANY_TO_ONE;
        }

        @Override
        public List<String> wanted(int sequence) {
            return sequence < labels.size() ? List.of(labels.get(sequence)) : List.of();
        }
    }

    /**
     * Every text has a target, or none has.
     *
     * @param longest how many characters the longest one has
     * @param longestTarget likewise; 0 without targets
     */
    record OfTexts(Vocabulary read, Optional<List<String>> targets, int batch, int longest, int longestTarget)
            implements Material {
        /** What the two lengths say. */
        @Override
        public Topology topology() {
            if (targets.isEmpty()) {
                return Topology.FORWARD_ONLY;
            }
            if (longest == longestTarget) {
                return Topology.MANY_TO_MANY;
            }
            return longestTarget == 1 ? Topology.MANY_TO_ONE : Topology.ONE_TO_MANY;
        }

        @Override
        public int timesteps() {
            return Math.max(longest, longestTarget);
        }

        @Override
        public List<String> wanted(int sequence) {
            List<String> texts = targets.orElse(List.of());
            return sequence < texts.size() ? Vocabulary.split(texts.get(sequence)) : List.of();
        }
    }
}
