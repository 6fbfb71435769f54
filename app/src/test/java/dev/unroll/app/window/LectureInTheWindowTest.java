package dev.unroll.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.app.presets.Presets;
import dev.unroll.app.run.RunState;
import dev.unroll.engine.trace.Trace;
import java.util.function.BooleanSupplier;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The whole window over the real engine, on the headless platform: the numbers on screen are PyTorch's for seed 777. */
@ExtendWith(ApplicationExtension.class)
class LectureInTheWindowTest {
    private final WindowHarness unroll =
            WindowHarness.live(Presets.find("hihell-embedding").experiment());

    @Start
    @SuppressWarnings("UnusedMethod")
    private void start(Stage stage) {
        unroll.show(stage);
    }

    @AfterEach
    void close() {
        unroll.close();
    }

    private void until(BooleanSupplier condition) {
        unroll.until(moment -> condition.getAsBoolean());
    }

    private <N extends Node> N node(String id, Class<N> type) {
        return unroll.node(id, type);
    }

    private String text(String id) {
        return unroll.text(id);
    }

    private String cell(int t) {
        return (String) node("cell-t" + t + "-l0", Node.class).queryAccessibleAttribute(AccessibleAttribute.TEXT);
    }

    private int done() {
        return unroll.moment().cursor().done();
    }

    private void ready() {
        unroll.until(moment -> moment.state() == RunState.PAUSED);
    }

    @Test
    void stepsToANamedValueAndBack(FxRobot robot) {
        ready();
        for (int step = 1; step <= 5; step++) {
            robot.clickOn("#step");
            int expected = step;
            until(() -> done() == expected);
        }
        // h₅ of the first epoch as PyTorch computes it: −0.0261, 0.8510, −0.8675, −0.6129, 0.5436
        until(() -> cell(5).contains("0.85"));
        assertThat(cell(5)).contains("-0.03", "+0.85", "-0.87", "-0.61", "+0.54");
        assertThat(cell(6)).doesNotContain("0.53");
        robot.clickOn("#stepBack");
        until(() -> done() == 4);
        until(() -> !cell(5).contains("0.85"));
        robot.clickOn("#step");
        until(() -> cell(5).contains("0.85"));
    }

    @Test
    void anEpochEndsWithTheNotebooksLineAndResetBringsItAgain(FxRobot robot) {
        ready();
        robot.clickOn("#nextEpoch");
        until(() -> text("lossCounter").contains("1.7675"));
        assertThat(text("epochCounter")).contains("001");
        robot.clickOn("#nextEpoch");
        until(() -> text("lossCounter").contains("1.3959"));
        robot.clickOn("#reset");
        until(() -> unroll.moment().log().last() == 0);
        robot.clickOn("#nextEpoch");
        until(() -> text("lossCounter").contains("1.7675"));
    }

    @Test
    void playsPausesAndFinishesInTheFastGear(FxRobot robot) {
        ready();
        robot.clickOn("#play");
        until(() -> done() >= 2);
        robot.clickOn("#play");
        unroll.until(moment -> moment.state() == RunState.PAUSED);
        robot.clickOn("#gearFast");
        robot.clickOn("#play");
        unroll.until(moment -> moment.state() == RunState.FINISHED);
        until(() -> text("epochCounter").contains("100"));
        assertThat(unroll.moment().log().last()).isEqualTo(100);
        Trace trace = unroll.moment().trace();
        assertThat(trace).isNotNull();
        assertThat(trace.predicted()).containsExactly("ihello");
    }

    @Test
    void anEditIsRefusedOrRebuilt(FxRobot robot) {
        ready();
        robot.clickOn("#nextEpoch");
        until(() -> unroll.moment().log().last() == 1);
        edit(robot, "10000");
        until(() -> node("problem-hidden", Node.class).isVisible());
        assertThat(unroll.moment().experiment().hidden()).isEqualTo(5);
        assertThat(unroll.moment().log().last()).as("the run is kept").isEqualTo(1);
        edit(robot, "8");
        robot.clickOn("#apply");
        until(() -> unroll.moment().experiment().hidden() == 8);
        robot.clickOn("#nextEpoch");
        until(() -> unroll.moment().log().last() == 1);
        Trace trace = unroll.moment().trace();
        assertThat(trace).isNotNull();
        assertThat(trace.layers().getFirst().h().size(2)).isEqualTo(8);
    }

    private void edit(FxRobot robot, String hidden) {
        robot.clickOn("#field-hidden");
        robot.interact(() -> node("field-hidden", TextInputControl.class).selectAll());
        hidden.chars().forEach(digit -> robot.type(KeyCode.getKeyCode(Character.toString(digit))));
        robot.type(KeyCode.TAB);
        WaitForAsyncUtils.waitForFxEvents();
    }
}
