package dev.unroll.app.inspector;

import dev.unroll.app.explorer.Moment;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.SeriesValues;
import dev.unroll.engine.data.Topology;
import dev.unroll.engine.data.Vocabulary;
import dev.unroll.engine.trace.Trace;
import java.util.List;
import java.util.Optional;

/**
 * What one timestep of the shown sequence reads and should say.
 *
 * @param input empty where the input is a zero vector
 * @param target empty where no loss is taken
 */
record Characters(Optional<String> input, Optional<String> target) {

    /** From the trace, or from the experiment's texts before the first step. t from 1. */
    static Characters at(Moment moment, int t) {
        Trace trace = moment.trace();
        if (trace != null) {
            return new Characters(
                    character(moment.lexicon().inputs(), trace.inputs(), moment.traceRow(), t),
                    character(moment.lexicon().outcomes(), trace.targets(), moment.traceRow(), t));
        }
        if (moment.count().corpus()) {
            return new Characters(
                    nth(moment.beginnings(), moment.sequence(), t - 1), nth(moment.beginnings(), moment.sequence(), t));
        }
        Experiment experiment = moment.experiment();
        SeriesValues series = experiment.series();
        if (series != null) {
            int first = moment.sequence() * series.length() + t - 1;
            return new Characters(
                    Optional.of(series.names().character(first)),
                    Optional.of(series.names().character(first + series.horizon())));
        }
        // Of a single target (many to one) that is the last timestep's.
        int before = experiment.topology() == Topology.MANY_TO_ONE ? moment.timesteps() - 1 : 0;
        return new Characters(
                nth(experiment.inputTexts(), moment.sequence(), t - 1),
                before > 0 || experiment.labels().isPresent()
                        ? t - 1 == before
                                ? experiment.wanted(moment.sequence()).stream().findFirst()
                                : Optional.empty()
                        : nth(experiment.targetTexts(), moment.sequence(), t - 1));
    }

    private static Optional<String> character(Vocabulary vocabulary, List<List<Integer>> indices, int batch, int t) {
        if (batch >= indices.size() || t > indices.get(batch).size()) {
            return Optional.empty();
        }
        int index = indices.get(batch).get(t - 1);
        return index < 0 ? Optional.empty() : Optional.of(vocabulary.character(index));
    }

    private static int length(List<String> texts, int batch) {
        return batch < texts.size() ? Vocabulary.split(texts.get(batch)).size() : 0;
    }

    private static Optional<String> nth(List<String> texts, int batch, int index) {
        return batch < texts.size() && index >= 0 && index < length(texts, batch)
                ? Optional.of(Vocabulary.split(texts.get(batch)).get(index))
                : Optional.empty();
    }
}
