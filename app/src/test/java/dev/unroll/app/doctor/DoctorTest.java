package dev.unroll.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.app.explorer.LiveExplorer;
import dev.unroll.app.explorer.Moment;
import dev.unroll.app.explorer.Quantity;
import dev.unroll.app.faults.Fault;
import dev.unroll.app.presets.Presets;
import dev.unroll.app.run.Answer;
import dev.unroll.app.run.Command;
import dev.unroll.app.run.Gear;
import dev.unroll.app.run.Question;
import dev.unroll.app.run.RunState;
import dev.unroll.app.run.TurnedWorker;
import dev.unroll.app.theme.Palette;
import dev.unroll.app.words.Words;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.Nonlinearity;
import dev.unroll.engine.data.Optimizer;
import dev.unroll.engine.data.Settings;
import dev.unroll.engine.explain.Diagnosis;
import dev.unroll.engine.explain.Diagnosis.Verdict;
import dev.unroll.engine.explain.Doctor;
import dev.unroll.engine.explain.Examination;
import dev.unroll.engine.explain.Explainer;
import dev.unroll.engine.explain.Site;
import dev.unroll.engine.trace.Trace;
import dev.unroll.engine.train.Trainer;
import dev.unroll.engine.train.Trainers;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import javafx.scene.Scene;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;

/** What the Doctor says of real runs, and when. */
@ExtendWith(ApplicationExtension.class)
class DoctorTest {
    private static final Question<Examination> QUESTION = new Question.Examined();

    private final Experiment lecture = Presets.find("hihell-embedding").experiment();
    private final Words words = new Words(Locale.ENGLISH);
    private final Findings findings = new Findings(words);
    private Function<Experiment, Trainer> trainers = Trainers::open;
    private final TurnedWorker worker = new TurnedWorker(experiment -> trainers.apply(experiment));
    private final LiveExplorer explorer = new LiveExplorer(lecture, worker.mailbox);
    private long nanos;

    @AfterEach
    void close() {
        worker.close();
    }

    private Moment pulse() {
        explorer.pulse(nanos += 1_000_000_000L);
        return explorer.moment().get();
    }

    private void train(Experiment experiment, int epochs) {
        worker.send(new Command.Rebuild(experiment));
        for (int epoch = 0; epoch < epochs; epoch++) {
            worker.send(new Command.NextEpoch());
        }
        pulse();
    }

    private Moment answered() {
        worker.settle();
        while (worker.answer()) {
            pulse();
        }
        return pulse();
    }

    private Examination examined() {
        worker.send(new Command.Ask(QUESTION));
        Answer<Examination> answer = Objects.requireNonNull(answered().answer(QUESTION));
        assertThat(answer.problem()).isNull();
        return Objects.requireNonNull(answer.value());
    }

    private List<String> named(Examination examined) {
        return examined.all().stream()
                .filter(diagnosis -> diagnosis.verdict() != Verdict.FINE)
                .map(findings::title)
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "good-i-am-fine, DOUBLE_SOFTMAX, 1, A softmax before the cross entropy",
        "hihell-embedding, LARGE_HH, 1, Saturated values",
        "hihell-cell, LARGE_HH, 1, The gradient explodes",
        "hihell-embedding, NOT_SHIFTED, 1, 'A copy, not a prediction'",
        "hihell-embedding, NO_TANH, 2, A recurrence without a nonlinearity",
        "hihell-embedding, SUM, 1, 'Losses added up, not averaged'"
    })
    void aMistakeIsNamedWhereItIsMadeAndNotWhereItIsNot(String preset, Fault fault, int epochs, String title) {
        Experiment healthy = Presets.find(preset).experiment();
        train(fault.into(healthy), epochs);
        Examination ill = examined();
        assertThat(named(ill)).contains(title);
        train(healthy, epochs);
        assertThat(named(examined())).doesNotContain(title);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hihell-sequence", "hihell-embedding", "hello-embedding", "good-i-am-fine", "sine"})
    void noPresetIsSaidToBeWrongWhileItLearns(String preset) {
        Experiment experiment = Presets.find(preset).experiment();
        try (Trainer trainer = Trainers.open(experiment);
                Explainer explainer = Explainer.inDouble(experiment)) {
            for (int epoch = 1; epoch <= Math.min(100, experiment.epochs()); epoch++) {
                trainer.step();
                if (epoch > 5 && epoch % 10 != 0) {
                    continue;
                }
                Trace trace = trainer.trace();
                Examination examined = Doctor.examine(experiment, trace, explainer.flow(trace), trainer.parameters());
                assertThat(examined.wrong())
                        .as("epoch %s", epoch)
                        .allMatch(diagnosis -> diagnosis instanceof Diagnosis.Floor && !experiment.linear());
            }
        }
    }

    @Test
    void ofAHealthyRunTheNumbersSayThatNothingIsWrong() {
        train(lecture, 3);
        Examination examined = examined();
        assertThat(named(examined)).isEmpty();
        assertThat(findings.verdict(examined, "Epoch 3"))
                .startsWith("Epoch 3: 6 things were looked at, and nothing is wrong.")
                .contains("guessing costs 1.609");
        assertThat(Findings.csv(examined, 3).lines().toList())
                .hasSize(7)
                .contains("3,rate,"
                        + examined.all().stream()
                                .filter(Diagnosis.Rate.class::isInstance)
                                .findFirst()
                                .orElseThrow()
                                .value()
                        + ",1.0,fine");
    }

    @Test
    void anEpochIsNotToldBeforeTheCursorIsAtItsEnd(FxRobot robot) {
        robot.interact(() -> {
            train(lecture, 1);
            DoctorPane pane = new DoctorPane(explorer, words);
            worker.send(new Command.SetGear(Gear.SLOW));
            worker.send(new Command.Step());
            pane.show(pulse());
            assertThat(verdict(pane))
                    .isEqualTo("Epoch 002 is examined when its last micro-step, the update, is done: 1 of 14 are.");
            assertThat(pane.numbers()).isNull();
            for (int step = 2; step <= 14; step++) {
                worker.send(new Command.Step());
            }
            pane.show(pulse());
            assertThat(verdict(pane)).isEqualTo("The epoch is being examined.");
            pane.show(answered());
            assertThat(verdict(pane)).startsWith("Epoch 002: 6 things");
            worker.send(new Command.Step());
            pane.show(pulse());
            assertThat(verdict(pane)).as("the epoch before is known").startsWith("Epoch 002: 6 things");
            worker.send(new Command.StepBack());
            worker.send(new Command.StepBack());
            pane.show(pulse());
            assertThat(verdict(pane)).startsWith("Epoch 002 is examined when");
        });
    }

    @Test
    void whatCouldNotBeExaminedIsSaid(FxRobot robot) {
        robot.interact(() -> {
            train(lecture, 1);
            trainers = experiment -> {
                throw new IllegalStateException("no room for it");
            };
            DoctorPane pane = new DoctorPane(explorer, words);
            pane.show(pulse());
            assertThat(verdict(pane)).isEqualTo("The epoch is being examined.");
            pane.show(answered());
            assertThat(verdict(pane)).isEqualTo("Epoch 001 could not be examined: no room for it");
            assertThat(pane.numbers()).isNull();
        });
    }

    /** Without tanh, and with a recurrent matrix so many times too large. */
    private static Experiment linear(String input, String target, double scale) {
        return Presets.find("hihell-cell")
                .draft()
                .inputs(List.of(input))
                .targets(List.of(target))
                .nonlinearity(Nonlinearity.NONE)
                .set(Settings.WEIGHT_HH_SCALE, scale)
                .optimizer(Optimizer.SGD)
                .lr(10)
                .build();
    }

    @Test
    void ofARunThatHasDivergedTheFatalEpochIsExamined(FxRobot robot) {
        robot.interact(() -> {
            train(linear("hihellhi", "ihelloih", 100), 2);
            DoctorPane pane = new DoctorPane(explorer, words);
            pane.show(pulse());
            pane.show(answered());
            assertThat(explorer.moment().get().state()).isEqualTo(RunState.DIVERGED);
            assertThat(verdict(pane)).startsWith("Epoch 002 has no finite loss.");
            assertThat(Objects.requireNonNull(pane.numbers()).get())
                    .contains("\r\n2,finite,")
                    .contains("\r\n2,rate,");
            Question.Fatal fatal = new Question.Fatal();
            Examination found = Objects.requireNonNull(
                    Objects.requireNonNull(explorer.moment().get().answer(fatal))
                            .value());
            assertThat(findings.evidence(found.wrong().getFirst()))
                    .contains("the first is “a” at timestep")
                    .contains("made by the sum W_ih·x");
        });
    }

    @Test
    void aRunThatDivergesAtOnceIsExaminedToo(FxRobot robot) {
        robot.interact(() -> {
            train(linear("hihellhihellhihell", "ihelloihelloihello", 1000), 1);
            DoctorPane pane = new DoctorPane(explorer, words);
            pane.show(pulse());
            pane.show(answered());
            assertThat(verdict(pane)).startsWith("Epoch 001 has no finite loss, and none came before it.");
            assertThat(pane.numbers()).isNotNull();
        });
    }

    @Test
    void aClickLooksIntoTheNumberADiagnosisRestsOn(FxRobot robot) {
        robot.interact(() -> {
            train(Fault.LARGE_HH.into(lecture), 1);
            DoctorPane pane = new DoctorPane(explorer, words);
            pane.show(pulse());
            Moment moment = answered();
            pane.show(moment);
            pane.node().setStyle(Palette.light().css());
            new Scene(pane.node());
            pane.node().applyCss();
            Examination examined = Objects.requireNonNull(
                    Objects.requireNonNull(moment.answer(QUESTION)).value());
            Diagnosis saturated = examined.wrong().getFirst();
            assertThat(((Labeled) pane.node().lookup("#value-saturated")).getText())
                    .isEqualTo(findings.value(saturated));
            ((Hyperlink) pane.node().lookup("#look-saturated")).fire();
            Site.OfCell site = (Site.OfCell) saturated.site().orElseThrow();
            Moment looked = pulse();
            assertThat(looked.gaze().inquiry().number())
                    .contains(new Quantity.OfCell("h", site.t(), site.layer(), site.unit(), false));
            assertThat(looked.selected()).isNotNull();
        });
    }

    @Test
    void preActivationsOfGatesAreNamedAfterTheirGate() {
        Experiment gated = Presets.find("two-waves").experiment();
        assertThat(Destinations.of(new Site.OfCell("a", 0, 2, 0, 2 * 24 + 5, true), gated))
                .isEqualTo(new Quantity.OfCell("a_g", 2, 0, 5, true));
        assertThat(Destinations.of(new Site.OfFlow(1, 6, 2, 0), gated)).isEqualTo(new Quantity.Norm(2, 0, 6));
    }

    private static String verdict(DoctorPane pane) {
        return ((Label) pane.node().lookup("#doctorVerdict")).getText();
    }
}
