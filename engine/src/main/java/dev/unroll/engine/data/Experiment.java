package dev.unroll.engine.data;

import dev.unroll.engine.cell.CellSpec;
import dev.unroll.engine.cell.EquationProblem;
import dev.unroll.engine.cell.EquationText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything that says what is trained and how: the whole state of a run before its first step. Shared by file, terminal
 * and window; a value of {@link Settings} each. It never changes and keeps every rule. Two equal experiments give the same
 * numbers, bit for bit.
 */
public final class Experiment implements Values {
    private final Map<Setting<?>, Object> values;
    private final @Nullable CorpusSource corpus;
    /** Once it has been asked for; whoever asks first finds the same. */
    private volatile @Nullable CellSpec cellSpec;

    private volatile boolean @Nullable [] heldOut;
    private volatile @Nullable Material material;

    /** The values of all settings, their rules not yet checked. */
    Experiment(Map<Setting<?>, Object> values) {
        this.values = Map.copyOf(values);
        corpus = get(Settings.CORPUS)
                .map(file -> new CorpusSource(file, get(Settings.SEQUENCE_LENGTH), get(Settings.BATCH)))
                .orElse(null);
    }

    /** An experiment of nothing but defaults, to be filled in. */
    public static ExperimentBuilder builder() {
        return new ExperimentBuilder();
    }

    /**
     * A copy to change. The vocabulary and the hidden size stay what they are unless set; another default follows what it
     * comes from.
     */
    public ExperimentBuilder toBuilder() {
        return new ExperimentBuilder(this);
    }

    /**
     * A copy with another value of one setting.
     *
     * @throws InvalidInput when it breaks a rule
     */
    public <T> Experiment with(Setting<T> setting, T value) {
        return toBuilder().set(setting, value).build();
    }

    @Override
    public <T> T get(Setting<T> setting) {
        Object value = values.get(setting);
        if (value == null) {
            throw new IllegalArgumentException(setting + " is not in the table");
        }
        return setting.of(value);
    }

    /** The texts that are read, without padding all of one length in code points; empty when a corpus is given. */
    public List<String> inputs() {
        return get(Settings.INPUTS);
    }

    /** The texts that are predicted, as many as inputs; null for a forward pass only. */
    public @Nullable List<String> targets() {
        return get(Settings.TARGETS).orElse(null);
    }

    /** The class of every input instead of targets. */
    public Optional<List<String>> labels() {
        return get(Settings.LABELS);
    }

    /** The labels' classes, in the order of the head's rows; empty without labels. */
    public List<String> classes() {
        return get(Settings.CLASSES);
    }

    /** The part of the labelled sequences that is held out; 0 for none. */
    public double test() {
        return get(Settings.TEST);
    }

    /** Which sequences are held out, (B): they are read and predicted, but nothing is learned from them. Not to be written to. */
    public boolean[] heldOut() {
        boolean[] known = heldOut;
        if (known == null) {
            known = Classes.heldOut(this);
            heldOut = known;
        }
        return known;
    }

    /** The numbers that are read and predicted instead of characters; null for none. */
    public @Nullable SeriesValues series() {
        return material() instanceof Material.OfSeries(SeriesValues values) ? values : null;
    }

    private Material material() {
        Material known = material;
        if (known == null) {
            known = Material.of(this);
            material = known;
        }
        return known;
    }

    /** Of a series: from the number that is read to the one that is predicted, in timesteps. */
    public int horizon() {
        return get(Settings.HORIZON);
    }

    /** What each sequence reads: {@link #inputs}, or numbers with blanks between. */
    public List<String> readings() {
        return get(Settings.SERIES).map(SeriesText::texts).orElseGet(this::inputs);
    }

    /** Whether the network can go on with what it puts out, character by character: not with classes or numbers, nor in two directions. */
    public boolean writesText() {
        return labels().isEmpty() && series() == null && !bidirectional();
    }

    /** Whether there is anything to learn: targets, labels, a series or a corpus. */
    public boolean learns() {
        return topology() != Topology.FORWARD_ONLY;
    }

    /** {@link #inputs} as they are read, with the characters that pad them. */
    public List<String> inputTexts() {
        return TextRules.padded(inputs(), this);
    }

    /** {@link #targets} with the characters that pad them; empty for a forward pass only. */
    public List<String> targetTexts() {
        return TextRules.padded(get(Settings.TARGETS).orElse(List.of()), this);
    }

    /** What happens after a shorter sequence's end. */
    public Padding padding() {
        return get(Settings.PADDING);
    }

    /** What {@link Padding#PAD} appends. */
    public String padCharacter() {
        return get(Settings.PAD_CHARACTER);
    }

    /** How many timesteps of a sequence are its own: what comes after is padding. */
    public int length(int sequence) {
        return corpus != null || padding() == Padding.NONE ? timesteps() : TextRules.length(inputs().get(sequence));
    }

    /** A whole text instead of inputs and targets; null otherwise. */
    public @Nullable CorpusSource corpus() {
        return corpus;
    }

    /** The characters in index order; empty where they are those of a corpus that has not been read. */
    public String vocab() {
        return get(Settings.VOCAB);
    }

    public Cell cell() {
        return get(Settings.CELL);
    }

    /** For rnn only; tanh otherwise. */
    public Nonlinearity nonlinearity() {
        return get(Settings.NONLINEARITY);
    }

    /** Hidden size H. */
    public int hidden() {
        return get(Settings.HIDDEN);
    }

    /** Number of stacked layers. */
    public int layers() {
        return get(Settings.LAYERS);
    }

    /** Whether every layer also reads from the last timestep to the first. */
    public boolean bidirectional() {
        return get(Settings.BIDIRECTIONAL);
    }

    /** How many ways every layer reads: 1 or 2. */
    public int directions() {
        return bidirectional() ? 2 : 1;
    }

    /** How many states are handed on side by side: layers · directions, in PyTorch's order. */
    public int chains() {
        return layers() * directions();
    }

    /** What the head, or without one the loss, reads at a timestep: H of every direction, or of the backward one alone. */
    public int readSize() {
        return readout() == Readout.LAST_HIDDEN ? hidden() : directions() * hidden();
    }

    /** Embedding size E; 0 for one-hot input. */
    public int embedding() {
        return get(Settings.EMBEDDING);
    }

    /** Whether a linear head maps h to logits; without it h itself is the logits. */
    public boolean linear() {
        return get(Settings.LINEAR);
    }

    /** What the head reads, many to one; {@code output} otherwise. */
    public Readout readout() {
        return get(Settings.READOUT);
    }

    /** What h₀ holds. */
    public InitialState h0() {
        return get(Settings.H0);
    }

    /** Mean or sum over all predicted characters. */
    public LossReduction loss() {
        return get(Settings.LOSS);
    }

    /** Of which timesteps the losses count. */
    public LossAt lossAt() {
        return get(Settings.LOSS_AT);
    }

    /** Whether the loss of a timestep, from 0, counts where it has a target. */
    public boolean countsLossAt(int t) {
        return lossAt() == LossAt.EVERY || t == timesteps() - 1;
    }

    /** Whether the cross entropy, which takes a softmax itself, is given the output's softmax. */
    public boolean doubleSoftmax() {
        return get(Settings.DOUBLE_SOFTMAX);
    }

    /** Whether the gradients of an epoch begin at zero; else they add to those of all epochs before. */
    public boolean zeroGrad() {
        return get(Settings.ZERO_GRAD);
    }

    /** What every layer's recurrent matrices are multiplied with before the first epoch. */
    public double weightHhScale() {
        return get(Settings.WEIGHT_HH_SCALE);
    }

    /** How many characters ahead of what is read the target of a corpus lies. */
    public int shift() {
        return get(Settings.SHIFT);
    }

    /** What turns gradients into new parameters. */
    public Optimizer optimizer() {
        return get(Settings.OPTIMIZER);
    }

    /** The optimizer's learning rate. */
    public double lr() {
        return get(Settings.LR);
    }

    /** For sgd only; 0 for none. */
    public double momentum() {
        return get(Settings.MOMENTUM);
    }

    /** The optimizer's weight decay; 0 for none. */
    public double weightDecay() {
        return get(Settings.WEIGHT_DECAY);
    }

    /** The largest norm of all gradients together that an update uses; 0 for any. */
    public double clip() {
        return get(Settings.CLIP);
    }

    /** What an epoch, or of a corpus a chunk, starts from. */
    public CarryRule state() {
        return get(Settings.STATE);
    }

    /** After how many timesteps, and again after as many, the gradient is cut; 0 for never. */
    public int detach() {
        return get(Settings.DETACH);
    }

    /** How many epochs a run lasts. */
    public int epochs() {
        return get(Settings.EPOCHS);
    }

    /** What {@code torch.manual_seed} is given. */
    public long seed() {
        return get(Settings.SEED);
    }

    /** Whether the lecture calls the network once per character; the numbers are the same. */
    public boolean stepwise() {
        return get(Settings.STEPWISE);
    }

    /** How many epochs lie between two printed lines; of a corpus chunks, 1 asking for a line an epoch. */
    public int printEvery() {
        return get(Settings.PRINT_EVERY);
    }

    /** Which timesteps read, and which are held against something. */
    public Topology topology() {
        return material().topology();
    }

    /** The characters in index order, each with its index; of a series its numbers. */
    public Vocabulary vocabulary() {
        return material().read();
    }

    /** What the output says: characters or the labels' classes, in the order of the head's rows; of a series its numbers. */
    public Vocabulary outcomes() {
        return material().outcomes();
    }

    /** What should be predicted for a sequence: characters or its class; empty where nothing is held against it as a text. */
    public List<String> wanted(int sequence) {
        return material().wanted(sequence);
    }

    /**
     * What was predicted as a text, from what a run keeps of it: indices of {@link #outcomes}, or the bits of a number in
     * float32.
     */
    public String predictedText(int... kept) {
        return material().predictedText(kept);
    }

    /** How many different whole numbers a run may keep of a prediction: the outcomes, and one for none; all of a number's bits. */
    public int predictedKinds() {
        return material().predictedKinds();
    }

    /** How many values are put out at a timestep: one a character or a class; 1 of a series. */
    public int outputSize() {
        return material().outputSize();
    }

    /** T, in code points. */
    public int timesteps() {
        return material().timesteps();
    }

    /** B. */
    public int batch() {
        return material().batch();
    }

    /** I, the size of the vector the first layer reads: E, V for one-hot input, or 1 for a number. */
    public int inputSize() {
        return embedding() > 0 ? embedding() : material().inputSize();
    }

    /** A cell of one's own, as it was typed; the cell is not asked for then. */
    public Optional<String> equations() {
        return get(Settings.EQUATIONS);
    }

    /**
     * What every layer computes at a timestep.
     *
     * @throws InvalidInput where the equations that were typed are none
     */
    public CellSpec cellSpec() {
        CellSpec known = cellSpec;
        if (known == null) {
            known = equations().map(Experiment::typed).orElseGet(() -> cell().spec(nonlinearity()));
            cellSpec = known;
        }
        return known;
    }

    private static CellSpec typed(String equations) {
        try {
            return EquationText.parse(equations);
        } catch (EquationProblem problem) {
            throw new InvalidInput(
                    "equations", equations, problem.rule(), problem.line(), problem.place(), problem.text());
        }
    }

    /** How many scalars are trained, in all parameters. */
    public long parameterCount() {
        long embedded = embedding() > 0 ? (long) vocabulary().size() * embedding() : 0;
        long outputs = outputSize();
        CellSpec cells = cellSpec();
        long first = cells.parameterCount(inputSize(), hidden());
        long above = cells.parameterCount(directions() * hidden(), hidden());
        long states =
                h0() == InitialState.LEARNED ? (long) chains() * cells.states().size() * hidden() : 0;
        long recurrent = directions() * (first + (layers() - 1) * above);
        return embedded + recurrent + states + (linear() ? outputs * readSize() + outputs : 0);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Experiment that && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return ExperimentWriter.json(this);
    }
}
