package dev.unroll.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.app.presets.Presets;
import dev.unroll.app.run.Command;
import dev.unroll.app.run.RunState;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.train.Trainer;
import dev.unroll.engine.train.Trainers;
import java.util.Locale;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Runs, a sweep and the program in the real window: what they say is what the engine computed. */
@ExtendWith(ApplicationExtension.class)
class RunsInTheWindowTest {
    private final Experiment lecture = Presets.find("hihell-embedding").experiment();
    private final WindowHarness unroll = WindowHarness.live(lecture);

    @Start
    @SuppressWarnings("UnusedMethod")
    private void start(Stage stage) {
        unroll.show(stage);
    }

    @AfterEach
    void close() {
        unroll.close();
    }

    private void choose(String tab) {
        unroll.fx(() -> {
            TabPane tabs =
                    (TabPane) Objects.requireNonNull(unroll.window().scene().lookup("#mainPanes .tab-pane"));
            tabs.getTabs().stream().filter(each -> tab.equals(each.getId())).forEach(tabs.getSelectionModel()::select);
        });
    }

    private void trained() {
        unroll.until(moment -> moment.state() == RunState.PAUSED);
        unroll.fx(() -> unroll.explorer.send(new Command.Finish()));
        unroll.until(moment -> moment.state() == RunState.FINISHED);
    }

    private String said(String id) {
        return Objects.requireNonNullElse(unroll.node(id, Node.class).getAccessibleText(), "");
    }

    @Test
    void theRowOfARunSaysWhatTheEngineComputedAndTakesAName(FxRobot robot) {
        trained();
        choose("tab-runs");
        unroll.until(moment -> said("runsView").contains("right from epoch 24"));
        try (Trainer trainer = Trainers.open(lecture)) {
            double loss = 0;
            for (int epoch = 0; epoch < lecture.epochs(); epoch++) {
                loss = trainer.advance();
            }
            assertThat(said("runsView"))
                    .contains(String.format(Locale.ROOT, "loss %.4f", loss))
                    .contains("says " + lecture.vocabulary().decode(trainer.predictedIndices()));
        }
        unroll.fx(() -> unroll.node("runsView", Node.class).requestFocus());
        robot.press(KeyCode.F2).release(KeyCode.F2);
        robot.write("first try").press(KeyCode.ENTER).release(KeyCode.ENTER);
        unroll.until(moment -> "first try".equals(moment.run().name()));
        assertThat(unroll.moment().deeds().done()).hasSize(1);
    }

    @Test
    void aSquareOfTheSweepOpensAsTheRunItWas(FxRobot robot) {
        trained();
        choose("tab-runs");
        unroll.fx(() -> unroll.node("show-sweep", ToggleButton.class).setSelected(true));
        unroll.fx(() -> {
            unroll.node("sweep-x-values", TextInputControl.class).setText("0.05,0.2");
            unroll.node("sweep-y-values", TextInputControl.class).setText("5");
        });
        unroll.fx(() -> unroll.node("sweepRun", Button.class).fire());
        unroll.until(moment -> unroll.text("sweepSentence").contains("of 2"));
        unroll.fx(() -> unroll.node("sweepGrid", Node.class).requestFocus());
        robot.press(KeyCode.RIGHT).release(KeyCode.RIGHT);
        robot.press(KeyCode.ENTER).release(KeyCode.ENTER);
        unroll.until(moment -> moment.run().id() == 2 && moment.state() == RunState.FINISHED);
        assertThat(unroll.moment().asked())
                .isEqualTo(lecture.toBuilder().lr(0.05).build());
        String loss = String.format(Locale.ROOT, "%.4f", unroll.moment().log().loss(100));
        assertThat(unroll.text("sweepSquare")).contains("hidden 5, lr 0.05");
        assertThat(unroll.window().scene().lookup("#sweep .square-details"))
                .hasFieldOrPropertyWithValue("text", "seed 777: loss " + loss + ", says ihello");
    }

    @Test
    void theProgramPrintsWhatTheTapeSays() {
        trained();
        choose("tab-code");
        unroll.until(moment -> !unroll.node("code", ListView.class).getItems().isEmpty());
        String line = "";
        for (Object each : unroll.node("code", ListView.class).getItems()) {
            line = each.toString().contains("print(") ? each.toString() : line;
        }
        assertThat(line).contains("epoch: 100, loss: 0.007, predicted: ihello");
    }
}
