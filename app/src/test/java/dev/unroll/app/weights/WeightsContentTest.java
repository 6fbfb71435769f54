package dev.unroll.app.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unroll.app.explorer.Lexicon;
import dev.unroll.app.explorer.Moment;
import dev.unroll.app.explorer.MomentBuilder;
import dev.unroll.app.network.Box;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.Experiments;
import dev.unroll.engine.explain.Change;
import dev.unroll.engine.explain.Explainer;
import dev.unroll.engine.trace.Parameters;
import dev.unroll.engine.trace.Trace;
import dev.unroll.engine.train.Trainer;
import dev.unroll.engine.train.Trainers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WeightsContentTest {
    private static Experiment experiment(String cell, int hidden, int layers, int embedding) {
        return Experiments.parse("""
                {"inputs": ["hihell"], "targets": ["ihello"], "vocab": "hielo", "cell": "%s", "hidden": %d,
                 "layers": %d, "embedding": %d, "linear": true}
                """.formatted(cell, hidden, layers, embedding));
    }

    /** A run after two epochs. */
    private record Run(Experiment experiment, Parameters start, Trace trace, Parameters now) {
        static Run of(Experiment experiment) {
            try (Trainer trainer = Trainers.open(experiment)) {
                Parameters start = trainer.parameters();
                trainer.step();
                trainer.compute();
                Trace trace = trainer.trace();
                trainer.update();
                return new Run(experiment, start, trace, trainer.parameters());
            }
        }

        Moment end() {
            return new MomentBuilder(experiment)
                    .epoch(2)
                    .trace(trace)
                    .parameters(now)
                    .atEnd()
                    .build();
        }
    }

    @Test
    void rowsAndColumnsHaveTheNamesOfWhatTheyStandFor() {
        Run run = Run.of(experiment("gru", 3, 2, 0));
        WeightsContent content = WeightsContent.of(run.end(), Aspect.VALUE, null);
        Grid first = content.grid("rnn.weight_ih_l0").orElseThrow();
        assertThat(first.columnNames()).containsExactly("h", "i", "e", "l", "o");
        assertThat(first.rowNames()).startsWith("r 0", "r 1", "r 2", "z 0").endsWith("n 2");
        assertThat(content.grid("rnn.weight_ih_l1").orElseThrow().columnNames()).containsExactly("0", "1", "2");
        assertThat(content.grid("fc.weight").orElseThrow().rowNames()).containsExactly("h", "i", "e", "l", "o");
        assertThat(content.grid("fc.bias").orElseThrow().columns()).isEqualTo(1);
    }

    @Test
    void everyBiasStandsAfterItsMatrixAndNothingIsLeftOut() {
        Run run = Run.of(experiment("lstm", 2, 2, 4));
        List<String> order = WeightsContent.inOrder(run.now());
        assertThat(order).containsExactlyInAnyOrderElementsOf(run.now().names());
        assertThat(order.indexOf("rnn.bias_hh_l1")).isEqualTo(order.indexOf("rnn.weight_hh_l1") + 1);
        assertThat(WeightsContent.of(run.end(), Aspect.VALUE, null).count())
                .isEqualTo(run.now().count());
    }

    @Test
    void eachAspectIsTheEnginesNumber() {
        Run run = Run.of(experiment("rnn", 5, 1, 10));
        Spot spot = new Spot("rnn.weight_hh_l0", 1, 3, false);
        float start = run.start().get(spot.name()).at(1, 3);
        float before = run.trace().parameters().get(spot.name()).at(1, 3);
        float now = run.now().get(spot.name()).at(1, 3);
        assertThat(now).isNotEqualTo(before);
        assertThat(WeightsContent.of(run.end(), Aspect.VALUE, null).at(spot)).isEqualTo(now);
        assertThat(WeightsContent.of(run.end(), Aspect.START, run.start()).at(spot))
                .isCloseTo((double) now - start, within(1e-7));
        assertThat(WeightsContent.of(run.end(), Aspect.STEP, null).at(spot))
                .isCloseTo((double) now - before, within(1e-7));
        assertThat(WeightsContent.of(run.end(), Aspect.GRADIENT, null).at(spot))
                .isEqualTo(run.trace().gradients().get(spot.name()).at(1, 3));
        assertThat(spot.shown()).isEqualTo("weight_hh_l0[1,3]");
    }

    @Test
    void beforeItsTimeAnAspectSaysWhatIsMissing() {
        Run run = Run.of(experiment("rnn", 5, 1, 10));
        Moment forward = new MomentBuilder(run.experiment())
                .epoch(2)
                .trace(run.trace())
                .parameters(run.trace().parameters())
                .done(3)
                .build();
        assertThat(WeightsContent.of(forward, Aspect.STEP, null).missing()).isEqualTo("weights.empty.step");
        assertThat(WeightsContent.of(forward, Aspect.GRADIENT, null).missing()).isEqualTo("weights.empty.gradient");
        assertThat(WeightsContent.of(forward, Aspect.START, null).missing()).isEqualTo("weights.empty.waits");
        assertThat(WeightsContent.of(forward, Aspect.VALUE, null).grids()).isNotEmpty();
    }

    @Test
    void aTrialIsTheEnginesForwardPassWithTheWeightChanged() {
        Run run = Run.of(experiment("rnn", 5, 1, 10));
        Spot spot = new Spot("fc.bias", 4, 0, true);
        try (Explainer explainer = Explainer.inDouble(run.experiment());
                Trainer trainer = Trainers.open(run.experiment())) {
            Trial trial = Trial.of(
                    explainer.whatIf(run.trace(), List.of(new Change.SetParameter(spot.element(), 50))),
                    run.trace(),
                    Lexicon.of(run.experiment()),
                    0);
            trainer.load(run.trace().parameters());
            trainer.set("fc.bias", 4, 50);
            trainer.compute();
            assertThat(trial.lossBefore()).isCloseTo(run.trace().loss(), within(1e-5));
            assertThat(trial.lossAfter()).isCloseTo(trainer.trace().loss(), within(1e-4));
            assertThat(trial.steps()).allMatch(step -> step.after().equals("o"));
            assertThat(trial.differences()).isEqualTo((int) trial.steps().stream()
                    .filter(step -> !step.before().equals("o"))
                    .count());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rnn", "gru", "lstm", "mgu"})
    void noMatrixLiesOnAnother(String cell) {
        for (int hidden : new int[] {1, 2, 5, 16, 64}) {
            Run run = Run.of(experiment(cell, hidden, 2, 8));
            List<Grid> grids = WeightsContent.of(run.end(), Aspect.VALUE, null).grids();
            for (double width : new double[] {300, 480, 830, 1400}) {
                WeightsLayout layout = WeightsLayout.of(width, 460, grids);
                assertThat(layout.places()).hasSameSizeAs(grids);
                for (WeightsLayout.Place a : layout.places()) {
                    for (WeightsLayout.Place b : layout.places()) {
                        assertThat(!a.equals(b) && overlap(a.cells(), b.cells()))
                                .isFalse();
                    }
                }
            }
        }
    }

    private static boolean overlap(Box a, Box b) {
        return a.x() < b.right() - 1e-6
                && b.x() < a.right() - 1e-6
                && a.y() < b.bottom() - 1e-6
                && b.y() < a.bottom() - 1e-6;
    }

    @Test
    void theArrowKeysReachEveryWeightAndThePointerFindsIt() {
        Run run = Run.of(experiment("rnn", 3, 1, 4));
        List<Grid> grids = WeightsContent.of(run.end(), Aspect.VALUE, null).grids();
        WeightsLayout layout = WeightsLayout.of(830, 460, grids);
        assertThat(layout.hasDigits()).isTrue();
        Spot spot = grids.getFirst().spot(0, 0);
        for (Grid grid : grids) {
            assertThat(spot.name()).isEqualTo(grid.name());
            for (int row = 1; row < grid.rows(); row++) {
                spot = layout.next(spot, 1, 0);
            }
            assertThat(spot).isEqualTo(grid.spot(grid.rows() - 1, spot.column()));
            Box cell = layout.place(spot).orElseThrow().cell(spot.row(), spot.column());
            assertThat(layout.at(cell.centerX(), cell.centerY())).contains(spot);
            spot = layout.next(spot, 1, 0);
        }
        assertThat(layout.next(spot, 1, 0))
                .as("there is nothing after the last")
                .isEqualTo(spot);
    }
}
