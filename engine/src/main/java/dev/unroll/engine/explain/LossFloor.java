package dev.unroll.engine.explain;

import dev.unroll.engine.cell.CellSpec;
import dev.unroll.engine.data.CorpusSource;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.InitialState;
import dev.unroll.engine.data.LossAt;
import dev.unroll.engine.data.Vocabulary;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The loss an experiment cannot go below, whatever it learns, because what its cross entropy takes for logits is bounded.
 *
 * <p>Without a linear head the hidden values are the logits. They stay within ±1, so at best the right character has +1 and
 * the others −1, and one character's cross entropy is −ln(e ÷ (e + (V−1)·e⁻¹)) = ln(1 + (V−1)·e⁻²).
 *
 * <p>After a softmax that does not belong there they are probabilities. At best the right one is p and the others share the
 * rest, p being 1 or, without a head, what ±1 allow, and the cross entropy is ln(1 + (V−1)·e^((1−p)÷(V−1) − p)).
 */
public final class LossFloor {
    private LossFloor() {}

    /** What bounds the logits. */
    public enum Bound {
        /** They are hidden values. */
        HIDDEN,
        /** They are probabilities. */
        SOFTMAX
    }

    /**
     * How a floor comes about.
     *
     * @param bound what bounds the logits
     * @param right the right character's logit at best
     * @param others the V − 1 others' then
     * @param vocabulary V
     * @param probability what the right character's then is: e^right ÷ (e^right + (V−1)·e^others)
     * @param perCharacter −ln of it
     * @param floor of an epoch's loss, after mean or sum
     * @param counted how many characters' losses are added up to it: 1 for a mean
     */
    public record Derivation(
            Bound bound,
            double right,
            double others,
            int vocabulary,
            double probability,
            double perCharacter,
            double floor,
            long counted) {}

    /**
     * The floor of an epoch's loss, after mean or sum.
     *
     * @param experiment a valid one
     * @return empty when nothing bounds the logits, or when there is no loss
     */
    public static OptionalDouble of(Experiment experiment) {
        Optional<Derivation> derived = derive(experiment);
        return derived.isPresent() ? OptionalDouble.of(derived.get().floor()) : OptionalDouble.empty();
    }

    /** {@link #of} with the numbers it comes from. */
    public static Optional<Derivation> derive(Experiment experiment) {
        int vocabulary = experiment.vocabulary().size();
        long targets = targets(experiment);
        boolean hidden = !experiment.linear() && bounded(experiment);
        if (vocabulary == 0 || targets == 0 || !(hidden || experiment.doubleSoftmax())) {
            return Optional.empty();
        }
        double ofHidden = Math.exp(-loss(vocabulary, 1, -1));
        double right = 1;
        double others = -1;
        if (experiment.doubleSoftmax()) {
            right = hidden ? ofHidden : 1;
            others = vocabulary == 1 ? 0 : (1 - right) / (vocabulary - 1);
        }
        double perCharacter = loss(vocabulary, right, others);
        long counted = Math.round(targets / (double) experiment.loss().divisor(targets));
        return Optional.of(new Derivation(
                experiment.doubleSoftmax() ? Bound.SOFTMAX : Bound.HIDDEN,
                right,
                others,
                vocabulary,
                Math.exp(-perCharacter),
                perCharacter,
                perCharacter * counted,
                counted));
    }

    /** −ln(e^right ÷ (e^right + (V−1)·e^others)). */
    private static double loss(int vocabulary, double right, double others) {
        return Math.log1p((vocabulary - 1) * Math.exp(others - right));
    }

    /** Whether |h| ≤ 1 at every timestep that has a loss. */
    private static boolean bounded(Experiment experiment) {
        CellSpec cell = experiment.cellSpec();
        return cell.isWithinOne() || (cell.staysWithinOne() && experiment.h0() == InitialState.ZEROS);
    }

    /** How many characters one loss is taken over. */
    private static long targets(Experiment experiment) {
        boolean last = experiment.lossAt() == LossAt.LAST;
        CorpusSource corpus = experiment.corpus();
        if (corpus != null) {
            return (long) corpus.batch() * (last ? 1 : corpus.sequenceLength());
        }
        List<String> targets = experiment.targets();
        if (targets == null || last) {
            return targets == null ? 0 : targets.size();
        }
        return targets.stream().mapToLong(t -> Vocabulary.split(t).size()).sum();
    }
}
