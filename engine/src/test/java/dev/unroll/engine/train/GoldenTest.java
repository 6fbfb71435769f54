package dev.unroll.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.trace.NamedArray;
import dev.unroll.engine.trace.Parameters;
import dev.unroll.engine.trace.Trace;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The trainer against reference runs of PyTorch. */
class GoldenTest {
    static List<String> trained() {
        return Golden.TRAINED;
    }

    @ParameterizedTest
    @MethodSource("trained")
    void initialParametersAreThoseOfTheSeed(String name) {
        Golden golden = Golden.read(name);
        try (Trainer trainer = Trainers.open(golden.experiment())) {
            assertThat(trainer.parameters().names())
                    .hasSize(golden.root().get("init").size());
            assertParameters(golden, trainer.parameters(), 1e-6f, "init");
        }
    }

    @ParameterizedTest
    @MethodSource("trained")
    void firstEpochComputesTheReferencesValuesAndGradients(String name) {
        Golden golden = Golden.read(name);
        try (Trainer trainer = Trainers.open(golden.experiment())) {
            trainer.step();
            Trace trace = trainer.trace();
            assertClose(trace.layers().getLast().h(), golden.numbers("step1", "output"), 1e-5f);
            assertClose(trace.logits(), golden.numbers("step1", "logits"), 1e-5f);
            assertThat(targetLosses(trace)).containsExactly(golden.numbers("step1", "lossPerStep"), within(1e-5f));
            assertClose(trace.layers().getLast().dHiddenFromAbove(), golden.numbers("step1", "dOutput"), 1e-5f);
            assertParameters(golden, trace.gradients(), 1e-5f, "step1", "grads");
            assertParameters(golden, trace.parameters(), 1e-6f, "init");
        }
    }

    @ParameterizedTest
    @MethodSource("trained")
    void firstUpdateIsAdams(String name) {
        Golden golden = Golden.read(name);
        try (Trainer trainer = Trainers.open(golden.experiment())) {
            trainer.step();
            assertParameters(golden, trainer.parameters(), 1e-5f, "step1", "paramsAfter");
        }
    }

    @ParameterizedTest
    @MethodSource("trained")
    void tableIsTheReferences(String name) {
        Golden golden = Golden.read(name);
        try (Trainer trainer = Trainers.open(golden.experiment())) {
            for (JsonNode row : golden.root().get("table")) {
                if (row.get("epoch").asInt() > 30) {
                    break;
                }
                EpochResult result = trainer.step();
                assertThat(result.epoch()).isEqualTo(row.get("epoch").asInt());
                assertThat(result.loss()).isCloseTo(row.get("loss").asDouble(), within(2e-3));
                assertThat(result.predicted()).isEqualTo(Golden.strings(row.get("predicted")));
            }
        }
    }

    @Test
    void trainedNetworkContinuesTheReferencesSentences() {
        Golden golden = Golden.read("good-i-am-fine");
        Experiment experiment = golden.experiment();
        try (Trainer trainer = Trainers.open(experiment)) {
            for (int epoch = 0; epoch < experiment.epochs(); epoch++) {
                trainer.advance();
            }
            List<String> starts = Golden.strings(golden.root().get("config").get("complete"));
            assertThat(starts).hasSize(3);
            assertThat(starts.stream().map(start -> trainer.complete(start, 15, 0, 0)))
                    .containsExactlyElementsOf(Golden.strings(golden.root().get("completions")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"forward-hello", "forward-batch"})
    void forwardPassOfTheShapeDemonstrations(String name) {
        Golden golden = Golden.read(name);
        try (Trainer trainer = Trainers.open(golden.experiment())) {
            assertParameters(golden, trainer.parameters(), 1e-6f, "init");
            ForwardPass pass = trainer.forward();
            assertClose(pass.h0(), golden.numbers("h0"), 1e-6f);
            assertClose(pass.output(), golden.numbers("output"), 1e-5f);
            assertClose(pass.hn(), golden.numbers("hn"), 1e-5f);
            assertThat(pass.x().shape()).isEqualTo(shape(golden, "inputShape"));
            assertThat(pass.output().shape()).isEqualTo(shape(golden, "outputShape"));
            assertThat(pass.hn().shape()).isEqualTo(shape(golden, "hnShape"));
            assertThat(pass.logits()).isNull();
        }
    }

    private static int[] shape(Golden golden, String key) {
        float[] numbers = golden.numbers(key);
        int[] shape = new int[numbers.length];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = (int) numbers[i];
        }
        return shape;
    }

    private static void assertParameters(Golden golden, Parameters actual, float tolerance, String... path) {
        for (String name : actual.names()) {
            String[] full = Arrays.copyOf(path, path.length + 1);
            full[path.length] = golden.spelling(name);
            assertThat(actual.get(name).toArray()).as(name).containsExactly(golden.numbers(full), within(tolerance));
        }
    }

    private static void assertClose(NamedArray actual, float[] expected, float tolerance) {
        assertThat(actual.toArray()).containsExactly(expected, within(tolerance));
    }

    /** The losses of the timesteps that have a target, (B, targets). */
    private static float[] targetLosses(Trace trace) {
        int length = 0;
        for (int target : trace.targets().getFirst()) {
            length += target >= 0 ? 1 : 0;
        }
        float[] losses = new float[trace.batch() * length];
        for (int b = 0; b < trace.batch(); b++) {
            for (int i = 0; i < length; i++) {
                losses[b * length + i] = trace.losses().at(b, trace.timesteps() - length + i);
            }
        }
        return losses;
    }
}
