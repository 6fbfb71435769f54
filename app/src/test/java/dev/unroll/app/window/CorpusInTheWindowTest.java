package dev.unroll.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.app.presets.Presets;
import dev.unroll.app.run.RunState;
import dev.unroll.engine.trace.Trace;
import java.util.List;
import javafx.scene.control.ComboBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The whole window over the real engine, learning a whole text. */
@ExtendWith(ApplicationExtension.class)
class CorpusInTheWindowTest {
    /** Long enough not to be done while it is looked at. */
    private final WindowHarness unroll = WindowHarness.live(
            Presets.find("tale-english").draft().epochs(100_000).build());

    @Start
    @SuppressWarnings("UnusedMethod")
    private void start(Stage stage) {
        unroll.show(stage);
    }

    @AfterEach
    void close() {
        unroll.close();
    }

    private List<Integer> read() {
        Trace trace = unroll.moment().trace();
        return trace == null ? List.of() : trace.inputs().getFirst();
    }

    @Test
    void itPlaysWritesPausesAndShowsAnotherStream(FxRobot robot) {
        unroll.until(moment -> moment.state() == RunState.PAUSED);
        assertThat(unroll.text("runPlace")).isEqualTo("Epoch 0 / 100000 · chunk 0 / 13");
        robot.clickOn("#gearFast");
        robot.clickOn("#play");
        unroll.until(moment -> moment.log().last() >= 13);
        robot.clickOn("#writeSample");
        unroll.until(moment -> !moment.samples().isEmpty());
        assertThat(unroll.moment().samples().getFirst().text()).startsWith("The");
        robot.clickOn("#gearEpoch");
        unroll.until(moment -> unroll.text("gearEpoch").equals(unroll.words.text("action.gearChunk")));
        robot.clickOn("#play");
        unroll.until(moment -> !moment.playing());
        List<Integer> first = read();
        assertThat(first).hasSize(32);
        robot.clickOn("#tab-epochs");
        robot.interact(() ->
                unroll.node("sequence", ComboBox.class).getSelectionModel().select(3));
        unroll.until(moment -> moment.sequence() == 3);
        unroll.until(moment -> !read().equals(first));
        assertThat(unroll.moment().trace()).isNotNull();
        assertThat(unroll.moment().trace().batch()).isEqualTo(1);
    }
}
