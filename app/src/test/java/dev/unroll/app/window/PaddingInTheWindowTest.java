package dev.unroll.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.app.pane.Figures;
import dev.unroll.app.run.Answer;
import dev.unroll.app.run.Command;
import dev.unroll.app.run.Question;
import dev.unroll.app.run.RunState;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.Padding;
import dev.unroll.engine.data.Settings;
import dev.unroll.engine.trace.Trace;
import dev.unroll.engine.train.Trainer;
import dev.unroll.engine.train.Trainers;
import java.util.List;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** What comes after a word's end, in the real window over the real engine. */
@ExtendWith(ApplicationExtension.class)
class PaddingInTheWindowTest {
    private final Experiment packed = Experiment.builder()
            .inputs(List.of("hello", "hey"))
            .targets(List.of("ello!", "ey!"))
            .vocab("helo y!")
            .hidden(3)
            .linear(true)
            .set(Settings.PADDING, Padding.PACK)
            .build();

    private final WindowHarness unroll = WindowHarness.live(packed);

    @Start
    @SuppressWarnings("UnusedMethod")
    private void start(Stage stage) {
        unroll.show(stage);
    }

    @AfterEach
    void close() {
        unroll.close();
    }

    private Trace values(Padding way) {
        Question.Padded question = new Question.Padded(
                way,
                Objects.requireNonNull(unroll.moment().trace()).parameters().hashCode());
        unroll.until(moment -> moment.answer(question) != null);
        Answer<Trace> answer = Objects.requireNonNull(unroll.moment().answer(question));
        return Objects.requireNonNull(answer.value());
    }

    @Test
    void theSameWordIsShownAsThatPaddingsOwnRunComputesIt(FxRobot robot) {
        unroll.until(moment -> moment.state() == RunState.PAUSED);
        unroll.explorer.send(new Command.NextEpoch());
        unroll.until(moment -> moment.trace() != null && moment.cursor().atEnd());
        robot.press(KeyCode.CONTROL, KeyCode.K).release(KeyCode.K, KeyCode.CONTROL);
        unroll.until(moment -> unroll.visible("palette"));
        robot.write("Padding").press(KeyCode.ENTER).release(KeyCode.ENTER);
        Trace pad = values(Padding.PAD);
        try (Trainer own = Trainers.open(
                packed.toBuilder().set(Settings.PADDING, Padding.PAD).build())) {
            own.compute();
            assertThat(pad.layers()).isEqualTo(own.trace().layers());
            assertThat(pad.losses()).isEqualTo(own.trace().losses());
        }
        Trace pack = Objects.requireNonNull(unroll.moment().trace());
        double moved = 0;
        for (int unit = 0; unit < 3; unit++) {
            moved = Math.max(
                    moved,
                    Math.abs((double) pad.layers().getFirst().h().at(1, 4, unit)
                            - pack.layers().getFirst().h().at(1, 2, unit)));
        }
        assertThat(moved).isPositive();
        unroll.fx(() -> unroll.node("paddingView", Node.class).requestFocus());
        robot.press(KeyCode.DOWN).release(KeyCode.DOWN);
        String said = Figures.precise(moved);
        unroll.until(moment -> unroll.text("paddingVerdict").contains("by up to " + said));
        assertThat(unroll.text("paddingVerdict"))
                .startsWith("“hey” has 3 of 5 timesteps, and of the whole batch 8 of 10 are real")
                .contains("pad " + Figures.precise(pad.loss()))
                .contains("pack " + Figures.precise(pack.loss()));
    }
}
