package dev.unroll.engine.explain;

import dev.unroll.engine.cell.Expression;
import dev.unroll.engine.data.CorpusSource;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.LossReduction;
import dev.unroll.engine.data.Padding;
import dev.unroll.engine.data.SeriesValues;
import dev.unroll.engine.trace.NamedArray;
import dev.unroll.engine.trace.Parameters;
import dev.unroll.engine.trace.Trace;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Examines the values of an epoch. Nothing is said of it that does not follow from a number.
 *
 * <p>The limits lie between what the presets show while they learn well, at every epoch they are trained for (of the texts, 200
 * chunks), and what they show with a mistake switched on.
 */
public final class Doctor {
    /**
     * Of the way from guessing down to the floor so much is left where the loss is said to be at it. Hidden values of 0.99 for ±1 would
     * leave 1%.
     */
    public static final double NEAR_FLOOR = 0.05;

    /**
     * A larger share of flat values before anything is learned is wrong. Presets then have none; with a recurrent matrix five times too
     * large 15 to 24%.
     */
    public static final double MOST_FLAT = 0.1;

    /** The same of units that are flat everywhere. Presets have none before they have learned, and up to 60% afterwards. */
    public static final double MOST_DEAD = 0.1;

    /**
     * A gradient that grows more often explodes, from the timestep on where it is more than that. In presets it grows to 5 times at most;
     * without tanh, or with a recurrent matrix five times too large, to between 11 and 173 times.
     */
    public static final double EXPLODED = 10;

    /**
     * An update longer than the matrix it changes leaves nothing of it. A thousandth is the rule of thumb (A. Karpathy, CS231n, Neural
     * Networks Part 3); presets begin, with Adam and a rate of 0.1, with 0.41.
     */
    public static final double LARGE_UPDATE = 1;

    /** A hundredth of that rule: a hundred thousand such updates would make the matrix another one. Presets have 0.01 before they have learned. */
    public static final double SMALL_UPDATE = 1e-5;

    /** As long as so much of the way from guessing down to the floor is left, little has been learned. */
    public static final double UNLEARNED = 0.8;

    private final Experiment experiment;
    private final Trace trace;
    private final List<Diagnosis> all = new ArrayList<>();

    private Doctor(Experiment experiment, Trace trace) {
        this.experiment = experiment;
        this.trace = trace;
    }

    /**
     * Examines an epoch.
     *
     * @param flow its gradient flow; null leaves out how gradients grow
     * @param after the parameters its update leaves; null leaves out the rate
     */
    public static Examination examine(
            Experiment experiment, Trace trace, @Nullable GradientFlow flow, @Nullable Parameters after) {
        return new Doctor(experiment, trace).examine(flow, after);
    }

    /**
     * Examines an epoch whose loss is not finite: where numbers stop being so, and how long the update was that led there.
     *
     * @param before the parameters that update changed; null where none came before
     */
    public static Examination fatal(Experiment experiment, Trace trace, @Nullable Parameters before) {
        Examination found = new Doctor(experiment, trace).examine(null, null);
        List<Diagnosis> both = new ArrayList<>(found.all().subList(0, 1));
        if (before != null) {
            UpdateSize.largest(before, trace.parameters(), false).ifPresent(both::add);
        }
        return new Examination(both, found.loss(), found.blind(), found.floor(), Double.NaN);
    }

    /** Whether every number of an epoch is one: else there is no use in computing with them. */
    public static boolean isFinite(Trace trace) {
        return FirstNotFinite.in(trace).count() == 0;
    }

    private Examination examine(@Nullable GradientFlow flow, @Nullable Parameters after) {
        Diagnosis.NotFinite finite = FirstNotFinite.in(trace);
        all.add(finite);
        Optional<LossFloor.Derivation> floor = LossFloor.derive(experiment);
        long counted = counted();
        // Of losses that are averaged one counts, of losses that are added up all.
        double each = (double) counted / experiment.loss().divisor(counted);
        double blind = blind() * each;
        double lowest = floor.map(LossFloor.Derivation::perCharacter).orElse(0.0) * each;
        if (finite.count() > 0) {
            // What follows from such a number says nothing by itself.
            return new Examination(all, trace.loss(), blind, lowest, Double.NaN);
        }
        double left = (trace.loss() - lowest) / (blind - lowest);
        boolean unlearned = left > UNLEARNED;
        if (flow != null) {
            all.add(FlowGrowth.most(flow));
        }
        if (after != null) {
            UpdateSize.largest(trace.parameters(), after, unlearned).ifPresent(all::add);
        }
        floor.ifPresent(lower -> all.add(new Diagnosis.Floor(trace.loss(), left, blind, lower)));
        copies().ifPresent(all::add);
        padding().ifPresent(all::add);
        all.addAll(new Flatness(experiment, trace, unlearned).measure());
        unbounded().ifPresent(all::add);
        summed().ifPresent(all::add);
        return new Examination(all, trace.loss(), blind, lowest, left);
    }

    /** How many losses the epoch has, of all streams. */
    private long counted() {
        CorpusSource corpus = experiment.corpus();
        long counted = trace.targets().stream()
                .flatMap(List::stream)
                .filter(target -> target >= 0)
                .count();
        return corpus == null ? counted : counted / trace.batch() * corpus.batch();
    }

    /** ln V a character, or the variance of a series. */
    private double blind() {
        SeriesValues series = experiment.series();
        if (series == null) {
            return Math.log(trace.logits().size(2));
        }
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < series.size(); i++) {
            sum += series.value(i);
            squares += (double) series.value(i) * series.value(i);
        }
        double mean = sum / series.size();
        return squares / series.size() - mean * mean;
    }

    private Optional<Diagnosis> copies() {
        if (!experiment.labels().isEmpty() || experiment.series() != null) {
            return Optional.empty();
        }
        long same = 0;
        long targets = 0;
        int first = 0;
        Set<Integer> kinds = new HashSet<>();
        for (int b = 0; b < trace.batch(); b++) {
            for (int t = 0; t < trace.timesteps(); t++) {
                int target = trace.targets().get(b).get(t);
                if (target >= 0) {
                    first = first == 0 ? t + 1 : first;
                    kinds.add(target);
                    targets++;
                    same += target == trace.inputs().get(b).get(t) ? 1 : 0;
                }
            }
        }
        // A text of one character is its own continuation.
        return kinds.size() < 2
                ? Optional.empty()
                : Optional.of(new Diagnosis.Copy(same, targets, experiment.corpus() != null, first));
    }

    private Optional<Diagnosis> padding() {
        if (experiment.padding() == Padding.NONE) {
            return Optional.empty();
        }
        long padded = 0;
        long counted = 0;
        double ofPadding = 0;
        double sum = 0;
        Site.OfLoss first = null;
        for (int b = 0; b < trace.batch(); b++) {
            for (int t = 0; t < trace.timesteps(); t++) {
                if (trace.targets().get(b).get(t) < 0) {
                    continue;
                }
                counted++;
                sum += trace.losses().at(b, t);
                if (t >= experiment.length(b)) {
                    padded++;
                    ofPadding += trace.losses().at(b, t);
                    first = first == null ? new Site.OfLoss(b, t + 1) : first;
                }
            }
        }
        return counted == 0
                ? Optional.empty()
                : Optional.of(new Diagnosis.Padded(padded, counted, sum == 0 ? 0 : ofPadding / sum, first));
    }

    /** Of a cell without any function the largest hidden value. */
    private Optional<Diagnosis> unbounded() {
        if (experiment.cellSpec().equations().stream().anyMatch(equation -> hasFunction(equation.expression()))) {
            return Optional.empty();
        }
        double largest = -1;
        Site where = new Site.OfLoss(0, 0);
        for (int layer = 0; layer < trace.layers().size(); layer++) {
            NamedArray h = trace.layers().get(layer).h();
            for (int b = 0; b < h.size(0); b++) {
                for (int t = 0; t < Math.min(h.size(1), experiment.length(b)); t++) {
                    for (int unit = 0; unit < h.size(2); unit++) {
                        if (Math.abs(h.at(b, t, unit)) > largest) {
                            largest = Math.abs(h.at(b, t, unit));
                            where = new Site.OfCell("h", b, t + 1, layer, unit, false);
                        }
                    }
                }
            }
        }
        return Optional.of(new Diagnosis.Linear(largest, where));
    }

    private static boolean hasFunction(Expression expression) {
        return expression instanceof Expression.Apply
                || expression.operands().stream().anyMatch(Doctor::hasFunction);
    }

    /** Of losses that are added up the gradient's norm. */
    private Optional<Diagnosis> summed() {
        long counted = counted();
        if (experiment.loss() != LossReduction.SUM || counted < 2) {
            return Optional.empty();
        }
        double squares = 0;
        for (NamedArray gradient : trace.gradients().asMap().values()) {
            for (int i = 0; i < gradient.length(); i++) {
                squares += (double) gradient.flat(i) * gradient.flat(i);
            }
        }
        return Optional.of(new Diagnosis.Summed(Math.sqrt(squares), counted));
    }
}
