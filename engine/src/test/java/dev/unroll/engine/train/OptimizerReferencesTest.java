package dev.unroll.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.Optimizer;
import dev.unroll.engine.nn.Architecture;
import dev.unroll.engine.nn.ParameterLayout;
import dev.unroll.engine.trace.Parameters;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Every optimiser against runs of PyTorch's, made by {@code src/test/python/optimizers.py}. */
class OptimizerReferencesTest {
    /** A reference file and one of its runs. */
    record Run(String file, Golden golden, JsonNode root) {
        Experiment experiment() {
            Optimizer optimizer =
                    Optimizer.valueOf(root.get("optimizer").asString().toUpperCase(Locale.ROOT));
            return golden.experiment().toBuilder()
                    .clip(golden.root().get("config").path("clip").asDouble(0))
                    .optimizer(optimizer)
                    .momentum(root.has("momentum") ? root.get("momentum").asDouble() : null)
                    .weightDecay(
                            root.has("weightDecay") ? root.get("weightDecay").asDouble() : null)
                    .lr(root.get("lr").asDouble())
                    .build();
        }

        @Override
        public String toString() {
            return file + ", " + root.get("optimizer").asString() + ", momentum "
                    + root.path("momentum").asDouble(0) + ", weight decay " + root.get("weightDecay");
        }
    }

    static Stream<Run> runs() {
        return Stream.of("hihell-embedding", "batch-gru").flatMap(file -> {
            Golden golden = Golden.read("optimizers", file);
            return golden.root().get("runs").valueStream().map(run -> new Run(file, golden, run));
        });
    }

    private static void assertClose(Parameters actual, Golden golden, float tolerance, String... path) {
        for (String name : actual.names()) {
            assertThat(actual.get(name).toArray())
                    .as(name)
                    .containsExactly(golden.numbers(append(path, name)), within(tolerance));
        }
    }

    private static String[] append(String[] path, String name) {
        return Stream.concat(Stream.of(path), Stream.of(name)).toArray(String[]::new);
    }

    @ParameterizedTest
    @MethodSource("runs")
    void theFirstUpdateIsPyTorchs(Run run) {
        Experiment experiment = run.experiment();
        Golden golden = new Golden(run.root());
        try (Trainer trainer = Trainers.open(experiment)) {
            assertClose(trainer.parameters(), run.golden(), 1e-6f, "init");
            trainer.step();
            assertClose(trainer.trace().gradients(), run.golden(), 1e-5f, "grads");
            assertClose(trainer.parameters(), golden, 1e-5f, "step1");
            TrainerState state = trainer.state();
            ParameterLayout layout = new ParameterLayout(
                    Architecture.of(experiment, experiment.vocabulary().size()));
            List<String> slots = List.copyOf(run.root().get("slots1").propertyNames());
            assertThat(state.optimizer().slots()).containsExactlyInAnyOrderElementsOf(slots);
            for (String slot : slots) {
                assertClose(state.slot(slot, layout), golden, 1e-5f, "slots1", slot);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("runs")
    void thirtyEpochsArePyTorchs(Run run) {
        try (Trainer trainer = Trainers.open(run.experiment())) {
            for (JsonNode row : run.root().get("table")) {
                EpochResult result = trainer.step();
                assertThat(result.loss())
                        .as("epoch %d", result.epoch())
                        .isCloseTo(row.get("loss").asDouble(), within(2e-3));
                assertThat(result.predicted()).isEqualTo(Golden.strings(row.get("predicted")));
            }
            assertThat(trainer.epoch()).isEqualTo(30);
            assertClose(trainer.parameters(), new Golden(run.root()), 2e-3f, "final");
        }
    }
}
