package dev.unroll.engine.data;

import java.util.Arrays;
import java.util.List;

/** An experiment's texts as character indices, padded to T timesteps, time-major: element t·B + b. Immutable. */
public final class EncodedBatch {
    /** Stands for a zero input vector, and for a timestep without a loss. */
    public static final int NONE = -1;

    private final Vocabulary vocabulary;
    private final Topology topology;
    private final int batch;
    private final int timesteps;
    private final int targetLength;
    private final int[] inputs;
    private final int[] targets;

    private EncodedBatch(
            Vocabulary vocabulary,
            Topology topology,
            int batch,
            int timesteps,
            int targetLength,
            int[] inputs,
            int[] targets) {
        this.vocabulary = vocabulary;
        this.topology = topology;
        this.batch = batch;
        this.timesteps = timesteps;
        this.targetLength = targetLength;
        this.inputs = inputs;
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
        Vocabulary vocabulary = experiment.vocabulary();
        int[][] read = encode(vocabulary, "inputs", experiment.inputs());
        List<String> targets = experiment.targets();
        int[][] predicted = targets == null ? new int[0][] : encode(vocabulary, "targets", targets);
        int targetLength = predicted.length == 0 ? 0 : predicted[0].length;
        int timesteps = experiment.timesteps();
        return new EncodedBatch(
                vocabulary,
                experiment.topology(),
                read.length,
                timesteps,
                targetLength,
                timeMajor(read, read.length, timesteps, 0),
                timeMajor(predicted, read.length, timesteps, timesteps - targetLength));
    }

    /** A chunk of a corpus: every timestep has a loss. The arrays, (T·B), are copied. */
    public static EncodedBatch ofChunk(Vocabulary vocabulary, int batch, int timesteps, int[] inputs, int[] targets) {
        return new EncodedBatch(
                vocabulary, Topology.MANY_TO_MANY, batch, timesteps, timesteps, inputs.clone(), targets.clone());
    }

    /** The same network's batch of other characters, (B, T) each: what a trace of all its sequences, or of one, has read. */
    public EncodedBatch with(List<List<Integer>> otherInputs, List<List<Integer>> otherTargets) {
        int sequences = otherInputs.size();
        return new EncodedBatch(
                vocabulary,
                topology,
                sequences,
                timesteps,
                targetLength,
                timeMajor(rows(otherInputs), sequences, timesteps, 0),
                timeMajor(rows(otherTargets), sequences, timesteps, 0));
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

    /** Lays sequences out so that a timestep's B indices are neighbours; the first one stands at timestep {@code from}. */
    private static int[] timeMajor(int[][] sequences, int batch, int timesteps, int from) {
        int[] flat = new int[batch * timesteps];
        Arrays.fill(flat, NONE);
        for (int b = 0; b < sequences.length; b++) {
            for (int i = 0; i < sequences[b].length; i++) {
                flat[(from + i) * batch + b] = sequences[b][i];
            }
        }
        return flat;
    }

    public Vocabulary vocabulary() {
        return vocabulary;
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

    /** How many timesteps of a sequence have a loss: the last ones; 0 for a forward pass only. */
    public int targetLength() {
        return targetLength;
    }

    /** The first timestep that has a loss. */
    public int firstTarget() {
        return timesteps - targetLength;
    }

    /** A copy, (T·B); {@link #NONE} where the input is a zero vector. */
    public int[] inputs() {
        return inputs.clone();
    }

    /** A copy, (T·B); {@link #NONE} where no loss is taken. */
    public int[] targets() {
        return targets.clone();
    }
}
