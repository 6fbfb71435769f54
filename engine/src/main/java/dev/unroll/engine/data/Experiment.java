package dev.unroll.engine.data;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that says what is trained and how: the whole state of a run before its first step. Shared by file, terminal
 * and window. Two equal experiments give the same numbers, bit for bit.
 *
 * @param inputs the texts that are read, all of one length in code points; empty when a corpus is given
 * @param targets the texts that are predicted, as many as inputs; null for a forward pass only
 * @param vocab the characters in index order
 * @param cell rnn, gru, lstm or mgu
 * @param nonlinearity for rnn only
 * @param hidden hidden size H
 * @param layers number of stacked layers
 * @param embedding embedding size E; 0 for one-hot input
 * @param linear whether a linear head maps h to logits; without it h itself is the logits
 * @param loss mean or sum over all predicted characters
 * @param lr the optimizer's learning rate
 * @param epochs how many epochs a run lasts
 * @param seed what {@code torch.manual_seed} is given
 * @param h0 zeros or randn
 * @param stepwise whether the lecture calls the network once per character; the numbers are the same
 * @param printEvery how many epochs lie between two printed lines
 * @param corpus a whole text instead of inputs and targets; null otherwise
 * @param clip the largest norm of all gradients together that an update uses; 0 for any
 * @param optimizer what turns gradients into new parameters
 * @param momentum for sgd only; 0 for none
 * @param weightDecay the optimizer's weight decay; 0 for none
 */
public record Experiment(
        List<String> inputs,
        @Nullable List<String> targets,
        String vocab,
        Cell cell,
        Nonlinearity nonlinearity,
        int hidden,
        int layers,
        int embedding,
        boolean linear,
        LossReduction loss,
        double lr,
        int epochs,
        long seed,
        InitialState h0,
        boolean stepwise,
        int printEvery,
        @Nullable CorpusSource corpus,
        double clip,
        Optimizer optimizer,
        double momentum,
        double weightDecay) {

    public Experiment {
        inputs = List.copyOf(inputs);
        targets = targets == null ? null : List.copyOf(targets);
    }

    /** An experiment on Adam whose gradients are not clipped. */
    public Experiment(
            List<String> inputs,
            @Nullable List<String> targets,
            String vocab,
            Cell cell,
            Nonlinearity nonlinearity,
            int hidden,
            int layers,
            int embedding,
            boolean linear,
            LossReduction loss,
            double lr,
            int epochs,
            long seed,
            InitialState h0,
            boolean stepwise,
            int printEvery,
            @Nullable CorpusSource corpus) {
        this(
                inputs,
                targets,
                vocab,
                cell,
                nonlinearity,
                hidden,
                layers,
                embedding,
                linear,
                loss,
                lr,
                epochs,
                seed,
                h0,
                stepwise,
                printEvery,
                corpus,
                0,
                Optimizer.ADAM,
                0,
                0);
    }

    /** An experiment of nothing but defaults, to be filled in. */
    public static ExperimentBuilder builder() {
        return new ExperimentBuilder();
    }

    /** A copy to change. The vocabulary and the hidden size stay what they are unless set. */
    public ExperimentBuilder toBuilder() {
        return new ExperimentBuilder(this);
    }

    /** What the two lengths say; a valid experiment is assumed. */
    public Topology topology() {
        if (corpus != null) {
            return Topology.MANY_TO_MANY;
        }
        if (targets == null) {
            return Topology.FORWARD_ONLY;
        }
        int read = length(inputs);
        int predicted = length(targets);
        if (read == predicted) {
            return Topology.MANY_TO_MANY;
        }
        return predicted == 1 ? Topology.MANY_TO_ONE : Topology.ONE_TO_MANY;
    }

    /** The characters in index order, each with its index. */
    public Vocabulary vocabulary() {
        return Vocabulary.of(vocab);
    }

    /** T, in code points. */
    public int timesteps() {
        if (corpus != null) {
            return corpus.sequenceLength();
        }
        return Math.max(length(inputs), targets == null ? 0 : length(targets));
    }

    /** B. */
    public int batch() {
        return corpus != null ? corpus.batch() : inputs.size();
    }

    /** I, the size of the vector the first layer reads: E, or V for one-hot input. */
    public int inputSize() {
        return embedding > 0 ? embedding : vocabulary().size();
    }

    /** How many scalars are trained, in all parameters. */
    public long parameterCount() {
        long v = vocabulary().size();
        long h = hidden;
        long gateRows = cell.gates() * h;
        // G rows of weight_ih (G, I), weight_hh (G, H), bias_ih (G), bias_hh (G); I = H above the first layer
        long first = gateRows * (inputSize() + h + 2);
        long above = gateRows * (h + h + 2);
        return v * embedding + first + (layers - 1) * above + (linear ? v * h + v : 0);
    }

    /** The length of the first text in code points; 0 when there is none. */
    static int length(List<String> texts) {
        return texts.isEmpty()
                ? 0
                : texts.getFirst().codePointCount(0, texts.getFirst().length());
    }

    /** All texts in the order that decides a default vocabulary: input 1, target 1, input 2, … */
    static List<String> interleaved(List<String> inputs, @Nullable List<String> targets) {
        List<String> texts = new ArrayList<>();
        int n = Math.max(inputs.size(), targets == null ? 0 : targets.size());
        for (int i = 0; i < n; i++) {
            if (i < inputs.size()) {
                texts.add(inputs.get(i));
            }
            if (targets != null && i < targets.size()) {
                texts.add(targets.get(i));
            }
        }
        return texts;
    }
}
