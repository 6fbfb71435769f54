package dev.unroll.app.epochs;

import dev.unroll.engine.data.Cell;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.Nonlinearity;
import dev.unroll.engine.data.Vocabulary;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The lowest loss an experiment without a linear head can reach. Its hidden values are the logits, and tanh (also that
 * at the output of GRU and LSTM) keeps them between −1 and +1: at best the right character has +1 and all others −1.
 * The cross entropy is then −ln(e / (e + (V−1)·e⁻¹)) = ln(1 + (V−1)·e⁻²) a character.
 */
final class LossFloor {
    private LossFloor() {}

    /** The floor of the epoch's loss, after mean or sum; empty when the logits have no bound or nothing is trained. */
    static OptionalDouble of(Experiment experiment) {
        boolean bounded = experiment.cell() != Cell.RNN || experiment.nonlinearity() == Nonlinearity.TANH;
        List<String> targets = experiment.targets();
        if (experiment.linear() || !bounded || targets == null) {
            return OptionalDouble.empty();
        }
        // ln(1 + (V−1)·e⁻²)
        double perCharacter = Math.log1p((Vocabulary.of(experiment.vocab()).size() - 1) * Math.exp(-2));
        return OptionalDouble.of(
                switch (experiment.loss()) {
                    case MEAN -> perCharacter;
                    case SUM ->
                        perCharacter
                                * targets.stream()
                                        .mapToInt(t -> t.codePointCount(0, t.length()))
                                        .sum();
                });
    }
}
