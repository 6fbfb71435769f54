package dev.unroll.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.app.failure.FailureReports;
import dev.unroll.app.failure.Reported;
import dev.unroll.app.words.Words;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.Experiments;
import dev.unroll.engine.explain.ParameterElement;
import dev.unroll.engine.train.Trainers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailedWorkTest {
    private static final Experiment REFUSED = Lectures.twoLayers(10);

    @TempDir
    private Path folder;

    private final List<Reported> told = new ArrayList<>();
    private final TurnedWorker worker = new TurnedWorker(experiment -> {
        if (experiment.equals(REFUSED)) {
            throw new IllegalStateException("no kernel in " + System.getProperty("user.home") + "/lib");
        }
        return Trainers.open(experiment);
    });

    @BeforeEach
    void open() {
        FailureReports reports = new FailureReports(folder, new Words(Locale.ENGLISH));
        reports.onReport(told::add);
        worker.reporting(reports);
        worker.send(new Command.Rebuild(Lectures.hihell(10)));
        worker.send(new Command.NextEpoch());
    }

    @AfterEach
    void close() {
        worker.close();
    }

    @Test
    void aRunThatCannotBeMadeIsReportedWithItsExperimentAndNoPath() throws IOException {
        worker.send(new Command.Rebuild(REFUSED));
        Snapshot shown = Objects.requireNonNull(worker.mailbox.take());
        assertThat(shown.state()).isEqualTo(RunState.FAILED);
        assertThat(shown.failure()).isInstanceOf(Reported.class).hasCauseInstanceOf(IllegalStateException.class);
        Reported report = (Reported) Objects.requireNonNull(shown.failure());
        assertThat(report.training()).isTrue();
        assertThat(Files.readString(report.file()))
                .contains("the command Rebuild")
                .contains(Experiments.toJson(REFUSED))
                .contains("\tat dev.unroll.app.run.FailedWorkTest")
                .doesNotContain(System.getProperty("user.home"));
        assertThat(told).as("the run's own failure is seen with the run").isEmpty();
    }

    @Test
    void aQuestionThatCannotBeAnsweredIsReportedAside() throws IOException {
        worker.send(new Command.Ask(new Question.Receipt(new ParameterElement("rnn.weight_hh_l7", 0, 0))));
        assertThat(worker.answer()).isTrue();
        assertThat(told).hasSize(1);
        assertThat(told.getFirst().training()).isFalse();
        assertThat(Files.readString(told.getFirst().file()))
                .contains("answering Receipt")
                .contains(Experiments.toJson(Lectures.hihell(10)))
                .contains("IllegalArgumentException");
    }
}
