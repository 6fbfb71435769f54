package dev.unroll.app.epochs;

import dev.unroll.engine.data.CorpusSource;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.LossAt;
import dev.unroll.engine.data.LossReduction;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a run's loss is measured on and how: curves on one axis measure the same.
 *
 * @param inputs the texts that are read
 * @param targets the texts that are predicted; null for none
 * @param corpus the text with its chunks and streams; null for none
 * @param loss how the losses of the characters are put together
 * @param lossAt of which timesteps
 * @param doubleSoftmax whether they are of a softmax too many
 */
public record Measure(
        List<String> inputs,
        @Nullable List<String> targets,
        @Nullable CorpusSource corpus,
        LossReduction loss,
        LossAt lossAt,
        boolean doubleSoftmax) {
    /** Why two losses cannot stand on one axis. */
    public enum Difference {
        /** One counts epochs, the other a text's chunks. */
        COUNT,
        /** They are of other texts. */
        TEXT,
        /** One is a mean, the other a sum. */
        REDUCTION,
        /** Other timesteps' losses count in one, or one has a softmax more. */
        KIND
    }

    public static Measure of(Experiment experiment) {
        List<String> wanted = experiment.labels().orElse(null);
        return new Measure(
                experiment.readings(),
                wanted == null ? experiment.targets() : wanted,
                experiment.corpus(),
                experiment.loss(),
                experiment.lossAt(),
                experiment.doubleSoftmax());
    }

    /** What keeps another run's loss from this one's axis; empty when nothing does. */
    public Optional<Difference> differenceFrom(Measure other) {
        if ((corpus == null) != (other.corpus == null)) {
            return Optional.of(Difference.COUNT);
        }
        boolean sameText = corpus == null
                ? inputs.equals(other.inputs) && Objects.equals(targets, other.targets)
                : corpus.equals(other.corpus);
        if (!sameText) {
            return Optional.of(Difference.TEXT);
        }
        if (loss != other.loss) {
            return Optional.of(Difference.REDUCTION);
        }
        boolean sameKind = lossAt == other.lossAt && doubleSoftmax == other.doubleSoftmax;
        return sameKind ? Optional.empty() : Optional.of(Difference.KIND);
    }
}
