package dev.unroll.app.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unroll.app.explorer.Beat;
import dev.unroll.app.explorer.Moment;
import dev.unroll.app.explorer.MomentBuilder;
import dev.unroll.app.network.ParameterMap.Face;
import dev.unroll.app.run.Cursor;
import dev.unroll.app.run.MicroStep;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.Experiments;
import dev.unroll.engine.trace.NamedArray;
import dev.unroll.engine.trace.Parameters;
import dev.unroll.engine.trace.Trace;
import dev.unroll.engine.train.Trainer;
import dev.unroll.engine.train.Trainers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The parameters' gradients as they grow, and the update that moves the values. */
class ParameterMapsTest {
    private static final String HIHELL =
            "{'inputs': ['hihell', 'ihello'], 'targets': ['ihello', 'hellih'], 'linear': true, 'hidden': 3, ";

    private record Run(Experiment experiment, Trace trace, Parameters after) {
        static Run of(String json) {
            Experiment experiment = Experiments.parse((HIHELL + json + "}").replace('\'', '"'));
            try (Trainer trainer = Trainers.open(experiment)) {
                trainer.step();
                trainer.step();
                return new Run(experiment, trainer.trace(), trainer.parameters());
            }
        }

        Moment at(int done, Beat beat) {
            return new MomentBuilder(experiment)
                    .epoch(2)
                    .trace(trace)
                    .parameters(after)
                    .slowMotion(true)
                    .done(done)
                    .beat(beat)
                    .build();
        }

        List<ParameterMap> maps(int done, Beat beat) {
            FrameValues values = new FrameValues(at(done, beat));
            List<ParameterMap> maps = new ArrayList<>(ParameterMaps.layer(values));
            maps.add(ParameterMaps.head(values).orElseThrow());
            return maps;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"'cell': 'rnn'", "'cell': 'gru'", "'cell': 'lstm'", "'cell': 'mgu'"})
    void whatEveryTimestepAddsGrowsIntoTheGradient(String json) {
        Run run = Run.of(json);
        int timesteps = 6;
        List<ParameterMap> complete = run.maps(2 * timesteps + 1, Beat.REST);
        List<ParameterMap> last = run.maps(2 * timesteps + 1, new Beat(0.81, true));
        assertThat(complete).hasSize(3);
        for (int m = 0; m < complete.size(); m++) {
            ParameterMap map = complete.get(m);
            NamedArray gradient = run.trace().gradients().get(map.name());
            double[][] grown = run.maps(2 * timesteps, Beat.REST).get(m).values();
            double[][] term = java.util.Objects.requireNonNull(ParameterMaps.onItsWay(
                            new FrameValues(run.at(2 * timesteps + 1, Beat.REST)), 1, map.name()))
                    .values();
            assertThat(map.face()).isEqualTo(Face.GRADIENT);
            for (int i = 0; i < map.rows(); i++) {
                for (int j = 0; j < map.columns(); j++) {
                    assertThat(map.values()[i][j]).isEqualTo(gradient.at(i, j));
                    assertThat(grown[i][j] + term[i][j])
                            .as(map.name() + " of " + json)
                            .isCloseTo(gradient.at(i, j), within(2e-6));
                }
            }
            boolean head = map.name().startsWith("fc");
            assertThat(last.get(m).values()[0][0])
                    .as("the first timestep's term has set out, or for the head arrived")
                    .isCloseTo(grown[0][0] + (head ? 1 : 0.05) * term[0][0], within(1e-9));
        }
    }

    @Test
    void bothDirectionsGrowIntoTheirGradients() {
        Run run = Run.of("'cell': 'gru', 'bidirectional': true");
        Cursor cursor = Cursor.start(run.experiment());
        for (int done = 1; done <= cursor.total(); done++) {
            // Every moment can be drawn.
            assertThat(run.maps(done, new Beat(0.9, true))).hasSize(3);
        }
        int end = cursor.lastOf(MicroStep.Phase.BACKWARD);
        for (ParameterMap map : run.maps(end, Beat.REST)) {
            assertThat(map.values()[0][0])
                    .as(map.name())
                    .isEqualTo(run.trace().gradients().get(map.name()).at(0, 0));
        }
        // The backward direction is stepped through first, from t = 1 on.
        int first = cursor.lastOf(MicroStep.Phase.LOSS) + 1;
        ParameterMap reverse = run.maps(first, Beat.REST).getFirst();
        assertThat(reverse.name()).endsWith("_reverse");
        double[][] term = java.util.Objects.requireNonNull(
                        ParameterMaps.onItsWay(new FrameValues(run.at(first, Beat.REST)), 1, reverse.name()))
                .values();
        assertThat(reverse.values()).isDeepEqualTo(term);
    }

    @Test
    void theUpdateMovesTheValuesFromWhatTheyWereToWhatTheyAre() {
        Run run = Run.of("'cell': 'rnn'");
        ParameterMap before = run.maps(14, new Beat(0.4, true)).getFirst();
        ParameterMap half = run.maps(14, new Beat(0.6, true)).getFirst();
        ParameterMap step = run.maps(14, Beat.REST).getFirst();
        float was = run.trace().parameters().get(step.name()).at(1, 2);
        float is = run.after().get(step.name()).at(1, 2);
        assertThat(was).isNotEqualTo(is);
        assertThat(before.face()).isEqualTo(Face.VALUE);
        assertThat(before.values()[1][2]).isCloseTo(was, within(1e-7));
        assertThat(half.values()[1][2]).isCloseTo((was + is) / 2, within(1e-7));
        assertThat(step.face()).isEqualTo(Face.STEP);
        assertThat(step.values()[1][2]).isCloseTo((double) is - was, within(1e-7));
        assertThat(run.maps(14, new Beat(0.1, true)).getFirst().face()).isEqualTo(Face.GRADIENT);
        LargestStep most = LargestStep.of(run.at(14, Beat.REST)).orElseThrow();
        assertThat(Math.abs(most.change())).isGreaterThanOrEqualTo(Math.abs(step.values()[1][2]));
    }

    @Test
    void aLossIsNotThereBeforeItHasMovedThere() {
        Run run = Run.of("'cell': 'rnn'");
        assertThat(new FrameValues(run.at(7, new Beat(0.5, true))).lossKnown(3)).isFalse();
        assertThat(new FrameValues(run.at(7, new Beat(0.7, true))).lossKnown(3)).isTrue();
        assertThat(new FrameValues(run.at(7, new Beat(0.7, true))).epochLoss()).isNaN();
        assertThat(new FrameValues(run.at(7, Beat.REST)).epochLoss())
                .isEqualTo(run.trace().loss());
    }
}
