package dev.unroll.engine.data;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** An experiment's texts as character indices, padded to T timesteps, time-major: element t·B + b. Immutable. */
public final class EncodedBatch {
    /** Stands for a zero input vector, and for a timestep without a target. */
    public static final int NONE = -1;

    private final Vocabulary vocabulary;
    private final Vocabulary outcomes;
    private final @Nullable SeriesValues series;
    private final Topology topology;
    private final int batch;
    private final int timesteps;
    private final int targetLength;
    /** Whether a sequence ends where it reads nothing more. */
    private final boolean packed;

    private final LossAt lossAt;
    private final int[] inputs;
    /** What every sequence is held against, one held out too. */
    private final int[] answers;
    /** What is learned from. */
    private final int[] targets;

    private EncodedBatch(
            Vocabulary vocabulary,
            Vocabulary outcomes,
            @Nullable SeriesValues series,
            Topology topology,
            int batch,
            int timesteps,
            int targetLength,
            boolean packed,
            LossAt lossAt,
            int[] inputs,
            int[] answers,
            int[] targets) {
        this.vocabulary = vocabulary;
        this.outcomes = outcomes;
        this.series = series;
        this.topology = topology;
        this.batch = batch;
        this.timesteps = timesteps;
        this.targetLength = targetLength;
        this.packed = packed;
        this.lossAt = lossAt;
        this.inputs = inputs;
        this.answers = answers;
        this.targets = targets;
    }

    /**
     * Encodes the inputs and targets of a valid experiment, or reads the first chunk of its corpus.
     *
     * @throws InvalidInput rule {@code outside-vocab} when a text holds a character the vocabulary lacks, and whatever
     *     {@link CorpusText#read} finds
     */
    public static EncodedBatch of(Experiment experiment) {
        if (experiment.corpus() != null) {
            return CorpusText.read(experiment).first();
        }
        SeriesValues series = experiment.series();
        if (series != null) {
            return ofSeries(series, experiment);
        }
        Vocabulary vocabulary = experiment.vocabulary();
        int[][] read = encode(vocabulary, "inputs", experiment.inputTexts());
        int[][] predicted = experiment.labels().isPresent()
                ? labelled(experiment)
                : encode(vocabulary, "targets", experiment.targetTexts());
        int targetLength =
                Arrays.stream(predicted).mapToInt(text -> text.length).max().orElse(0);
        int timesteps = experiment.timesteps();
        boolean packed = experiment.padding() == Padding.PACK;
        // Many to one: a packed sequence's last state is read where it stands for the first time.
        boolean atEnds = packed && targetLength < timesteps && experiment.readout() != Readout.OUTPUT;
        int[] answers =
                timeMajor(predicted, read.length, timesteps, b -> (atEnds ? read[b].length : timesteps) - targetLength);
        return new EncodedBatch(
                vocabulary,
                experiment.outcomes(),
                null,
                experiment.topology(),
                read.length,
                timesteps,
                targetLength,
                packed,
                experiment.lossAt(),
                timeMajor(read, read.length, timesteps, b -> 0),
                answers,
                without(answers, experiment.heldOut()));
    }

    /** Every timestep reads a number and is held against the one the horizon further on. */
    private static EncodedBatch ofSeries(SeriesValues series, Experiment experiment) {
        int timesteps = experiment.timesteps();
        int batch = series.sequences();
        int[] inputs = new int[batch * timesteps];
        int[] targets = new int[batch * timesteps];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = i % batch * series.length() + i / batch;
            targets[i] = inputs[i] + series.horizon();
        }
        return new EncodedBatch(
                series.names(),
                series.names(),
                series,
                Topology.MANY_TO_MANY,
                batch,
                timesteps,
                timesteps,
                false,
                experiment.lossAt(),
                inputs,
                targets,
                targets);
    }

    private static int[][] labelled(Experiment experiment) {
        return experiment.labels().orElse(List.of()).stream()
                .map(label -> new int[] {experiment.classes().indexOf(label)})
                .toArray(int[][]::new);
    }

    /** Some of (T·B), those of the sequences that are held out taken away. */
    private static int[] without(int[] answers, boolean[] heldOut) {
        int[] learned = answers.clone();
        for (int i = 0; i < learned.length; i++) {
            if (heldOut[i % heldOut.length]) {
                learned[i] = NONE;
            }
        }
        return learned;
    }

    /** A chunk of a corpus: every timestep has a target. The arrays, (T·B), are copied. */
    public static EncodedBatch ofChunk(
            Vocabulary vocabulary, int batch, int timesteps, LossAt lossAt, int[] inputs, int[] targets) {
        int[] answers = targets.clone();
        return new EncodedBatch(
                vocabulary,
                vocabulary,
                null,
                Topology.MANY_TO_MANY,
                batch,
                timesteps,
                timesteps,
                false,
                lossAt,
                inputs.clone(),
                answers,
                answers);
    }

    /** The same network's batch of other characters, (B, T) each: what a trace of all its sequences, or of one, has read. */
    public EncodedBatch with(List<List<Integer>> otherInputs, List<List<Integer>> otherTargets) {
        int sequences = otherInputs.size();
        int[] read = timeMajor(rows(otherInputs), sequences, timesteps, b -> 0);
        int[] learned = timeMajor(rows(otherTargets), sequences, timesteps, b -> 0);
        return new EncodedBatch(
                vocabulary,
                outcomes,
                series,
                topology,
                sequences,
                timesteps,
                targetLength,
                packed,
                lossAt,
                read,
                answered(read, learned, sequences),
                learned);
    }

    /** What others are held against: of one held out a trace does not say what, but it stands where the network says one thing. */
    private int[] answered(int[] read, int[] learned, int sequences) {
        if (topology != Topology.MANY_TO_ONE) {
            return learned;
        }
        boolean atEnds = packed && IntStream.range(0, answers.length - batch).anyMatch(row -> answers[row] != NONE);
        int[] lengths = lengths(read, sequences, timesteps);
        int[] answered = learned.clone();
        for (int b = 0; b < sequences; b++) {
            int row = ((atEnds ? lengths[b] : timesteps) - 1) * sequences + b;
            if (answered[row] == NONE) {
                answered[row] = outcomes.end();
            }
        }
        return answered;
    }

    private static int[][] rows(List<List<Integer>> sequences) {
        return sequences.stream()
                .map(sequence -> sequence.stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
    }

    /** What sequence b reads, as a text. */
    public String input(int b) {
        StringBuilder text = new StringBuilder();
        for (int t = 0; t < timesteps; t++) {
            int index = inputs[t * batch + b];
            text.append(index == NONE ? "" : vocabulary.character(index));
        }
        return text.toString();
    }

    private static int[][] encode(Vocabulary vocabulary, String field, List<String> texts) {
        return texts.stream().map(text -> vocabulary.encode(field, text)).toArray(int[][]::new);
    }

    /** Lays sequences out so that a timestep's B indices are neighbours; b's first one stands at timestep {@code from(b)}. */
    private static int[] timeMajor(int[][] sequences, int batch, int timesteps, IntUnaryOperator from) {
        int[] flat = new int[batch * timesteps];
        Arrays.fill(flat, NONE);
        for (int b = 0; b < sequences.length; b++) {
            for (int i = 0; i < sequences[b].length; i++) {
                flat[(from.applyAsInt(b) + i) * batch + b] = sequences[b][i];
            }
        }
        return flat;
    }

    public Vocabulary vocabulary() {
        return vocabulary;
    }

    /** What an index that is predicted, or held against a prediction, stands for: a character or a class. */
    public Vocabulary outcomes() {
        return outcomes;
    }

    /** The numbers that the indices stand for; null where they are characters. */
    public @Nullable SeriesValues series() {
        return series;
    }

    public Topology topology() {
        return topology;
    }

    /** B. */
    public int batch() {
        return batch;
    }

    /** T. */
    public int timesteps() {
        return timesteps;
    }

    /** How many timesteps of a sequence have a target at most; 0 for a forward pass only. */
    public int targetLength() {
        return targetLength;
    }

    /** How many losses are counted in all sequences together. */
    public int lossCount() {
        return (int) Arrays.stream(counted()).filter(target -> target != NONE).count();
    }

    /** The first timestep whose loss is counted; T when there is none. */
    public int firstTarget() {
        int[] counted = counted();
        return IntStream.range(0, counted.length)
                .filter(i -> counted[i] != NONE)
                .map(i -> i / batch)
                .findFirst()
                .orElse(timesteps);
    }

    /**
     * What stands at every timestep that is predicted, of a sequence held out too: all of sequence 0, then of 1, and so on, each {@link #targetLength} long, with
     * {@link Vocabulary#end} after a shorter one's last.
     *
     * @param rows an index for every row t·B + b
     */
    public int[] atTargets(int[] rows) {
        int[] found = new int[batch * targetLength];
        Arrays.fill(found, outcomes.end());
        for (int b = 0; b < batch; b++) {
            int next = b * targetLength;
            for (int row = b; row < targets.length; row += batch) {
                if (answers[row] != NONE) {
                    found[next++] = rows[row];
                }
            }
        }
        return found;
    }

    /** How many timesteps every sequence has before it ends, (B); null where they all go on to the last. */
    public int @Nullable [] packedLengths() {
        return packed ? lengths(inputs, batch, timesteps) : null;
    }

    private static int[] lengths(int[] inputs, int batch, int timesteps) {
        return IntStream.range(0, batch)
                .map(b -> IntStream.range(0, timesteps)
                                .filter(t -> inputs[t * batch + b] != NONE)
                                .max()
                                .orElse(-1)
                        + 1)
                .toArray();
    }

    /** A copy, (T·B); {@link #NONE} where the input is a zero vector. */
    public int[] inputs() {
        return inputs.clone();
    }

    /** A copy, (T·B): {@link #targets} and those of the sequences that are held out. */
    public int[] answers() {
        return answers.clone();
    }

    /** A copy, (T·B); {@link #NONE} where nothing is learned. */
    public int[] targets() {
        return targets.clone();
    }

    /** The targets whose losses count, (T·B); {@link #NONE} where none does. */
    public int[] counted() {
        int[] counted = targets.clone();
        if (lossAt == LossAt.LAST) {
            leaveLast(counted, batch);
        }
        return counted;
    }

    /** Of every sequence's targets, (T·B), the last one stays; the others become {@link #NONE}. */
    public static void leaveLast(int[] targets, int batch) {
        for (int b = 0; b < batch; b++) {
            boolean found = false;
            for (int row = targets.length - batch + b; row >= 0; row -= batch) {
                if (found) {
                    targets[row] = NONE;
                }
                found |= targets[row] != NONE;
            }
        }
    }
}
