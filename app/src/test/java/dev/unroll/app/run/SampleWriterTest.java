package dev.unroll.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.train.Sampling;
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

    private static OpenRun open(Experiment experiment) {
        return new OpenRun(1, Origin.of(experiment), experiment, Trainers::open, (done, target) -> true);
    }

    @Test
    void aSampleIsDueEveryThreeSecondsOfACorpusAndOnRequestOfAnyRun() {
        Experiment sea = Corpora.sea(folder).build();
        try (OpenRun run = open(sea)) {
            writer.newRun();
            assertThat(writer.due(run)).isFalse();
            now += TimeUnit.SECONDS.toNanos(3);
            assertThat(writer.due(run)).isTrue();
            run.timeline().nextEpoch();
            assertThat(writer.write(run, () -> true)).isTrue();
            assertThat(writer.due(run)).isFalse();
            now += TimeUnit.SECONDS.toNanos(60);
            assertThat(writer.due(run)).as("the weights are the same").isFalse();
            run.timeline().nextEpoch();
            assertThat(writer.due(run)).isTrue();
            Sample sample = run.samples().getFirst();
            assertThat(sample.step()).isEqualTo(1);
            assertThat(sample.text()).startsWith("the").hasSize(203);
            assertThat(sample.startLength()).isEqualTo(3);
        }
        try (OpenRun lecture = open(Lectures.hihell(10))) {
            writer.newRun();
            now += TimeUnit.SECONDS.toNanos(100);
            assertThat(writer.due(lecture)).isFalse();
            writer.request();
            assertThat(writer.due(lecture)).isTrue();
        }
    }

    @Test
    void theNewestStandsFirstAndWhatWasStoppedIsWrittenAgain() {
        Experiment sea = Corpora.sea(folder).build();
        try (OpenRun run = open(sea)) {
            writer.newRun();
            writer.setSettings(new SampleSettings("sea", new Sampling(0, 0, 1)));
            assertThat(writer.write(run, () -> false)).isFalse();
            assertThat(run.samples()).isEmpty();
            assertThat(writer.requested()).isTrue();
            assertThat(writer.write(run, () -> true)).isTrue();
            run.timeline().nextEpoch();
            writer.write(run, () -> true);
            assertThat(run.samples()).extracting(Sample::step).containsExactly(1, 0);
            assertThat(run.samples().getFirst().text())
                    .isEqualTo(run.timeline().complete("sea", 203, new Sampling(0, 0, 1), () -> true));
        }
    }

    @Test
    void aStartThatAnotherTextDoesNotHaveGivesWayToTheRunsOwn() {
        Experiment sea = Corpora.sea(folder).build();
        try (OpenRun run = open(sea)) {
            writer.setSettings(new SampleSettings("Z", SampleSettings.USUAL.sampling()));
            writer.write(run, () -> true);
            assertThat(run.samples().getFirst().settings().start()).isEqualTo("the");
        }
    }
}
