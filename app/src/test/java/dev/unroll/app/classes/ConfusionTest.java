package dev.unroll.app.classes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unroll.app.run.LogView;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.Experiments;
import dev.unroll.engine.train.EpochResult;
import dev.unroll.engine.train.Score;
import dev.unroll.engine.train.Trainer;
import dev.unroll.engine.train.Trainers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfusionTest {
    private static final Experiment NAMES = Experiments.parse("""
            {"inputs": ["ana", "bob", "ada", "bab", "abb", "dad"], "labels": ["x", "y", "x", "y", "y", "x"],
             "test": 0.34, "hidden": 4, "linear": true, "epochs": 20}
            """);

    /** Rows as a run's log has them. */
    private record Rows(List<int[]> predicted) implements LogView {
        @Override
        public int first() {
            return 1;
        }

        @Override
        public int last() {
            return predicted.size();
        }

        @Override
        public double loss(int epoch) {
            return 0;
        }

        @Override
        public int[] predicted(int epoch, int sequence) {
            return new int[] {predicted.get(epoch - 1)[sequence]};
        }

        @Override
        public long revision() {
            return predicted.size();
        }

        @Override
        public long edition() {
            return 0;
        }
    }

    @Test
    void whatIsCountedIsWhatTheEngineCounts() {
        try (Trainer trainer = Trainers.open(NAMES)) {
            List<int[]> rows = new ArrayList<>();
            List<Score> scores = new ArrayList<>();
            for (int epoch = 0; epoch < 20; epoch++) {
                EpochResult result = trainer.compute();
                rows.add(trainer.predictedIndices());
                scores.add(result.score().orElseThrow());
                trainer.update();
            }
            Rows log = new Rows(rows);
            List<Accuracies.Point> points = new Accuracies().update(1, NAMES, log);
            assertThat(points).hasSize(20);
            for (int i = 0; i < 20; i++) {
                assertThat(points.get(i).epoch()).isEqualTo(i + 1);
                assertThat(points.get(i).learned()).isCloseTo(scores.get(i).accuracy(), within(1e-12));
                assertThat(points.get(i).held()).isCloseTo(scores.get(i).testAccuracy(), within(1e-12));
            }
            Confusion learned = Confusion.of(NAMES, log, 20, false);
            assertThat(learned.all() + Confusion.of(NAMES, log, 20, true).all()).isEqualTo(6);
        }
    }

    @Test
    void whoIsTakenForWhomIsTold() {
        Confusion confusion = new Confusion(List.of(List.of(5, 1, 0), List.of(0, 4, 3), List.of(0, 2, 6)));
        assertThat(confusion.all()).isEqualTo(21);
        assertThat(confusion.right()).isEqualTo(15);
        assertThat(confusion.of(1)).isEqualTo(7);
        assertThat(confusion.worst()).containsExactly(1, 2);
        assertThat(new Confusion(List.of(List.of(2, 0), List.of(0, 2))).worst()).isEmpty();
    }

    @Test
    void rowsThatWereSeenAreNotReadAgain() {
        Accuracies accuracies = new Accuracies();
        List<int[]> rows = new ArrayList<>(List.of(new int[6], new int[6]));
        assertThat(accuracies.update(1, NAMES, new Rows(rows))).hasSize(2);
        rows.set(0, new int[] {1, 1, 1, 1, 1, 1});
        rows.add(new int[6]);
        List<Accuracies.Point> after = accuracies.update(1, NAMES, new Rows(rows));
        assertThat(after).extracting(Accuracies.Point::epoch).containsExactly(1, 2, 3);
        assertThat(after.get(0).learned()).isEqualTo(after.get(1).learned());
    }

    @Test
    void itsTableCountsEveryPairOnce() {
        Confusion learned = new Confusion(List.of(List.of(2, 1), List.of(0, 3)));
        Confusion none = new Confusion(List.of(List.of(0, 0), List.of(0, 0)));
        ClassesContent content =
                new ClassesContent(List.of("x", "y"), learned, none, List.of(), 7, List.of(), List.of());
        assertThat(content.csv().lines())
                .containsExactly(
                        "epoch,label,predicted,learned from,held out", "7,x,x,2,", "7,x,y,1,", "7,y,x,0,", "7,y,y,3,");
    }
}
