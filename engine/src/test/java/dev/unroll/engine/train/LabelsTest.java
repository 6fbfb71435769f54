package dev.unroll.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.Experiments;
import dev.unroll.engine.data.Readout;
import dev.unroll.engine.data.Refused;
import dev.unroll.engine.data.Settings;
import dev.unroll.engine.explain.Explainer;
import dev.unroll.engine.explain.GradientCheck;
import dev.unroll.engine.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sequences that have a class each, some of them held out. */
class LabelsTest {
    private static Experiment names(String more) {
        return Experiments.parse("""
                {"inputs": ["solan", "har", "orlov", "oha", "halo"], "labels": ["b", "a", "b", "c", "a"],
                 "padding": "pack", "readout": "h_n", "hidden": 4, "linear": true, "seed": 5 %s}
                """.formatted(more));
    }

    @Test
    void theHeadHasARowAClassInOrderOfFirstAppearance() {
        Experiment experiment = names("");
        assertThat(experiment.classes()).containsExactly("b", "a", "c");
        try (Trainer trainer = Trainers.open(experiment)) {
            assertThat(trainer.parameters().get("fc.weight").shape()).containsExactly(3, 4);
            assertThat(trainer.parameters().get("fc.bias").shape()).containsExactly(3);
            assertThat(experiment.parameterCount()).isEqualTo(4 * 8 + 4 * 4 + 8 + 15);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ", \"test\": 0.4", ", \"cell\": \"gru\", \"loss\": \"sum\", \"test\": 0.2, \"layers\": 2"})
    void everyParametersGradientIsTheLosssSlope(String more) {
        assertThat(GradientCheck.run(names(more))).allSatisfy(error -> assertThat(error.largestRelativeError())
                .as(error.name())
                .isLessThan(1e-6));
    }

    @Test
    void ofAHeldOutSequenceNothingIsLearned() {
        Experiment experiment = names(", \"test\": 0.4");
        int held = 0;
        while (!experiment.heldOut()[held]) {
            held++;
        }
        List<String> labels = new ArrayList<>(experiment.labels().orElseThrow());
        labels.set(held, labels.get(held).equals("a") ? "b" : "a");
        Experiment other = experiment.with(Settings.LABELS, Optional.of(labels));
        try (Trainer trainer = Trainers.open(experiment);
                Trainer trained = Trainers.open(other)) {
            for (int epoch = 0; epoch < 20; epoch++) {
                EpochResult one = trainer.step();
                EpochResult two = trained.step();
                assertThat(two.loss()).isEqualTo(one.loss());
                assertThat(two.score().orElseThrow().testLoss())
                        .isNotEqualTo(one.score().orElseThrow().testLoss());
            }
            assertThat(trained.state()).isEqualTo(trainer.state());
        }
    }

    @ParameterizedTest
    @EnumSource(Readout.class)
    void ofAHeldOutSequenceAChangedPassSaysAClassToo(Readout readout) {
        Experiment experiment =
                names(", \"test\": 0.4, \"bidirectional\": true").with(Settings.READOUT, readout);
        try (Trainer trainer = Trainers.open(experiment);
                Explainer explainer = new Explainer(experiment)) {
            EpochResult result = trainer.compute();
            assertThat(explainer.whatIf(trainer.trace(), List.of()).original().predicted())
                    .isEqualTo(result.predicted());
            for (int b = 0; b < experiment.batch(); b++) {
                assertThat(explainer
                                .whatIf(trainer.trace(b), List.of())
                                .original()
                                .predicted())
                        .containsExactly(result.predicted().get(b));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ", \"loss\": \"sum\"", ", \"doubleSoftmax\": true"})
    void theLossHeldOutIsTakenAsTheEpochsIs(String more) {
        Experiment experiment = names(", \"test\": 0.4" + more);
        List<String> inputs = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        for (int b = 0; b < experiment.batch(); b++) {
            if (experiment.heldOut()[b]) {
                inputs.add(experiment.inputs().get(b));
                labels.add(experiment.labels().orElseThrow().get(b));
            }
        }
        Experiment alone = experiment.toBuilder()
                .inputs(inputs)
                .set(Settings.LABELS, Optional.of(labels))
                .set(Settings.CLASSES, experiment.classes())
                .set(Settings.TEST, 0.0)
                .build();
        try (Trainer trainer = Trainers.open(experiment);
                Trainer other = Trainers.open(alone)) {
            double held = trainer.compute().score().orElseThrow().testLoss();
            other.load(trainer.parameters());
            assertThat(other.compute().loss()).isCloseTo(held, within(1e-6));
        }
    }

    @Test
    void flowAndReceiptAreOfWhatIsLearned() {
        Experiment experiment = names(", \"test\": 0.4");
        try (Trainer trainer = Trainers.open(experiment);
                Explainer explainer = new Explainer(experiment)) {
            trainer.compute();
            Trace trace = trainer.trace();
            double share = 0;
            for (int b = 0; b < 5; b++) {
                for (int t = 0; t < 5; t++) {
                    share += trace.losses().at(b, t) / 3;
                }
                assertThat(trace.targets().get(b).stream().anyMatch(target -> target >= 0))
                        .isEqualTo(!experiment.heldOut()[b]);
            }
            assertThat(share).isCloseTo(trace.loss(), within(1e-6));
            assertThat(explainer.whatIf(trace, List.of()).original().loss()).isCloseTo(trace.loss(), within(1e-6));
        }
    }

    @ParameterizedTest
    @CsvSource({"pack, output", "pack, h_n", "mask, h_n", "pad, output", "pack, hidden[-1]"})
    void readLetterByLetterANameEndsWhereItsSequenceDoes(String padding, String readout) {
        Experiment experiment = Experiments.parse("""
                {"inputs": ["solan", "har", "oha"], "labels": ["b", "a", "c"], "padding": "%s", "readout": "%s",
                 "hidden": 4, "linear": true, "bidirectional": true}
                """.formatted(padding, readout));
        try (Trainer trainer = Trainers.open(experiment)) {
            trainer.compute();
            Trace trace = trainer.trace();
            List<List<Double>> chances = trainer.chances("har");
            assertThat(chances).hasSize(3);
            int t = 0;
            while (trace.targets().get(1).get(t) < 0) {
                t++;
            }
            for (int c = 0; c < 3; c++) {
                assertThat(chances.get(2).get(c).floatValue())
                        .isCloseTo(trace.probabilities().at(1, t, c), within(1e-6f));
            }
        }
    }

    @Test
    void aFileSaysItAgain() {
        Experiment experiment = names(", \"test\": 0.4, \"classes\": [\"c\", \"a\", \"b\", \"d\"]");
        assertThat(Experiments.parse(Experiments.toJson(experiment))).isEqualTo(experiment);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "labels-beside-targets; 'labels': ['a', 'b'], 'targets': ['x', 'y'], 'linear': true",
                "labels-need-linear; 'labels': ['a', 'b']",
                "counts-differ; 'labels': ['a'], 'linear': true",
                "outside-classes; 'labels': ['a', 'b'], 'classes': ['a', 'c'], 'linear': true",
                "classes-repeat; 'labels': ['a', 'b'], 'classes': ['a', 'b', 'a'], 'linear': true",
                "empty-text; 'labels': ['a', ''], 'linear': true",
                "only-with-labels; 'test': 0.5, 'targets': ['x', 'y']",
                "only-with-labels; 'classes': ['a'], 'targets': ['x', 'y']",
                "test-of-few; 'labels': ['a', 'b'], 'test': 0.1, 'linear': true",
                "test-of-few; 'labels': ['a', 'b'], 'test': 0.9, 'linear': true",
                "real-out-of-range; 'labels': ['a', 'b'], 'test': 1.5, 'linear': true",
            })
    void whatMakesNoSenseIsRefused(String rule, String fields) {
        assertThat(Refused.rule("{'inputs': ['xy', 'yx'], %s}".formatted(fields)))
                .isEqualTo(rule);
    }

    @Test
    void aCorpusHasNoLabels() {
        assertThat(
                        Refused.rule(
                                "{\"corpus\": \"preset:tale-english.txt\", \"labels\": [\"a\"], \"hidden\": 4, \"linear\": true}"))
                .isEqualTo("corpus-with-texts");
    }
}
