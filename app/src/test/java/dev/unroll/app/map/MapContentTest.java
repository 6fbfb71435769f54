package dev.unroll.app.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unroll.app.explorer.Lexicon;
import dev.unroll.app.words.Words;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.Experiments;
import dev.unroll.engine.trace.Trace;
import dev.unroll.engine.train.Trainer;
import dev.unroll.engine.train.Trainers;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The lecture with two units: its states lie in the plane itself, so what the regions say is what the network says. */
class MapContentTest {
    private static Experiment experiment(String cell) {
        return Experiments.parse("""
                {"inputs": ["hihell"], "targets": ["ihello"], "vocab": "hielo", "cell": "%s", "hidden": 2,
                 "embedding": 10, "linear": true, "lr": 0.05, "seed": 74}
                """.formatted(cell));
    }

    private static Trace epoch(Experiment experiment, int epoch) {
        try (Trainer trainer = Trainers.open(experiment)) {
            for (int i = 1; i < epoch; i++) {
                trainer.advance();
            }
            trainer.compute();
            return trainer.trace();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rnn", "gru", "lstm", "mgu"})
    void everyStateLiesInTheRegionOfWhatIsSaid(String cell) {
        Experiment experiment = experiment(cell);
        Trace trace = epoch(experiment, 25);
        StatePath path = StatePath.of(trace, 0, 0, Lexicon.of(experiment));
        Plane plane = Plane.ofUnits(new double[2], 0, 1);
        List<Domain> domains = Domain.all(Objects.requireNonNull(StatePath.head(trace, 0, plane)), Bounds.UNIT);
        for (StatePath.Stop stop : path.stops()) {
            int said = experiment.vocabulary().indexOf(stop.said());
            assertThat(domains)
                    .anyMatch(domain -> domain.character() == said && domain.contains(plane.at(stop.values())));
        }
        assertThat(path.said()).isEqualTo(trace.predicted().getFirst());
    }

    /** At epoch 60 the network says ihello, and the two l's lie at (+0.73, +0.38) and (−0.86, −0.34). */
    @Test
    void theTwoLsLandApart() {
        Experiment experiment = experiment("rnn");
        Trace trace = epoch(experiment, 60);
        StatePath path = StatePath.of(trace, 0, 0, Lexicon.of(experiment));
        assertThat(path.said()).isEqualTo("ihello");
        StatePath.Pair pair = path.stops().size() == 6 ? ls(path) : null;
        float[] first = trace.layers().getFirst().h().vector(0, 4);
        float[] second = trace.layers().getFirst().h().vector(0, 5);
        assertThat(Objects.requireNonNull(pair).apart())
                .isCloseTo(Math.hypot(first[0] - second[0], first[1] - second[1]), within(1e-6));
        assertThat(pair.first().state().getFirst()).isCloseTo(0.73, within(0.005));
        assertThat(pair.second().state().getLast()).isCloseTo(-0.34, within(0.005));
    }

    private static StatePath.Pair ls(StatePath path) {
        StatePath last = new StatePath(path.epoch(), path.start(), path.stops().subList(4, 6));
        return last.sameInput().orElseThrow();
    }

    @Test
    void theSentenceHasTheNumbers() {
        Experiment experiment = experiment("rnn");
        StatePath path = StatePath.of(epoch(experiment, 60), 0, 0, Lexicon.of(experiment));
        StatePath last = new StatePath(60, path.start(), path.stops().subList(4, 6));
        MapScene scene = new MapScene(
                last, Plane.ofUnits(new double[2], 0, 1), Bounds.UNIT, List.of(), List.of(0, 1), List.of(), null, 0);
        assertThat(new MapSentences(new Words(Locale.ENGLISH)).verdict(scene))
                .startsWith("The same “l” lands 1.7")
                .contains("h₅ = (+0.73, +0.38) says “l”")
                .contains("h₆ = (-0.86, -0.34) says “o”");
    }

    @Test
    void theHeadIsNobodysOnALowerLayer() {
        Experiment experiment = Experiments.parse("""
                {"inputs": ["hihell"], "targets": ["ihello"], "hidden": 2, "layers": 2, "linear": true}
                """);
        Trace trace = epoch(experiment, 1);
        Plane plane = Plane.ofUnits(new double[2], 0, 1);
        assertThat(StatePath.head(trace, 0, plane)).isNull();
        assertThat(StatePath.head(trace, 1, plane)).hasSize(trace.logits().size(2));
    }

    @Test
    void itsTableHasEveryStateWithTheTracesValues() {
        Experiment experiment = experiment("gru");
        Trace trace = epoch(experiment, 25);
        StatePath path = StatePath.of(trace, 0, 0, Lexicon.of(experiment));
        List<String> rows = path.csv(Plane.ofUnits(new double[2], 0, 1)).lines().toList();
        float[] h = trace.layers().getFirst().h().vector(0, 4);
        StatePath.Stop stop = path.stops().get(4);
        assertThat(rows).hasSize(8).startsWith("epoch,t,input,target,predicted,probability,x,y,h[0],h[1]");
        assertThat(rows.get(1)).isEqualTo("25,0,,,,,0.0,0.0,0.0,0.0");
        // On the plane of its two units a state lies where its values say.
        assertThat(rows.get(6))
                .isEqualTo("25,5,l,l," + stop.said() + "," + (float) stop.sure() + "," + h[0] + "," + h[1] + "," + h[0]
                        + "," + h[1]);
    }
}
