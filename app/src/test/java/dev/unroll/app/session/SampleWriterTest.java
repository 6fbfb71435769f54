package dev.unroll.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.train.Sampling;
import dev.unroll.engine.train.Trainer;
import dev.unroll.engine.train.Trainers;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleWriterTest {
    @TempDir
    private Path folder;

    private long now;
    private final SampleWriter writer = new SampleWriter(() -> now);

    private static Run run(Trainer trainer, Experiment asked) {
        return Run.of(1, asked, trainer);
    }

    @Test
    void aSampleIsDueEveryThreeSecondsOfACorpusAndOnRequestOfAnyRun() {
        Experiment sea = Corpora.sea(folder).build();
        try (Trainer trainer = Trainers.open(sea);
                Timeline timeline = new Timeline(trainer)) {
            Run run = run(trainer, sea);
            writer.newRun();
            assertThat(writer.due(run, timeline)).isFalse();
            now += TimeUnit.SECONDS.toNanos(3);
            assertThat(writer.due(run, timeline)).isTrue();
            timeline.nextEpoch();
            assertThat(writer.write(run, timeline, () -> true)).isTrue();
            assertThat(writer.due(run, timeline)).isFalse();
            now += TimeUnit.SECONDS.toNanos(60);
            assertThat(writer.due(run, timeline)).as("the weights are the same").isFalse();
            timeline.nextEpoch();
            assertThat(writer.due(run, timeline)).isTrue();
            Sample sample = writer.samples().getFirst();
            assertThat(sample.step()).isEqualTo(1);
            assertThat(sample.text()).startsWith("the").hasSize(203);
            assertThat(sample.startLength()).isEqualTo(3);
        }
        try (Trainer trainer = Trainers.open(Lectures.hihell(10));
                Timeline timeline = new Timeline(trainer)) {
            Run lecture = run(trainer, Lectures.hihell(10));
            writer.newRun();
            now += TimeUnit.SECONDS.toNanos(100);
            assertThat(writer.due(lecture, timeline)).isFalse();
            writer.request();
            assertThat(writer.due(lecture, timeline)).isTrue();
        }
    }

    @Test
    void theNewestStandsFirstAndWhatWasStoppedIsWrittenAgain() {
        Experiment sea = Corpora.sea(folder).build();
        try (Trainer trainer = Trainers.open(sea);
                Timeline timeline = new Timeline(trainer)) {
            Run run = run(trainer, sea);
            writer.newRun();
            writer.setSettings(new SampleSettings("sea", new Sampling(0, 0, 1)));
            assertThat(writer.write(run, timeline, () -> false)).isFalse();
            assertThat(writer.samples()).isEmpty();
            assertThat(writer.requested()).isTrue();
            assertThat(writer.write(run, timeline, () -> true)).isTrue();
            timeline.nextEpoch();
            writer.write(run, timeline, () -> true);
            assertThat(writer.samples()).extracting(Sample::step).containsExactly(1, 0);
            assertThat(writer.samples().getFirst().text())
                    .isEqualTo(trainer.complete("sea", 203, new Sampling(0, 0, 1)));
        }
    }

    @Test
    void aStartThatAnotherTextDoesNotHaveGivesWayToTheRunsOwn() {
        Experiment sea = Corpora.sea(folder).build();
        try (Trainer trainer = Trainers.open(sea);
                Timeline timeline = new Timeline(trainer)) {
            writer.setSettings(new SampleSettings("Z", SampleSettings.USUAL.sampling()));
            writer.write(run(trainer, sea), timeline, () -> true);
            assertThat(writer.samples().getFirst().settings().start()).isEqualTo("the");
        }
    }
}
