package dev.unroll.engine.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.Experiments;
import dev.unroll.engine.trace.Axis;
import dev.unroll.engine.trace.NamedArray;
import dev.unroll.engine.trace.Trace;
import dev.unroll.engine.train.Trainer;
import dev.unroll.engine.train.Trainers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScaledRecurrenceTest {
    private static Experiment experiment(String cell) {
        return Experiments.parse("""
                {"inputs": ["hihell"], "targets": ["ihello"], "cell": "%s", "layers": 2, "hidden": 4, "linear": true}
                """.formatted(cell));
    }

    private static Trace first(Experiment experiment) {
        try (Trainer trainer = Trainers.open(experiment)) {
            trainer.compute();
            return trainer.trace();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rnn", "gru", "lstm", "mgu"})
    void onceTheMatrixIsTheEpochAsItWas(String cell) {
        Experiment experiment = experiment(cell);
        Trace trace = first(experiment);
        try (Explainer explainer = Explainer.inDouble(experiment)) {
            ScaledRecurrence once = ScaledRecurrence.of(explainer, trace, 1, 0, 1);
            assertThat(once.loss()).isCloseTo(trace.loss(), within(1e-5));
            assertThat(once.predicted()).isEqualTo(trace.predicted());
            assertThat(once.growth()).isEqualTo(explainer.growth(trace, 1, 0));
            assertThat(once.spectralRadii())
                    .hasSize(experiment.cellSpec().blocks().size());
            assertThat(ScaledRecurrence.flow(explainer, trace, 1, 1)).isEqualTo(explainer.flow(trace));
        }
    }

    @Test
    void withoutItsRecurrenceAnRnnForgetsEverything() {
        Experiment experiment = experiment("rnn");
        Trace trace = first(experiment);
        try (Explainer explainer = Explainer.inDouble(experiment)) {
            ScaledRecurrence none = ScaledRecurrence.of(explainer, trace, 1, 0, 0);
            assertThat(none.growth().ofHidden().subList(0, 5)).containsOnly(0.0);
            assertThat(none.spectralRadii()).containsOnly(0.0);
            assertThat(ScaledRecurrence.flow(explainer, trace, 1, 0).norm(1, 0, 5, 4))
                    .isZero();
            assertThat(none.loss()).isNotCloseTo(trace.loss(), within(1e-4));
        }
    }

    /** Against W_hh written by hand: the flow with half the matrix is the flow of a network that has half the matrix. */
    @Test
    void theStatesAreThoseTheChangedMatrixLeadsTo() {
        Experiment experiment = experiment("rnn");
        Trace halved;
        ScaledRecurrence asked;
        GradientFlow askedFlow;
        try (Trainer trainer = Trainers.open(experiment);
                Explainer explainer = Explainer.inDouble(experiment)) {
            trainer.compute();
            Trace trace = trainer.trace();
            asked = ScaledRecurrence.of(explainer, trace, 0, 0, 0.5);
            askedFlow = ScaledRecurrence.flow(explainer, trace, 0, 0.5);
            NamedArray matrix = trace.parameters().get("rnn.weight_hh_l0");
            for (int i = 0; i < matrix.length(); i++) {
                trainer.set("rnn.weight_hh_l0", i, matrix.flat(i) / 2);
            }
            trainer.compute();
            halved = trainer.trace();
            assertThat(asked.growth()).isEqualTo(explainer.growth(halved, 0, 0));
            assertThat(askedFlow).isEqualTo(explainer.flow(halved));
        }
        assertThat(asked.loss()).isCloseTo(halved.loss(), within(1e-5));
        assertThat(asked.predicted()).isEqualTo(halved.predicted());
    }

    @Test
    void theSpectralRadiusIsTheLargestEigenvaluesModulus() {
        assertThat(SpectralRadius.of(new double[][] {{2, 1}, {0, -3}})).isCloseTo(3, within(1e-7));
        // A rotation by any angle, twice as long: eigenvalues 2·e^±iφ.
        double c = 2 * Math.cos(0.7);
        double s = 2 * Math.sin(0.7);
        assertThat(SpectralRadius.of(new double[][] {{c, -s}, {s, c}})).isCloseTo(2, within(1e-7));
        // Nothing is left of it after two steps, and it has no other eigenvalue than 0.
        assertThat(SpectralRadius.of(new double[][] {{0, 1}, {0, 0}})).isZero();
        assertThat(SpectralRadius.of(new double[][] {{0, 0}, {0, 0}})).isZero();
        // A Jordan block approaches its eigenvalue slowly.
        assertThat(SpectralRadius.of(new double[][] {{0.5, 1}, {0, 0.5}})).isCloseTo(0.5, within(1e-6));
        NamedArray blocks = NamedArray.copyOf(new float[] {1, 0, 0, 1, 0, 4, 4, 0}, List.of(Axis.G, Axis.H), 4, 2);
        assertThat(SpectralRadius.of(blocks, 0)).isCloseTo(1, within(1e-7));
        assertThat(SpectralRadius.of(blocks, 1)).isCloseTo(4, within(1e-6));
    }
}
