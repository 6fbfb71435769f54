package dev.unroll.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.app.pane.Figures;
import dev.unroll.app.presets.Presets;
import dev.unroll.app.run.Answer;
import dev.unroll.app.run.Command;
import dev.unroll.app.run.Question;
import dev.unroll.app.run.RunState;
import dev.unroll.engine.explain.ScaledRecurrence;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.control.Slider;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Each view says one of the engine's numbers, in the real window over the real engine. */
@ExtendWith(ApplicationExtension.class)
class ViewsInTheWindowTest {
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

    @BeforeEach
    void train() {
        unroll.until(moment -> moment.state() == RunState.PAUSED);
        unroll.explorer.send(new Command.NextEpoch());
        unroll.until(moment -> moment.trace() != null);
    }

    private <A> A value(Question<A> question) {
        unroll.until(moment -> moment.answer(question) != null);
        Answer<A> answer = Objects.requireNonNull(unroll.moment().answer(question));
        return Objects.requireNonNull(answer.value());
    }

    @Test
    void theGradientFlowSaysTheEnginesSpectralRadiusAsItIsAndAsItWouldBe(FxRobot robot) {
        robot.clickOn("#tab-flow");
        ScaledRecurrence real = value(new Question.Scaled(0, 0, 1));
        unroll.until(moment -> !unroll.text("flowRadius").isEmpty());
        assertThat(unroll.text("flowRadius"))
                .endsWith(" " + Figures.precise(real.spectralRadii().getFirst()));
        assertThat(unroll.text("flowVerdict"))
                .contains(Figures.precise(real.growth().ofHidden().getFirst()));
        unroll.fx(() -> unroll.node("flowScale", Slider.class).setValue(2));
        ScaledRecurrence twice = value(new Question.Scaled(0, 0, 2));
        assertThat(twice.spectralRadii().getFirst())
                .isBetween(
                        1.999 * real.spectralRadii().getFirst(),
                        2.001 * real.spectralRadii().getFirst());
        unroll.until(moment -> unroll.text("flowTried").contains(Figures.precise(twice.loss())));
        assertThat(unroll.moment().log().last())
                .as("nothing of the run has changed")
                .isEqualTo(1);
        assertThat(unroll.node("flowView", Node.class).isVisible()).isTrue();
    }
}
