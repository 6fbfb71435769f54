package dev.unroll.engine.explain;

import dev.unroll.engine.cell.CellSpec;
import dev.unroll.engine.data.CorpusSource;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.InitialState;
import dev.unroll.engine.data.Vocabulary;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The loss an experiment without a linear head cannot go below, whatever it learns. Its hidden values are its logits and
 * stay within ±1, so at best the right character has +1 and the others −1, and one character's cross entropy is
 * −ln(e ÷ (e + (V−1)·e⁻¹)) = ln(1 + (V−1)·e⁻²).
 */
public final class LossFloor {
    private LossFloor() {}

    /**
     * How a floor comes about.
     *
     * @param vocabulary V: the right character's logit is at most 1, the V − 1 others' at least −1
     * @param probability what the right character's then is: e ÷ (e + (V−1)·e⁻¹)
     * @param perCharacter −ln of it
     * @param floor of an epoch's loss, after mean or sum
     * @param counted how many characters' losses are added up to it: 1 for a mean
     */
    public record Derivation(int vocabulary, double probability, double perCharacter, double floor, long counted) {}

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
        if (experiment.linear() || vocabulary == 0 || targets == 0 || !bounded(experiment)) {
            return Optional.empty();
        }
        double perCharacter = Math.log1p((vocabulary - 1) * Math.exp(-2));
        long counted = Math.round(targets / (double) experiment.loss().divisor(targets));
        return Optional.of(
                new Derivation(vocabulary, Math.exp(-perCharacter), perCharacter, perCharacter * counted, counted));
    }

    /** Whether |h| ≤ 1 at every timestep that has a loss. */
    private static boolean bounded(Experiment experiment) {
        CellSpec cell = experiment.cellSpec();
        return cell.isWithinOne() || (cell.staysWithinOne() && experiment.h0() == InitialState.ZEROS);
    }

    /** How many characters one loss is taken over. */
    private static long targets(Experiment experiment) {
        CorpusSource corpus = experiment.corpus();
        if (corpus != null) {
            return (long) corpus.batch() * corpus.sequenceLength();
        }
        List<String> targets = experiment.targets();
        return targets == null
                ? 0
                : targets.stream().mapToLong(t -> Vocabulary.split(t).size()).sum();
    }
}
