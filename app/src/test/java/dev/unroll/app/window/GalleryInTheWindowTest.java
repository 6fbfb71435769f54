package dev.unroll.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.app.presets.Presets;
import dev.unroll.app.presets.Question;
import dev.unroll.app.run.RunState;
import dev.unroll.app.words.Words;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The gallery in the real window over the real engine. */
@ExtendWith(ApplicationExtension.class)
class GalleryInTheWindowTest {
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

    @Test
    void aQuestionIsFoundByTypingAndOpensWhereItsAnswerStands(FxRobot robot) {
        unroll.until(moment -> moment.state() == RunState.PAUSED);
        robot.press(KeyCode.CONTROL, KeyCode.G).release(KeyCode.G, KeyCode.CONTROL);
        unroll.until(moment -> unroll.visible("gallery"));
        robot.write("cut detach").press(KeyCode.ENTER).release(KeyCode.ENTER);
        unroll.until(moment -> moment.experiment().detach() == 2);
        assertThat(unroll.visible("gallery")).isFalse();
        unroll.until(moment -> moment.epoch() == 5 && moment.cursor().atEnd());
        assertThat(unroll.moment().trace()).isNotNull();
        unroll.until(moment -> unroll.node("flowView", Node.class).isVisible());
    }

    @Test
    void everyQuestionOpensAtAViewThereIs() {
        var panes = PaneList.of(unroll.explorer, new Words(Locale.ENGLISH));
        assertThat(Presets.questions()).extracting(Question::view).allMatch(view -> panes.stream()
                .anyMatch(pane -> pane.id().equals(view)));
    }
}
