package dev.unroll.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.Experiments;
import dev.unroll.engine.data.SeriesText;
import dev.unroll.engine.trace.Parameters;
import dev.unroll.engine.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What sequences start from, hand on and leave out, and what goes wrong on purpose, against runs of PyTorch's made by {@code src/test/python/sequences.py}. */
class SequenceReferencesTest {
    /** One run of a reference file. */
    record Run(String file, JsonNode root) {
        Experiment experiment() {
            return Experiments.parse(root.get("config").toString());
        }

        float[] numbers(String... path) {
            return new Golden(root).numbers(path);
        }

        @Override
        public String toString() {
            return file + " " + root.get("config");
        }
    }

    static Stream<Run> runs() {
        return Stream.of("states", "padding", "equations", "labels", "faults", "directions", "series")
                .flatMap(file -> Golden.read("sequences", file)
                        .root()
                        .get("runs")
                        .valueStream()
                        .map(run -> new Run(file, run)));
    }

    private static void assertClose(Parameters actual, Run run, float tolerance, String... path) {
        for (String name : actual.names()) {
            String[] whole = Stream.concat(Stream.of(path), Stream.of(name)).toArray(String[]::new);
            assertThat(actual.get(name).toArray()).as(name).containsExactly(run.numbers(whole), within(tolerance));
        }
    }

    /** The logits that are held against a target, sequence by sequence. */
    private static float[] counted(Trace trace) {
        List<float[]> rows = new ArrayList<>();
        for (int b = 0; b < trace.batch(); b++) {
            for (int t = 0; t < trace.timesteps(); t++) {
                if (trace.targets().get(b).get(t) >= 0) {
                    rows.add(trace.logits().vector(b, t));
                }
            }
        }
        int width = rows.getFirst().length;
        float[] flat = new float[rows.size() * width];
        for (int i = 0; i < rows.size(); i++) {
            System.arraycopy(rows.get(i), 0, flat, i * width, width);
        }
        return flat;
    }

    private static void assertNumbers(EpochResult result, JsonNode row) {
        float[] wanted = new Golden(row).numbers("numbers");
        assertThat(result.numbers()).hasSize(wanted.length);
        for (int b = 0; b < wanted.length; b++) {
            assertThat(result.numbers().get(b)).isCloseTo(wanted[b], within(2e-3f));
            assertThat(Float.parseFloat(result.predicted().get(b)))
                    .isEqualTo(result.numbers().get(b));
        }
    }

    @Test
    void aForecastIsPyTorchsFreeRun() {
        List<Run> series = runs().filter(run -> run.file().equals("series")).toList();
        assertThat(series).hasSize(12);
        for (Run run : series) {
            try (Trainer trainer = Trainers.open(run.experiment())) {
                for (int epoch = 0; epoch < 30; epoch++) {
                    trainer.advance();
                }
                float[] wanted = run.numbers("forecast");
                List<Double> forecast = trainer.forecast(
                        run.experiment()
                                .readings()
                                .getFirst()
                                .lines()
                                .flatMap(text -> SeriesText.numbers(text).stream())
                                .limit(4)
                                .toList(),
                        wanted.length);
                for (int i = 0; i < wanted.length; i++) {
                    assertThat(forecast.get(i)).as("%s %d", run, i).isCloseTo(wanted[i], within(4e-3));
                }
            }
        }
    }

    private static void assertScore(Score score, JsonNode row) {
        assertThat(score.accuracy()).isCloseTo(row.get("accuracy").asDouble(), within(1e-6));
        assertThat(score.hasTest()).isEqualTo(row.has("testLoss"));
        if (score.hasTest()) {
            assertThat(score.testLoss()).isCloseTo(row.get("testLoss").asDouble(), within(2e-3));
            assertThat(score.testAccuracy()).isCloseTo(row.get("testAccuracy").asDouble(), within(1e-6));
        }
    }

    @ParameterizedTest
    @MethodSource("runs")
    void theFirstEpochIsPyTorchs(Run run) {
        try (Trainer trainer = Trainers.open(run.experiment())) {
            assertClose(trainer.parameters(), run, 1e-6f, "init");
            EpochResult result = trainer.compute();
            assertThat(result.loss())
                    .isCloseTo(run.root().get("step1").get("loss").asDouble(), within(1e-5));
            Trace trace = trainer.trace();
            assertThat(counted(trace)).containsExactly(run.numbers("step1", "logits"), within(1e-5f));
            assertClose(trace.gradients(), run, 1e-5f, "step1", "gradients");
            assertThat(trainer.forward().hn().toArray()).containsExactly(run.numbers("step1", "h_n"), within(1e-5f));
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
                if (row.has("numbers")) {
                    assertNumbers(result, row);
                } else {
                    assertThat(result.predicted()).isEqualTo(Golden.strings(row.get("predicted")));
                }
                result.score().ifPresent(score -> assertScore(score, row));
            }
            assertThat(trainer.epoch()).isEqualTo(30);
        }
    }
}
