package dev.unroll.engine.data;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * Everything an experiment says, a row a setting. Files are read and written by this table, the terminal's options and the
 * panel's fields are made from it, and it decides how two experiments differ and what makes a run another run. A setting
 * that is added here needs besides an accessor in {@link Experiment}, its words, and whoever computes with it.
 */
public final class Settings {
    public static final Setting<Optional<String>> CORPUS =
            maybe("corpus", Codec.Text.file()).rule(TextRules::corpus).in(Section.DATA, Scope.NUMBERS);

    /** T of a corpus: characters in a chunk. */
    public static final Setting<Integer> SEQUENCE_LENGTH = whole("sequenceLength", 1, 1000)
            .orElse(64)
            .alwaysSaid()
            .onlyIf(CORPUS, Optional::isPresent, "only-with-corpus")
            .in(Section.DATA, Scope.NUMBERS);

    /** B of a corpus: parallel streams. */
    public static final Setting<Integer> BATCH = whole("batch", 1, 256)
            .orElse(32)
            .alwaysSaid()
            .onlyIf(CORPUS, Optional::isPresent, "only-with-corpus")
            .in(Section.DATA, Scope.NUMBERS);

    /** How many characters ahead of what is read the target of a corpus lies: 1, its next character; 0, itself. */
    public static final Setting<Integer> SHIFT = whole("shift", 0, 64)
            .orElse(1)
            .onlyIf(CORPUS, Optional::isPresent, "only-with-corpus")
            .in(Section.ASIDE, Scope.NUMBERS);

    /** Numbers instead of characters. */
    public static final Setting<Optional<Series>> SERIES = maybe("series", new Codec.Numbers())
            .onlyIf(CORPUS, Optional::isEmpty, (series, corpus) -> TextRules.besideCorpus(corpus, "series"))
            .rule(SeriesRules::series)
            .in(Section.DATA, Scope.NUMBERS);

    /** Of the file that a series is read from. */
    public static final Setting<Optional<String>> COLUMN = maybe("column", Codec.Text.of("NAME"))
            .onlyWhere(values -> values.get(SERIES).orElse(null) instanceof Series.File, "column-of-file")
            .in(Section.DATA, Scope.NUMBERS);

    /** From the number that is read to the one that is predicted, in timesteps. */
    public static final Setting<Integer> HORIZON = whole("horizon", 1, Limits.SERIES_LENGTH)
            .orElse(1)
            .onlyIf(SERIES, Optional::isPresent, "only-with-series")
            .rule(SeriesRules::horizon)
            .in(Section.DATA, Scope.NUMBERS);

    /** Whether the numbers are read with mean 0 and deviation 1. */
    public static final Setting<Boolean> NORMALIZE = toggle("normalize")
            .orElse(false)
            .onlyIf(SERIES, Optional::isPresent, "only-with-series")
            .rule(SeriesRules::normalize)
            .in(Section.DATA, Scope.NUMBERS);

    public static final Setting<List<String>> INPUTS = row("inputs", new Codec.Texts())
            .id("input")
            .orElse(List.of())
            .onlyIf(CORPUS, Optional::isEmpty, (texts, corpus) -> TextRules.besideCorpus(corpus, "inputs"))
            .onlyWhere(TextRules::readsCharacters, "beside-series")
            .rule(TextRules::inputs)
            .in(Section.DATA, Scope.NUMBERS);

    public static final Setting<Optional<List<String>>> TARGETS = maybe("targets", new Codec.Texts())
            .id("target")
            .mayBeBlank()
            .onlyIf(CORPUS, Optional::isEmpty, (texts, corpus) -> TextRules.besideCorpus(corpus, "targets"))
            .onlyWhere(TextRules::readsCharacters, "beside-series")
            .rule(TextRules::targets)
            .in(Section.DATA, Scope.NUMBERS);

    /** Classes instead of targets. */
    public static final Setting<Optional<List<String>>> LABELS = maybe("labels", new Codec.Texts())
            .id("label")
            .onlyIf(CORPUS, Optional::isEmpty, (texts, corpus) -> TextRules.besideCorpus(corpus, "labels"))
            .onlyWhere(TextRules::readsCharacters, "beside-series")
            .onlyIf(TARGETS, Optional::isEmpty, "labels-beside-targets")
            .rule(Classes::labels)
            .in(Section.DATA, Scope.NUMBERS);

    /** In the order of the head's rows. */
    public static final Setting<List<String>> CLASSES = row("classes", new Codec.Texts())
            .id("class")
            .settles(Classes::appearing)
            .mayBeBlank()
            .onlyIf(LABELS, Optional::isPresent, "only-with-labels")
            .rule(Classes::classes)
            .in(Section.DATA, Scope.PARAMETERS);

    /** The part of the sequences that is held out. */
    public static final Setting<Double> TEST = real("test", 0, true, 1)
            .orElse(0.0)
            .onlyIf(LABELS, Optional::isPresent, "only-with-labels")
            .rule(Classes::test)
            .in(Section.DATA, Scope.NUMBERS);

    /** What happens after a shorter sequence's end. */
    public static final Setting<Padding> PADDING = choice("padding", Padding.values())
            .orElse(Padding.NONE)
            .onlyIf(CORPUS, Optional::isEmpty, (value, corpus) -> TextRules.besideCorpus(corpus, "padding"))
            .onlyWhere(TextRules::readsCharacters, "beside-series")
            .rule(TextRules::padding)
            .in(Section.DATA, Scope.NUMBERS);

    /** What {@link Padding#PAD} appends. */
    public static final Setting<String> PAD_CHARACTER = row("padCharacter", Codec.Text.of("CHAR"))
            .orElse(" ")
            .onlyIf(PADDING, padding -> padding == Padding.PAD, "only-with-pad")
            .rule(TextRules::padCharacter)
            .in(Section.DATA, Scope.NUMBERS);

    /** The characters in index order. */
    public static final Setting<String> VOCAB = row("vocab", Codec.Text.of("CHARS"))
            .settles(TextRules::appearing)
            .onlyWhere(TextRules::readsCharacters, "beside-series")
            .mayBeBlank()
            .rule(TextRules::vocabulary)
            .rule(TextRules::encodable)
            .in(Section.DATA, Scope.PARAMETERS);

    /** A cell of one's own. */
    public static final Setting<Optional<String>> EQUATIONS =
            maybe("equations", Codec.Text.of("TEXT")).rule(Experiment::cellSpec).in(Section.MODEL, Scope.PARAMETERS);

    public static final Setting<Cell> CELL = choice("cell", Cell.values())
            .orElse(Cell.RNN)
            .alwaysSaid()
            .onlyIf(EQUATIONS, Optional::isEmpty, "cell-beside-equations")
            .in(Section.MODEL, Scope.PARAMETERS);

    public static final Setting<Nonlinearity> NONLINEARITY = choice("nonlinearity", Nonlinearity.values())
            .orElse(Nonlinearity.TANH)
            .alwaysSaid()
            .onlyIf(EQUATIONS, Optional::isEmpty, "cell-beside-equations")
            .onlyIf(CELL, cell -> cell == Cell.RNN, "nonlinearity-of-rnn")
            .in(Section.MODEL, Scope.NUMBERS);

    /** H. */
    public static final Setting<Integer> HIDDEN = whole("hidden", 1, Limits.HIDDEN)
            .settles(SizeRules::vocabularySize)
            .rule(SizeRules::head)
            .rule(SizeRules::size)
            .in(Section.MODEL, Scope.PARAMETERS);

    public static final Setting<Integer> LAYERS =
            whole("layers", 1, 8).orElse(1).alwaysSaid().in(Section.MODEL, Scope.PARAMETERS);

    /** Whether every layer also reads from the last timestep to the first. */
    public static final Setting<Boolean> BIDIRECTIONAL =
            toggle("bidirectional").orElse(false).in(Section.MODEL, Scope.PARAMETERS);

    /** E; 0 for one-hot input. */
    public static final Setting<Integer> EMBEDDING = whole("embedding", 0, 2048)
            .orElse(0)
            .alwaysSaid()
            .rule(SeriesRules::embedding)
            .in(Section.MODEL, Scope.PARAMETERS);

    public static final Setting<Boolean> LINEAR = toggle("linear")
            .follows(values -> values.get(SERIES).isPresent())
            .alwaysSaid()
            .rule(Classes::head)
            .rule(SeriesRules::head)
            .in(Section.MODEL, Scope.PARAMETERS);

    /** What the head reads, many to one. */
    public static final Setting<Readout> READOUT = choice("readout", Readout.values())
            .orElse(Readout.OUTPUT)
            .onlyWhere(TextRules::isManyToOne, "readout-of-many-to-one")
            .in(Section.MODEL, Scope.NUMBERS);

    public static final Setting<InitialState> H0 = choice("h0", InitialState.values())
            .orElse(InitialState.ZEROS)
            .rule(SequenceRules::initialState)
            .in(Section.MODEL, Scope.PARAMETERS);

    public static final Setting<LossReduction> LOSS = choice("loss", LossReduction.values())
            .orElse(LossReduction.MEAN)
            .alwaysSaid()
            .in(Section.RUN, Scope.NUMBERS);

    /** Of which timesteps the losses count. */
    public static final Setting<LossAt> LOSS_AT = choice("lossAt", LossAt.values())
            .orElse(LossAt.EVERY)
            .onlyIf(PADDING, padding -> padding == Padding.NONE || padding == Padding.PAD, "loss-at-of-own-lengths")
            .in(Section.ASIDE, Scope.NUMBERS);

    /** Whether the cross entropy, which takes a softmax itself, is given the output's softmax. */
    public static final Setting<Boolean> DOUBLE_SOFTMAX =
            toggle("doubleSoftmax").orElse(false).rule(SeriesRules::softmax).in(Section.ASIDE, Scope.NUMBERS);

    public static final Setting<Optimizer> OPTIMIZER =
            choice("optimizer", Optimizer.values()).orElse(Optimizer.ADAM).in(Section.UPDATE, Scope.NUMBERS);

    public static final Setting<Double> LR =
            real("lr", 0, false, 10).orElse(0.1).alwaysSaid().in(Section.UPDATE, Scope.RATE);

    /** PyTorch's: not negative. */
    public static final Setting<Double> MOMENTUM = real("momentum", 0, true, 1_000_000)
            .orElse(0.0)
            .onlyIf(OPTIMIZER, optimizer -> optimizer == Optimizer.SGD, "momentum-of-sgd")
            .in(Section.UPDATE, Scope.NUMBERS);

    /** PyTorch's: not negative. */
    public static final Setting<Double> WEIGHT_DECAY = real("weightDecay", 0, true, 1_000_000)
            .follows(values -> values.get(OPTIMIZER).defaultWeightDecay())
            .mayBeBlank()
            .in(Section.UPDATE, Scope.NUMBERS);

    /** The largest norm of all gradients together; 0 for any. */
    public static final Setting<Double> CLIP =
            real("clip", 0, true, 1_000_000).orElse(0.0).in(Section.UPDATE, Scope.NUMBERS);

    /** Whether the gradients are set to zero before every backward pass; without, they add up over all epochs. */
    public static final Setting<Boolean> ZERO_GRAD = toggle("zeroGrad")
            .orElse(true)
            .onlyIf(CLIP, clip -> clip == 0, "zero-grad-beside-clip")
            .in(Section.ASIDE, Scope.NUMBERS);

    /** What every layer's recurrent matrices are multiplied with before the first epoch. */
    public static final Setting<Double> WEIGHT_HH_SCALE =
            real("weightHhScale", 0, true, 1000).orElse(1.0).in(Section.ASIDE, Scope.NUMBERS);

    /** What a step starts from. */
    public static final Setting<CarryRule> STATE = choice("state", CarryRule.values())
            .follows(values -> values.get(CORPUS).isPresent() ? CarryRule.CARRY : CarryRule.RESET)
            .rule(SequenceRules::state)
            .in(Section.UPDATE, Scope.NUMBERS);

    /** The gradient is cut after so many timesteps, and again after as many more; 0 for never. */
    public static final Setting<Integer> DETACH =
            whole("detach", 0, 1000).orElse(0).rule(SequenceRules::detach).in(Section.UPDATE, Scope.NUMBERS);

    public static final Setting<Integer> EPOCHS =
            whole("epochs", 1, Limits.EPOCHS).orElse(100).alwaysSaid().in(Section.RUN, Scope.LENGTH);

    /** What {@code torch.manual_seed} takes: a signed or an unsigned integer of 64 bits. */
    public static final Setting<Long> SEED = row(
                    "seed",
                    new Codec.Whole<>(
                            new WholeNumber(
                                    "seed",
                                    BigInteger.valueOf(Long.MIN_VALUE),
                                    BigInteger.ONE.shiftLeft(Long.SIZE).subtract(BigInteger.ONE)),
                            Long::valueOf))
            .orElse(777L)
            .alwaysSaid()
            .in(Section.RUN, Scope.NUMBERS);

    public static final Setting<Boolean> STEPWISE =
            toggle("stepwise").orElse(false).in(Section.ASIDE, Scope.SHOWN);

    public static final Setting<Integer> PRINT_EVERY =
            whole("printEvery", 1, 1_000_000).orElse(1).in(Section.ASIDE, Scope.SHOWN);

    /** Every setting, in a file's order. */
    public static final List<Setting<?>> ALL = List.of(
            INPUTS,
            TARGETS,
            SERIES,
            COLUMN,
            HORIZON,
            NORMALIZE,
            LABELS,
            CLASSES,
            TEST,
            PADDING,
            PAD_CHARACTER,
            CORPUS,
            SEQUENCE_LENGTH,
            BATCH,
            SHIFT,
            VOCAB,
            EQUATIONS,
            CELL,
            NONLINEARITY,
            HIDDEN,
            LAYERS,
            BIDIRECTIONAL,
            EMBEDDING,
            LINEAR,
            READOUT,
            H0,
            LOSS,
            LOSS_AT,
            DOUBLE_SOFTMAX,
            OPTIMIZER,
            LR,
            MOMENTUM,
            WEIGHT_DECAY,
            CLIP,
            ZERO_GRAD,
            WEIGHT_HH_SCALE,
            STATE,
            DETACH,
            EPOCHS,
            SEED,
            STEPWISE,
            PRINT_EVERY);

    /** Their keys. */
    public static final List<String> KEYS = ALL.stream().map(Setting::key).toList();

    private Settings() {}

    /** The setting a file calls {@code key}. */
    public static Optional<Setting<?>> named(String key) {
        return ALL.stream()
                .filter(setting -> setting.key().equals(key))
                .<Setting<?>>map(setting -> setting)
                .findFirst();
    }

    /** In which settings two experiments differ. */
    public static List<Setting<?>> differing(Experiment a, Experiment b) {
        return ALL.stream()
                .filter(setting -> !a.get(setting).equals(b.get(setting)))
                .<Setting<?>>map(setting -> setting)
                .toList();
    }

    private static <T> SettingRow<T> row(String key, Codec<T> codec) {
        return new SettingRow<>(key, codec);
    }

    private static <T> SettingRow<Optional<T>> maybe(String key, Codec<T> present) {
        return row(key, new Codec.Maybe<>(present)).orElse(Optional.empty());
    }

    private static SettingRow<Integer> whole(String key, int min, int max) {
        return row(key, new Codec.Whole<>(new WholeNumber(key, min, max), Math::toIntExact));
    }

    private static SettingRow<Double> real(String key, double min, boolean minAllowed, double max) {
        return row(key, new Codec.Real(new RealNumber(key, min, minAllowed, max)));
    }

    private static SettingRow<Boolean> toggle(String key) {
        return row(key, new Codec.Toggle(key));
    }

    private static <E extends Enum<E>> SettingRow<E> choice(String key, E[] values) {
        return row(key, new Codec.Choice<>(key, values));
    }
}
