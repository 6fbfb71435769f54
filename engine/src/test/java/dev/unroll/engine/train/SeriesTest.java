package dev.unroll.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.Experiments;
import dev.unroll.engine.data.InvalidInput;
import dev.unroll.engine.data.Refused;
import dev.unroll.engine.data.Series;
import dev.unroll.engine.data.SeriesValues;
import dev.unroll.engine.data.Settings;
import dev.unroll.engine.explain.Change;
import dev.unroll.engine.explain.Explainer;
import dev.unroll.engine.explain.GradientCheck;
import dev.unroll.engine.explain.WhatIf;
import dev.unroll.engine.trace.Trace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers in, numbers out. */
class SeriesTest {
    @TempDir
    Path folder;

    private static Experiment series(String more) {
        return Experiments.parse("""
                {"series": [[0.5, 1.25, -0.5, 2, 1.5], [1, -0.75, 0.5, 0, 2.25]], "hidden": 3, "seed": 5 %s}
                """.formatted(more));
    }

    private Experiment ofFile(String csv, String more) throws IOException {
        Files.writeString(folder.resolve("data.csv"), csv);
        Path file = folder.resolve("experiment.json");
        Files.writeString(file, "{\"series\": \"data.csv\", \"hidden\": 3 " + more + "}");
        return Experiments.read(file);
    }

    private static List<List<Double>> numbers(Experiment experiment) {
        return ((Series.Numbers) experiment.get(Settings.SERIES).orElseThrow()).sequences();
    }

    @Test
    void aNumberIsReadAndTheNextOneIsPredicted() {
        Experiment experiment = series("");
        assertThat(experiment.timesteps()).isEqualTo(4);
        assertThat(experiment.batch()).isEqualTo(2);
        assertThat(experiment.parameterCount()).isEqualTo(3 + 9 + 6 + 4);
        try (Trainer trainer = Trainers.open(experiment)) {
            EpochResult result = trainer.compute();
            Trace trace = trainer.trace();
            assertThat(trace.x().vector(1, 2)).containsExactly(0.5f);
            double sum = 0;
            double[][] follows = {{1.25, -0.5, 2, 1.5}, {-0.75, 0.5, 0, 2.25}};
            for (int b = 0; b < 2; b++) {
                for (int t = 0; t < 4; t++) {
                    double difference = trace.logits().at(b, t, 0) - follows[b][t];
                    assertThat(trace.dLogits().at(b, t, 0)).isCloseTo((float) (2 * difference / 8), within(1e-6f));
                    sum += difference * difference;
                }
            }
            assertThat(result.loss()).isCloseTo(sum / 8, within(1e-6));
            assertThat(result.numbers())
                    .containsExactly(trace.logits().at(0, 3, 0), trace.logits().at(1, 3, 0));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ", \"cell\": \"gru\", \"layers\": 2, \"horizon\": 2",
                ", \"cell\": \"lstm\", \"loss\": \"sum\", \"normalize\": true, \"h0\": \"learned\""
            })
    void everyParametersGradientIsTheLosssSlope(String more) {
        assertThat(GradientCheck.run(series(more))).allSatisfy(error -> assertThat(error.largestRelativeError())
                .as(error.name())
                .isLessThan(1e-6));
    }

    @Test
    void normalizedNumbersHaveMeanZeroAndThePopulationsDeviationOne() {
        Experiment experiment = series(", \"normalize\": true");
        SeriesValues values = Objects.requireNonNull(experiment.series());
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < values.size(); i++) {
            sum += values.value(i);
            squares += values.value(i) * values.value(i);
        }
        assertThat(sum / 10).isCloseTo(0, within(1e-6));
        assertThat(squares / 10).isCloseTo(1, within(1e-6));
        assertThat(values.meant(values.value(0, 1))).isCloseTo(1.25, within(1e-6));
    }

    @Test
    void anotherNumberReadChangesWhatFollowsAndNothingBefore() {
        Experiment experiment = series("");
        try (Trainer trainer = Trainers.open(experiment);
                Explainer explainer = new Explainer(experiment)) {
            trainer.compute();
            // Number 3 of the first sequence in place of number 1.
            WhatIf whatIf = explainer.whatIf(trainer.trace(), List.of(new Change.ReplaceInput(0, 1, 3)));
            assertThat(whatIf.changed().logits().at(0, 0, 0))
                    .isEqualTo(whatIf.original().logits().at(0, 0, 0));
            assertThat(whatIf.changed().logits().at(0, 1, 0))
                    .isNotEqualTo(whatIf.original().logits().at(0, 1, 0));
            assertThat(whatIf.changed().x().vector(0, 1)).containsExactly(2f);
        }
    }

    @Test
    void aColumnOfAFileIsRead() throws IOException {
        String csv = "year,\"spots, mean\"\r\n1700,5\r\n1701,11.5\r\n\r\n1702,-1e1\r\n1703,\r\n";
        Experiment experiment = ofFile(csv, ", \"column\": \"spots, mean\"");
        assertThat(numbers(experiment)).containsExactly(List.of(5.0, 11.5, -10.0));
        assertThat(Experiments.parse(Experiments.toJson(experiment))).isEqualTo(experiment);
    }

    @Test
    void aFileOfOneColumnNeedsNoName() throws IOException {
        assertThat(numbers(ofFile("1\n2\n3.5\n", ""))).containsExactly(List.of(1.0, 2.0, 3.5));
        assertThat(numbers(ofFile("x\n1\n2\n", ""))).containsExactly(List.of(1.0, 2.0));
    }

    @Test
    void whatIsWrongWithAFileIsSaid() {
        assertThatThrownBy(() -> ofFile("a,b\n1,2\n", "")).hasMessageContaining("series-which-column");
        assertThatThrownBy(() -> ofFile("a,b\n1,2\n", ", \"column\": \"c\"")).hasMessageContaining("series-no-column");
        assertThatThrownBy(() -> ofFile("a,b\n1,2\n1,x\n", ", \"column\": \"b\""))
                .hasMessageContaining("series-cell");
        assertThat(Refused.rule("{\"series\": \"none-of-this-name.csv\", \"hidden\": 2}"))
                .isEqualTo("file-missing");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "beside-series; 'inputs': ['a'], 'hidden': 2",
                "beside-series; 'targets': ['a'], 'hidden': 2",
                "beside-series; 'labels': ['a'], 'hidden': 2",
                "beside-series; 'padding': 'mask', 'hidden': 2",
                "beside-series; 'vocab': 'ab', 'hidden': 2",
                "corpus-with-texts; 'corpus': 'preset:tale-english.txt', 'hidden': 2",
                "hidden-with-series; 'layers': 1",
                "embedding-of-series; 'embedding': 3, 'hidden': 2",
                "series-need-linear; 'linear': false, 'hidden': 2",
                "readout-of-many-to-one; 'readout': 'h_n', 'hidden': 2",
                "series-too-short; 'horizon': 3, 'hidden': 2",
                "column-of-file; 'column': 'x', 'hidden': 2",
            })
    void whatMakesNoSenseIsRefused(String rule, String fields) {
        assertThat(Refused.rule("{'series': [[1, 2, 3]], %s}".formatted(fields)))
                .isEqualTo(rule);
    }

    @Test
    void ofNumbersThatDoNotDifferOnlyTheirNormalizationIsAProblem() {
        assertThat(Experiment.builder()
                        .set(Settings.SERIES, Optional.of(new Series.Numbers(List.of(List.of(2.0, 2.0, 2.0)))))
                        .set(Settings.NORMALIZE, true)
                        .hidden(2)
                        .problems())
                .extracting(InvalidInput::rule)
                .containsExactly("series-constant");
    }

    @Test
    void whatIsNoSeriesIsRefused() {
        assertThat(Refused.rule("{\"series\": [1, 2, 3], \"hidden\": 2}")).isEqualTo("not-a-series");
        assertThat(Refused.rule("{\"series\": [[1, \"x\"]], \"hidden\": 2}")).isEqualTo("not-a-number");
        assertThat(Refused.rule("{\"series\": [[1, 2], [1]], \"hidden\": 2}")).isEqualTo("series-lengths");
        assertThat(Refused.rule("{\"series\": [[2, 2, 2]], \"normalize\": true, \"hidden\": 2}"))
                .isEqualTo("series-constant");
        assertThat(Refused.rule("{\"inputs\": [\"a\"], \"horizon\": 2}")).isEqualTo("only-with-series");
    }

    @Test
    void whatIsPutOutOnTheWayIsTheEpochs() {
        Experiment experiment = series(", \"normalize\": true");
        try (Trainer trainer = Trainers.open(experiment)) {
            trainer.compute();
            Trace trace = trainer.trace();
            Foretold told = trainer.foretell(List.of(0.5, 1.25, -0.5, 2.0, 1.5), 7);
            SeriesValues values = Objects.requireNonNull(experiment.series());
            assertThat(told.numbers()).hasSize(7);
            assertThat(told.outputs()).hasSize(6);
            for (int t = 0; t < 4; t++) {
                assertThat(told.outputs().get(t))
                        .isCloseTo(values.meant(trace.logits().at(0, t, 0)), within(1e-5));
            }
            assertThat(told.numbers().subList(5, 7)).isEqualTo(told.outputs().subList(4, 6));
        }
    }

    @Test
    void aForecastReadsWhatItSaysItself() {
        Experiment experiment = series(", \"horizon\": 2");
        try (Trainer trainer = Trainers.open(experiment)) {
            List<Double> told = trainer.forecast(List.of(0.5, 1.25, -0.5), 8);
            assertThat(told).startsWith(0.5, 1.25, -0.5).hasSize(8);
            // The same again when what was said is given.
            List<Double> given = trainer.forecast(told.subList(0, 6), 8);
            for (int i = 0; i < 8; i++) {
                assertThat(given.get(i)).isCloseTo(told.get(i), within(1e-6));
            }
            assertThatThrownBy(() -> trainer.forecast(List.of(0.5), 8)).hasMessageContaining("start-below-horizon");
        }
    }
}
