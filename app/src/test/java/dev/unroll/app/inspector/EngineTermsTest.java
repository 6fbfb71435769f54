package dev.unroll.app.inspector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unroll.app.explorer.CellRef;
import dev.unroll.app.explorer.Moment;
import dev.unroll.app.explorer.MomentBuilder;
import dev.unroll.app.inspector.LayerWeights.Kind;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.Experiments;
import dev.unroll.engine.train.Trainer;
import dev.unroll.engine.train.Trainers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The terms the inspector shows, held against what the engine computed in its third epoch. */
class EngineTermsTest {
    private static final String HIHELL = "'inputs': ['hihell'], 'targets': ['ihello'], 'vocab': 'hielo', ";
    private static final String BARE = "{" + HIHELL + "'hidden': 5}";
    private static final String EMBEDDED = "{" + HIHELL + "'hidden': 6, 'embedding': 10, 'linear': true, 'layers': 2}";
    private static final String RELU =
            "{" + HIHELL + "'hidden': 4, 'linear': true, 'nonlinearity': 'relu', 'loss': 'sum'}";
    private static final String NONE =
            "{" + HIHELL + "'hidden': 4, 'linear': true, 'nonlinearity': 'none', 'layers': 2}";
    private static final String MGU = "{" + HIHELL + "'cell': 'mgu', 'hidden': 4, 'linear': true, 'layers': 2}";
    private static final String GRU = "{" + HIHELL + "'cell': 'gru', 'hidden': 4, 'linear': true, 'layers': 2}";
    private static final String LSTM = "{" + HIHELL + "'cell': 'lstm', 'hidden': 4, 'linear': true, 'layers': 2}";
    private static final String RANDOM_STATE =
            "{" + HIHELL + "'cell': 'lstm', 'hidden': 3, 'linear': true, 'h0': 'randn'}";
    private static final String MANY_TO_ONE =
            "{'inputs': ['hello'], 'targets': ['o'], 'hidden': 3, 'linear': true, 'cell': 'gru'}";
    private static final String ONE_TO_MANY = "{'inputs': ['h'], 'targets': ['ello'], 'hidden': 3, 'linear': true}";
    private static final String BATCH =
            "{'inputs': ['abc', 'bca'], 'targets': ['bca', 'cab'], 'hidden': 3, 'linear': true}";

    private static Moment thirdEpoch(String json, int batch) {
        Experiment experiment = Experiments.parse(json.replace('\'', '"'));
        try (Trainer trainer = Trainers.open(experiment)) {
            trainer.step();
            trainer.step();
            trainer.step();
            return new MomentBuilder(experiment)
                    .epoch(3)
                    .atEnd()
                    .trace(trainer.trace())
                    .parameters(trainer.parameters())
                    .sequence(batch)
                    .selected(new CellRef(1, 0), 0)
                    .build();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {BARE, EMBEDDED, RELU, NONE, GRU, LSTM, MGU, RANDOM_STATE, MANY_TO_ONE, ONE_TO_MANY, BATCH})
    void everyTermAddsUpToWhatTheEngineComputed(String json) {
        Moment frame = thirdEpoch(json, 0);
        for (int layer = 0; layer < frame.layers(); layer++) {
            for (int t = 1; t <= frame.timesteps(); t++) {
                CellNumbers cell = CellNumbers.of(frame, new CellRef(t, layer));
                for (int unit = 0; unit < cell.hidden(); unit++) {
                    UnitSum.of(cell, unit).forEach(Chains::assertHolds);
                    GradientTerms.of(cell, unit, "loss", "future").forEach(Chains::assertHolds);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {BARE, EMBEDDED, RELU, NONE, GRU, LSTM, MGU, RANDOM_STATE, MANY_TO_ONE, ONE_TO_MANY})
    void timestepsAddUpToTheGradientOfAParameter(String json) {
        Moment frame = thirdEpoch(json, 0);
        for (int layer = 0; layer < frame.layers(); layer++) {
            CellNumbers cell = CellNumbers.of(frame, new CellRef(1, layer));
            for (Kind kind : Kind.values()) {
                for (int gate = 0; gate < cell.spec().gates(); gate++) {
                    ParameterGradient gradient = ParameterGradient.of(frame, cell, 2, new Pin(kind, gate, 1));
                    assertThat(sum(gradient)).as(gradient.name()).isCloseTo(gradient.total(), within(1e-5));
                }
            }
        }
    }

    @Test
    void timestepsOfAllSequencesAddUpToTheGradientOfAParameter() {
        double sum = 0;
        double total = 0;
        for (int batch = 0; batch < 2; batch++) {
            Moment frame = thirdEpoch(BATCH, batch);
            ParameterGradient gradient = ParameterGradient.of(
                    frame, CellNumbers.of(frame, new CellRef(1, 0)), 2, new Pin(Kind.WEIGHT_HH, 0, 1));
            sum += sum(gradient);
            total = gradient.total();
        }
        assertThat(total).isNotZero();
        assertThat(sum).isCloseTo(total, within(1e-5));
    }

    private static double sum(ParameterGradient gradient) {
        return gradient.perTimestep().stream().mapToDouble(v -> v).sum();
    }
}
