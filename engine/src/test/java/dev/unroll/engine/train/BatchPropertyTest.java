package dev.unroll.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.InitialState;
import dev.unroll.engine.data.LossReduction;
import dev.unroll.engine.explain.RandomExperiments;
import dev.unroll.engine.trace.NamedArray;
import dev.unroll.engine.trace.Parameters;
import dev.unroll.engine.trace.Trace;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A batch is its sequences side by side: none of them feels the others. */
class BatchPropertyTest {
    static Stream<Experiment> batches() {
        return RandomExperiments.draw(58, 2)
                .filter(experiment -> experiment.batch() > 1)
                .map(experiment -> experiment.toBuilder().h0(InitialState.ZEROS).build());
    }

    @ParameterizedTest
    @MethodSource("batches")
    void batchEqualsItsRowsAlone(Experiment experiment) {
        Trace together = first(experiment);
        // With a mean over B sequences each one's loss and gradient count for 1/B, with a sum for 1.
        double weight = experiment.loss() == LossReduction.MEAN ? 1.0 / experiment.batch() : 1;
        double loss = 0;
        double[] gradients = new double[together.gradients().count()];
        for (int b = 0; b < experiment.batch(); b++) {
            Trace alone = first(alone(experiment, b));
            assertThat(alone.parameters()).isEqualTo(together.parameters());
            assertThat(alone.predicted().getFirst())
                    .isEqualTo(together.predicted().get(b));
            assertRow(together.logits(), b, alone.logits());
            for (int layer = 0; layer < experiment.layers(); layer++) {
                assertRow(
                        together.layers().get(layer).h(),
                        b,
                        alone.layers().get(layer).h());
            }
            loss += weight * alone.loss();
            add(weight, alone.gradients(), gradients);
        }
        assertThat(together.loss()).isCloseTo(loss, within(1e-5));
        double[] sums = new double[gradients.length];
        add(1, together.gradients(), sums);
        assertThat(sums).containsExactly(gradients, within(1e-5));
    }

    private static Experiment alone(Experiment batch, int b) {
        return batch.toBuilder()
                .inputs(List.of(batch.inputs().get(b)))
                .targets(List.of(Objects.requireNonNull(batch.targets()).get(b)))
                .build();
    }

    private static Trace first(Experiment experiment) {
        try (Trainer trainer = Trainers.open(experiment)) {
            trainer.compute();
            return trainer.trace();
        }
    }

    private static void assertRow(NamedArray batch, int b, NamedArray alone) {
        assertThat(batch.matrix(b).toArray()).containsExactly(alone.toArray(), within(1e-5f));
    }

    private static void add(double weight, Parameters gradients, double[] to) {
        int i = 0;
        for (NamedArray array : gradients.asMap().values()) {
            for (float value : array.toArray()) {
                to[i++] += weight * value;
            }
        }
    }
}
