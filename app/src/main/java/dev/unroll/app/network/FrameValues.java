package dev.unroll.app.network;

import dev.unroll.app.explorer.Beat;
import dev.unroll.app.explorer.Face;
import dev.unroll.app.explorer.Lexicon;
import dev.unroll.app.explorer.Moment;
import dev.unroll.app.pane.Figures;
import dev.unroll.app.run.Answer;
import dev.unroll.app.run.Cursor;
import dev.unroll.app.run.MicroStep;
import dev.unroll.app.run.Question;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.InitialState;
import dev.unroll.engine.data.Padding;
import dev.unroll.engine.data.Readout;
import dev.unroll.engine.data.SeriesValues;
import dev.unroll.engine.data.Topology;
import dev.unroll.engine.data.Vocabulary;
import dev.unroll.engine.explain.GradientFlow;
import dev.unroll.engine.trace.LayerTrace;
import dev.unroll.engine.trace.NamedArray;
import dev.unroll.engine.trace.Trace;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What a moment knows of the sequence it shows: a value the cursor has not reached is not there. */
final class FrameValues {
    /** Forward, the sub-beat that begins with h, and the one in which it goes on to the logits and t + 1. */
    static final int SQUASHED = 3;

    static final int LEAVES = 4;
    /** Of the losses, the sub-beat that begins with them, and the one in which they come together. */
    static final int LOST = 3;

    static final int ADDED = 4;
    /** Backward, the sub-beat that begins with ∂L/∂h. */
    static final int TURNED = 2;

    private final Moment moment;
    private final Cursor cursor;
    private final @Nullable Trace trace;
    private final int b;
    private final NetworkShape shape;
    private final FrameScales scales;
    private final Lexicon lexicon;
    private final boolean gradientFaces;

    FrameValues(Moment moment) {
        this(moment, null);
    }

    /** The values of a moment that may be of the epoch that was drawn before. */
    FrameValues(Moment moment, @Nullable FrameValues before) {
        this.moment = moment;
        this.cursor = moment.cursor();
        this.trace = moment.trace();
        this.b = moment.traceRow();
        this.shape = NetworkShape.of(moment);
        this.lexicon = moment.lexicon();
        this.gradientFaces = shape.hasTargets() && Faces.showGradients(moment);
        this.scales = before != null && before.scales.isOf(trace, b)
                ? before.scales
                : new FrameScales(trace, b, moment.experiment().cellSpec().staysWithinOne());
    }

    Moment moment() {
        return moment;
    }

    Cursor cursor() {
        return cursor;
    }

    NetworkShape shape() {
        return shape;
    }

    /** Whether this is before the first step of a run. */
    boolean empty() {
        return trace == null;
    }

    FrameScales scales() {
        return scales;
    }

    /** The power of ten, a multiple of three, in which gradients are printed: the largest has one to three digits before the point. */
    int gradientExponent() {
        return scales.stateGradient() >= 1 ? 0 : 3 * (int) Math.floor(Math.log10(scales.stateGradient()) / 3 + 1e-9);
    }

    /** A layer's values; null before the first step. */
    @Nullable LayerTrace layer(int layer) {
        Trace known = trace;
        return known == null ? null : known.layers().get(layer);
    }

    boolean hiddenKnown(int t, int layer) {
        return trace != null && cursor.forwardDone(t, layer) && !(movesForward(t, layer) && part() < SQUASHED);
    }

    boolean topKnown(int t) {
        if (shape.directions() > 1) {
            return trace != null && cursor.topDone(t);
        }
        int top = shape.layers() - 1;
        return hiddenKnown(t, top) && !(movesForward(t, top) && part() < LEAVES);
    }

    /** Whether the input has been looked up: with the first sub-beat of its timestep. */
    boolean inputKnown(int t) {
        return trace != null && cursor.forwardDone(t, 0);
    }

    /** How far the bars of t have grown. */
    double grown(int t) {
        boolean joins = moment.beat().moving() && cursor.current().orElse(null) instanceof MicroStep.Join;
        if (joins) {
            return (part() + moment.beat().within()) / Beat.PARTS;
        }
        return movesForward(t, shape.layers() - 1) ? moment.beat().within() : 1;
    }

    /** Which sub-beat a moving micro-step is in. */
    int part() {
        return moment.beat().part();
    }

    /** How far that sub-beat has come. */
    double within() {
        return moment.beat().within();
    }

    /** Whether the forward micro-step of this cell is on its way. */
    boolean movesForward(int t, int layer) {
        return moment.beat().moving()
                && cursor.current().orElse(null) instanceof MicroStep.Forward(int at, int of)
                && at == t
                && of == layer;
    }

    /** Whether the backward micro-step of this cell is on its way. */
    boolean movesBackward(int t, int layer) {
        return moment.beat().moving()
                && cursor.current().orElse(null) instanceof MicroStep.Backward(int at, int of)
                && at == t
                && of == layer;
    }

    /** Whether a loss is taken at t: of a sequence that is held out none is, and the last alone may count. */
    boolean learned(int t) {
        return target(t) >= 0
                && moment.experiment().countsLossAt(t - 1)
                && (trace == null || trace.targets().get(b).get(t - 1) >= 0);
    }

    boolean lossKnown(int t) {
        return trace != null && cursor.lossesDone() && learned(t) && !(movesLosses() && part() < LOST);
    }

    /** Whether the losses are on their way. */
    boolean movesLosses() {
        return moment.beat().moving() && cursor.current().orElse(null) instanceof MicroStep.Losses;
    }

    /** The epoch's loss, once all that it is made of has come together; NaN before. */
    double epochLoss() {
        Trace known = trace;
        boolean there = known != null && shape.hasTargets() && cursor.lossesDone();
        return known == null || !there || (movesLosses() && (part() < ADDED || within() < 0.7))
                ? Double.NaN
                : known.loss();
    }

    boolean gradientKnown(int t, int layer) {
        return trace != null
                && shape.hasTargets()
                && cursor.backwardDone(t, layer)
                && !(movesBackward(t, layer) && part() < TURNED);
    }

    /** Of every direction of a layer. */
    boolean gradientsKnown(int t, int layer) {
        return shape.directionsOf(layer).stream().allMatch(each -> gradientKnown(t, each));
    }

    /** Whether a cell shows ∂L/∂h: by itself only where the backward pass has come to. */
    boolean gradientFace(int t, int layer) {
        return gradientFaces && (gradientKnown(t, layer) || moment.gaze().face() == Face.GRADIENT);
    }

    /** Whether any cell may show its gradient. */
    boolean gradientFaces() {
        return gradientFaces && trace != null;
    }

    /** Whether what a cell shows is known. */
    boolean shownKnown(int t, int layer) {
        return gradientFace(t, layer) ? gradientKnown(t, layer) : hiddenKnown(t, layer);
    }

    /** h, or where the cell shows it ∂L/∂h. */
    double shown(int t, int layer, int unit) {
        return gradientFace(t, layer) ? hiddenGradient(t, layer, unit) : hidden(t, layer, unit);
    }

    /** c, or ∂L/∂c. */
    double shownCell(int t, int layer, int unit) {
        return gradientFace(t, layer) ? cellGradient(t, layer, unit) : cell(t, layer, unit);
    }

    /** The digits of what a cell shows; of a gradient in the power of ten that the scale names. */
    String digits(int t, int layer, double value) {
        return gradientFace(t, layer)
                ? Symbols.signed(value / Math.pow(10, gradientExponent()))
                : Symbols.signed(value);
    }

    /** LSTM: c after t. */
    float cell(int t, int layer, int unit) {
        NamedArray c = known().layers().get(layer).c();
        return c == null ? 0 : c.at(b, t - 1, unit);
    }

    /** ∂L/∂h of a cell, from above and from the future together. */
    double hiddenGradient(int t, int layer, int unit) {
        return known().layers().get(layer).dHidden(b, t - 1, unit);
    }

    /** LSTM: ∂L/∂c of a cell, through h and from the future together; 0 for other cells. */
    double cellGradient(int t, int layer, int unit) {
        return FrameScales.cellGradient(known().layers().get(layer), b, t - 1, unit);
    }

    /** The number of the pre-activation that a cell of one gate adds up to; NaN for gated cells. */
    double preActivation(int t, int layer, int unit) {
        LayerTrace values = known().layers().get(layer);
        return values.a().size(2) == shape.hidden() ? values.a().at(b, t - 1, unit) : Double.NaN;
    }

    /**
     * What arrives at a cell of one gate: W_hh·hₜ₋₁ + b_hh along the lane, or the rest of its sum, W_ih·x + b_ih, from below; NaN
     * for gated cells.
     */
    double product(int t, int layer, int unit, boolean recurrent) {
        LayerTrace values = known().layers().get(layer);
        String suffix = cursor.chain(layer).suffix();
        boolean named = known().parameters().names().contains("rnn.weight_hh" + suffix);
        if (values.a().size(2) != shape.hidden() || !named) {
            return Double.NaN;
        }
        NamedArray weight = known().parameters().get("rnn.weight_hh" + suffix);
        double sum = known().parameters().get("rnn.bias_hh" + suffix).at(unit);
        for (int j = 0; j < shape.hidden(); j++) {
            sum += weight.at(unit, j) * before(t, layer, j);
        }
        return recurrent ? sum : values.a().at(b, t - 1, unit) - sum;
    }

    /** ∂L/∂a of a cell of one gate; NaN for gated cells. */
    double preActivationGradient(int t, int layer, int unit) {
        LayerTrace values = known().layers().get(layer);
        return values.dA().size(2) == shape.hidden() ? values.dA().at(b, t - 1, unit) : Double.NaN;
    }

    /** ∂L/∂h that comes from above, and from t + 1. */
    double fromAbove(int t, int layer, int unit) {
        return known().layers().get(layer).dHiddenFromAbove().at(b, t - 1, unit);
    }

    double fromFuture(int t, int layer, int unit) {
        return known().layers().get(layer).dHiddenFromFuture().at(b, t - 1, unit);
    }

    /** The state that t finds: h₀ where it is run first. */
    double before(int t, int layer, int unit) {
        int before = cursor.before(t, layer);
        return cursor.isTimestep(before)
                ? hidden(before, layer, unit)
                : known().layers().get(layer).h0().at(b, unit);
    }

    /** How every loss reaches every timestep, as far as it was asked for; of an earlier epoch while epochs run through. */
    Optional<FlowStrip> flow() {
        Answer<GradientFlow> answer = moment.answer(new Question.Flow());
        GradientFlow flow = answer == null ? null : answer.value();
        boolean mine = answer != null
                && answer.run() == moment.run().id()
                && (moment.isOf(answer) || (moment.playing() && !moment.slowMotion()));
        return flow == null || answer == null || !mine
                ? Optional.empty()
                : Optional.of(new FlowStrip(
                        flow, shape.directionsOf(shape.openLayer()), b, answer.epoch(), moment.isOf(answer)));
    }

    float hidden(int t, int layer, int unit) {
        return known().layers().get(layer).h().at(b, t - 1, unit);
    }

    float input(int t, int i) {
        return known().x().at(b, t - 1, i);
    }

    float logit(int t, int v) {
        return known().logits().at(b, t - 1, v);
    }

    float probability(int t, int v) {
        return known().probabilities().at(b, t - 1, v);
    }

    float loss(int t) {
        return known().losses().at(b, t - 1);
    }

    int predicted(int t) {
        return known().argMax(b, t - 1);
    }

    /** ‖∂L/∂h‖ that reaches t from t + 1. */
    double futureNorm(int t, int layer) {
        return known().layers().get(layer).futureNorm(b, t - 1);
    }

    /** ‖∂L/∂h‖ that reaches t from above. */
    double aboveNorm(int t, int layer) {
        return known().layers().get(layer).aboveNorm(b, t - 1);
    }

    /** ‖∂L/∂h‖ of a cell, from above and from the future together. */
    double hiddenGradientNorm(int t, int layer) {
        LayerTrace trace = known().layers().get(layer);
        double sum = 0;
        for (int unit = 0; unit < shape.hidden(); unit++) {
            double v = trace.dHidden(b, t - 1, unit);
            sum += v * v;
        }
        return Math.sqrt(sum);
    }

    /** LSTM: ‖∂L/∂c‖ that reaches t from t + 1; 0 for other cells. */
    double cellNorm(int t, int layer) {
        NamedArray cells = known().layers().get(layer).dCellFromFuture();
        if (cells == null) {
            return 0;
        }
        double sum = 0;
        for (int i = 0; i < cells.size(2); i++) {
            double v = cells.at(b, t - 1, i);
            sum += v * v;
        }
        return Math.sqrt(sum);
    }

    /** The timestep after which a sequence's own last state stands: the last, unless it ends before. */
    int lastTimestep() {
        boolean packed = moment.experiment().padding() == Padding.PACK;
        return packed ? moment.experiment().length(moment.sequence()) : shape.timesteps();
    }

    /** Whether the sequence has ended before t: what is read there is not its own. */
    boolean padded(int t) {
        return t > moment.experiment().length(moment.sequence());
    }

    /** Whether nothing at all is read at t. */
    boolean stopped(int t) {
        return t > lastTimestep();
    }

    /** Whether h₀ is all zeros. */
    boolean startsAtZero(int layer) {
        LayerTrace known = layer(layer);
        if (known == null) {
            return moment.experiment().h0() == InitialState.ZEROS;
        }
        return IntStream.range(0, shape.hidden()).allMatch(i -> known.h0().at(b, i) == 0);
    }

    /** The index of the character read at t; −1 for a zero vector. */
    int inputCharacter(int t) {
        Trace known = trace;
        SeriesValues series = lexicon.series();
        if (known == null && series != null) {
            return moment.sequence() * series.length() + t - 1;
        }
        return known != null ? known.inputs().get(b).get(t - 1) : at(moment.beginnings(), t);
    }

    /** The index of the character wanted at t; −1 where no loss is taken. */
    int target(int t) {
        Trace known = trace;
        Experiment experiment = moment.experiment();
        if (experiment.labels().isPresent()) {
            return t == readAt(experiment)
                    ? experiment.outcomes().indexOf(experiment.labels().get().get(moment.sequence()))
                    : -1;
        }
        SeriesValues series = lexicon.series();
        if (known == null && series != null) {
            return moment.sequence() * series.length() + t - 1 + series.horizon();
        }
        if (known != null) {
            return known.targets().get(b).get(t - 1);
        }
        if (moment.count().corpus()) {
            // Of a stream every character's successor is wanted.
            return at(moment.beginnings(), t + 1);
        }
        List<String> targets = moment.experiment().targetTexts();
        if (moment.experiment().topology() == Topology.MANY_TO_ONE) {
            // The only target belongs to the last timestep.
            return t == shape.timesteps() ? at(targets, 1) : -1;
        }
        return at(targets, t);
    }

    /** The timestep at which one thing is said of the whole sequence: the last, or the last of its own. */
    private int readAt(Experiment experiment) {
        return experiment.padding() == Padding.PACK && experiment.readout() != Readout.OUTPUT
                ? experiment.length(moment.sequence())
                : shape.timesteps();
    }

    private int at(List<String> texts, int t) {
        if (moment.sequence() >= texts.size()) {
            return -1;
        }
        List<String> split = Vocabulary.split(texts.get(moment.sequence()));
        return t <= split.size() ? moment.vocabulary().indexOf(split.get(t - 1)) : -1;
    }

    /** Whether a prediction is made at t: everywhere, or only where a loss is taken when there are targets. */
    boolean predicts(int t) {
        return shape.hasHead() && (!shape.hasTargets() || target(t) >= 0);
    }

    /**
     * Which characters the softmax bars of t show: all in index order when they fit, else the most probable, the last row
     * being the target's when it is not among them.
     */
    int[] barCharacters(int t, int rows) {
        int size = shape.vocabulary();
        if (rows >= size || !topKnown(t)) {
            return IntStream.range(0, Math.min(rows, size)).toArray();
        }
        int[] best = mostProbable(t, rows);
        int target = target(t);
        if (target >= 0 && Arrays.stream(best).noneMatch(v -> v == target)) {
            best[rows - 1] = target;
        }
        return best;
    }

    /** The most probable characters, the first of equals first. */
    private int[] mostProbable(int t, int many) {
        int[] best = new int[many];
        float[] probabilities = new float[many];
        int found = 0;
        for (int v = 0; v < shape.vocabulary(); v++) {
            float probability = probability(t, v);
            if (found == many && probability <= probabilities[many - 1]) {
                continue;
            }
            int at = found < many ? found++ : many - 1;
            for (; at > 0 && probabilities[at - 1] < probability; at--) {
                best[at] = best[at - 1];
                probabilities[at] = probabilities[at - 1];
            }
            best[at] = v;
            probabilities[at] = probability;
        }
        return best;
    }

    /** What is read as it is drawn: blanks get a visible sign. */
    String character(int index) {
        return Figures.visible(lexicon.read(index));
    }

    /** The same of what is put out: a character or a class, by its index. */
    String outcome(int index) {
        return lexicon.series() != null ? "x̂" : Figures.visible(lexicon.wanted(index));
    }

    /** What should be put out at t. */
    String wanted(int t) {
        return Figures.visible(lexicon.wanted(target(t)));
    }

    /** Whether what is put out is a class's name, for the whole sequence once, and not a character. */
    boolean isNamed() {
        return moment.experiment().labels().isPresent();
    }

    /** What is put out at t. */
    String said(int t) {
        return Figures.visible(lexicon.said(known().logits().vector(b, t - 1)));
    }

    /** The numbers that are read and predicted; null where characters are. */
    @Nullable SeriesValues series() {
        return lexicon.series();
    }

    private Trace known() {
        Trace known = trace;
        if (known == null) {
            throw new IllegalStateException("no step yet");
        }
        return known;
    }
}
