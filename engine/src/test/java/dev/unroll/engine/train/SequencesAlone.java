package dev.unroll.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.Padding;
import dev.unroll.engine.data.Settings;
import dev.unroll.engine.trace.Parameters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A batch of sequences that each end on their own, held against trainings of every sequence alone. */
final class SequencesAlone {
    private SequencesAlone() {}

    /** Predictions are the same; losses and gradients, which the experiment is to sum, add up to the batch's. */
    static void assertAddUpTo(Experiment together) {
        List<String> targets = together.get(Settings.TARGETS).orElseThrow();
        try (Trainer trainer = Trainers.open(together)) {
            EpochResult result = trainer.compute();
            Parameters gradients = trainer.trace().gradients();
            Map<String, double[]> sums = new HashMap<>();
            double loss = 0;
            for (int b = 0; b < together.batch(); b++) {
                Experiment alone = together.toBuilder()
                        .set(Settings.PADDING, Padding.NONE)
                        .inputs(List.of(together.inputs().get(b)))
                        .targets(List.of(targets.get(b)))
                        .build();
                try (Trainer own = Trainers.open(alone)) {
                    own.load(trainer.parameters());
                    EpochResult single = own.compute();
                    assertThat(result.predicted().get(b))
                            .isEqualTo(single.predicted().getFirst());
                    loss += single.loss();
                    add(own.trace().gradients(), sums);
                }
            }
            assertThat(result.loss()).isCloseTo(loss, within(1e-5));
            assertThat(sums.keySet()).containsExactlyInAnyOrderElementsOf(gradients.names());
            sums.forEach((name, sum) -> {
                float[] whole = gradients.get(name).toArray();
                for (int i = 0; i < sum.length; i++) {
                    assertThat((double) whole[i]).as(name).isCloseTo(sum[i], within(1e-5));
                }
            });
        }
    }

    private static void add(Parameters parts, Map<String, double[]> sums) {
        for (String name : parts.names()) {
            float[] part = parts.get(name).toArray();
            double[] sum = sums.computeIfAbsent(name, key -> new double[part.length]);
            for (int i = 0; i < sum.length; i++) {
                sum[i] += part[i];
            }
        }
    }
}
