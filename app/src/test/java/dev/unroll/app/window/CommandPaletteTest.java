package dev.unroll.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.app.presets.Presets;
import dev.unroll.app.run.RunState;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class CommandPaletteTest {
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

    private void type(FxRobot robot, String text) {
        robot.press(KeyCode.CONTROL, KeyCode.K).release(KeyCode.K, KeyCode.CONTROL);
        unroll.until(moment -> unroll.visible("palette"));
        robot.write(text).press(KeyCode.ENTER).release(KeyCode.ENTER);
        unroll.until(moment -> !unroll.visible("palette"));
    }

    @Test
    void aWordFindsWhatCanBeDoneAndWhereToGo(FxRobot robot) {
        unroll.until(moment -> moment.state() == RunState.PAUSED);
        type(robot, "end of this epoch");
        unroll.until(moment -> moment.epoch() == 1 && moment.cursor().atEnd());
        type(robot, "show runs");
        TabPane tabs = (TabPane) Objects.requireNonNull(unroll.window().scene().lookup("#mainPanes .tab-pane"));
        assertThat(tabs.getSelectionModel().getSelectedItem().getId()).isEqualTo("tab-runs");
    }

    @Test
    void whatCannotBeDoneIsNotDoneAndEscapeGivesTheKeyboardBack(FxRobot robot) {
        unroll.until(moment -> moment.state() == RunState.PAUSED);
        Node before = unroll.node("play", Node.class);
        unroll.fx(before::requestFocus);
        robot.press(KeyCode.CONTROL, KeyCode.K).release(KeyCode.K, KeyCode.CONTROL);
        robot.write("undone that").press(KeyCode.ENTER).release(KeyCode.ENTER);
        assertThat(unroll.visible("palette")).isTrue();
        robot.press(KeyCode.ESCAPE).release(KeyCode.ESCAPE);
        unroll.until(moment -> !unroll.visible("palette"));
        assertThat(before.isFocused()).isTrue();
    }
}
