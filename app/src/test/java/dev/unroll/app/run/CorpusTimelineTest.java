package dev.unroll.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.io.Checkpoint;
import dev.unroll.engine.trace.Trace;
import dev.unroll.engine.train.History;
import dev.unroll.engine.train.Trainer;
import dev.unroll.engine.train.Trainers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorpusTimelineTest {
    @TempDir
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Experiment sea;

    @BeforeEach
    void writeText() {
        sea = Corpora.sea(folder).build();
    }

    private static Trace trace(Timeline run) {
        Trace trace = run.trace();
        assertThat(trace).isNotNull();
        return trace;
    }

    private static String read(Timeline run, Trainer trainer) {
        int[] indices = trace(run).inputs().getFirst().stream().mapToInt(i -> i).toArray();
        return trainer.experiment().vocabulary().decode(indices);
    }

    @Test
    void itLearnsAndGoesBackThroughTheTextChunkByChunk() {
        Trainer trainer = Trainers.open(sea);
        try (Timeline run = Lectures.timeline(trainer)) {
            List<Trace> traces = new ArrayList<>();
            for (int chunk = 1; chunk <= 7; chunk++) {
                run.nextEpoch();
                traces.add(trace(run));
            }
            assertThat(run.trained()).isEqualTo(7);
            assertThat(traces.get(1).epoch()).isEqualTo(2);
            run.showEpoch(2);
            assertThat(read(run, trainer)).isEqualTo("sea ");
            assertThat(trace(run)).isEqualTo(traces.get(1));
            for (int i = 0; i < run.cursor().total() + 1; i++) {
                run.stepBack();
            }
            assertThat(read(run, trainer)).isEqualTo("the ");
            while (run.epoch() < 7) {
                run.nextEpoch();
            }
            assertThat(trace(run)).isEqualTo(traces.get(6));
        }
    }

    @Test
    void onlyTheStreamShownIsCopiedAndAnotherCanBeShownAtAnyMicroStep() {
        Trainer trainer = Trainers.open(sea);
        try (Timeline run = Lectures.timeline(trainer);
                Trainer whole = Trainers.open(sea)) {
            for (int chunk = 1; chunk <= 3; chunk++) {
                run.advance();
                whole.advance();
            }
            Trace all = whole.trace();
            run.showSequence(1);
            assertThat(trace(run).batch()).isEqualTo(1);
            assertThat(trace(run).logits().vector(0, 3))
                    .containsExactly(all.logits().vector(1, 3));
            run.stepBack();
            run.showSequence(0);
            assertThat(trace(run).epoch()).isEqualTo(3);
            assertThat(trace(run).inputs().getFirst()).isEqualTo(all.inputs().getFirst());
            assertThat(trace(run).loss()).isEqualTo(all.loss());
            run.step();
            assertThat(run.parameters()).isEqualTo(whole.parameters());
        }
    }

    @Test
    void aReplayThatIsEndedEarlyLeavesAnEpochThatWasTrainedAndLosesNothing() {
        List<Integer> replayed = new ArrayList<>();
        History.Watcher impatient = (epoch, target) -> {
            replayed.add(epoch);
            return replayed.size() < 3;
        };
        // Room for two key frames: nearly everything is replayed.
        try (Timeline run = new Timeline(Trainers.open(sea), impatient, 1, null)) {
            for (int chunk = 1; chunk <= 15; chunk++) {
                run.advance();
            }
            int trained = run.trained();
            int wanted = 8;
            run.showEpoch(wanted);
            assertThat(replayed).hasSize(3);
            assertThat(run.epoch()).isEqualTo(replayed.getLast()).isLessThan(wanted);
            assertThat(trace(run).epoch()).isEqualTo(run.epoch());
            assertThat(run.trained()).isEqualTo(trained);
            assertThat(run.head().state().epoch()).isEqualTo(trained);
            run.nextEpoch();
            assertThat(trace(run).epoch()).isEqualTo(replayed.getLast() + 1);
        }
    }

    @Test
    void aRunThatGoesOnFromACheckpointHasTheRowsFromThereOn() {
        List<Double> losses = new ArrayList<>();
        Checkpoint checkpoint;
        try (Trainer trainer = Trainers.open(sea)) {
            for (int chunk = 1; chunk <= 12; chunk++) {
                losses.add(trainer.advance());
            }
        }
        try (Trainer trainer = Trainers.open(sea)) {
            for (int chunk = 1; chunk <= 7; chunk++) {
                trainer.advance();
            }
            checkpoint = Checkpoint.of(trainer);
        }
        Trainer trainer = Trainers.open(checkpoint.experiment());
        checkpoint.resume(trainer);
        try (Timeline run = Lectures.timeline(trainer)) {
            assertThat(run.trained()).isEqualTo(7);
            assertThat(run.cursor().atStart()).isTrue();
            assertThat(trace(run).epoch()).as("what the next chunk reads").isEqualTo(8);
            run.stepBack();
            run.showEpoch(3);
            assertThat(run.epoch()).as("what lies before is not known").isEqualTo(8);
            for (int chunk = 8; chunk <= 12; chunk++) {
                run.nextEpoch();
            }
            LogView rows = run.log();
            assertThat(rows.first()).isEqualTo(8);
            for (int chunk = 8; chunk <= 12; chunk++) {
                assertThat(rows.loss(chunk)).isEqualTo(losses.get(chunk - 1));
            }
        }
    }
}
