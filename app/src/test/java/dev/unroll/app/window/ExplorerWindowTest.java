package dev.unroll.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.app.presets.Presets;
import dev.unroll.app.session.Gear;
import dev.unroll.app.session.News;
import dev.unroll.app.session.Replay;
import dev.unroll.app.session.RunState;
import dev.unroll.app.session.Sample;
import dev.unroll.app.session.SampleSettings;
import dev.unroll.app.words.Words;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.train.Diverged;
import dev.unroll.engine.train.Sampling;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.Slider;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The real window on the headless platform, over an explorer that writes down what it is asked for. */
@ExtendWith(ApplicationExtension.class)
class ExplorerWindowTest {
    private final Words words = new Words(Locale.ENGLISH);
    private final Experiment hihell = Presets.find("hihell-embedding").experiment();
    private final FakeExplorer explorer = new FakeExplorer(hihell);

    @SuppressWarnings("NullAway.Init")
    private ExplorerWindow window;

    @Start
    @SuppressWarnings("UnusedMethod")
    private void start(Stage stage) {
        window = new ExplorerWindow(explorer, words, new PresetLibrary(words), new ExplorerViews(explorer, words));
        stage.setScene(window.scene());
        stage.setX(0);
        stage.setY(0);
        stage.setWidth(1000);
        stage.setHeight(760);
        stage.show();
    }

    private <N extends Node> N node(String id, Class<N> type) {
        return type.cast(Objects.requireNonNull(window.scene().lookup("#" + id), id));
    }

    private String text(String id) {
        return node(id, Labeled.class).getText();
    }

    private void type(String field, String text) {
        fx(() -> node(field, TextInputControl.class).setText(text));
    }

    private void fx(Runnable change) {
        WaitForAsyncUtils.waitForAsyncFx(5000, change);
        WaitForAsyncUtils.waitForFxEvents();
    }

    @Test
    void transportButtonsAskTheExplorer(FxRobot robot) {
        fx(() -> explorer.train(1.7675, "eheohh"));
        robot.clickOn("#play");
        assertThat(explorer.state.get()).isEqualTo(RunState.PLAYING);
        robot.clickOn("#play");
        robot.clickOn("#step");
        robot.clickOn("#stepBack");
        robot.clickOn("#nextEpoch");
        robot.clickOn("#reset");
        robot.clickOn("#newSeed");
        assertThat(explorer.asked)
                .containsExactly("play", "pause", "step", "stepBack", "nextEpoch", "reset", "newSeed");
    }

    @Test
    void keysDoWhatTheButtonsDo(FxRobot robot) {
        fx(() -> explorer.train(1.7675, "eheohh"));
        robot.press(KeyCode.SPACE).release(KeyCode.SPACE);
        robot.press(KeyCode.SPACE).release(KeyCode.SPACE);
        robot.press(KeyCode.RIGHT).release(KeyCode.RIGHT);
        robot.press(KeyCode.LEFT).release(KeyCode.LEFT);
        robot.press(KeyCode.SHIFT, KeyCode.RIGHT).release(KeyCode.RIGHT, KeyCode.SHIFT);
        robot.press(KeyCode.R).release(KeyCode.R);
        robot.press(KeyCode.DIGIT3).release(KeyCode.DIGIT3);
        robot.press(KeyCode.DIGIT2).release(KeyCode.DIGIT2);
        robot.press(KeyCode.DIGIT1).release(KeyCode.DIGIT1);
        assertThat(explorer.asked)
                .containsExactly(
                        "play",
                        "pause",
                        "step",
                        "stepBack",
                        "nextEpoch",
                        "reset",
                        "gear FAST",
                        "gear EPOCH",
                        "gear SLOW");
    }

    @Test
    void keysAreLeftToSomeoneWhoTypes(FxRobot robot) {
        robot.clickOn("#field-hidden");
        robot.press(KeyCode.DIGIT2).release(KeyCode.DIGIT2);
        robot.press(KeyCode.LEFT).release(KeyCode.LEFT);
        robot.press(KeyCode.R).release(KeyCode.R);
        assertThat(explorer.asked).isEmpty();
    }

    @Test
    void spaceAfterAClickOnStepStillPlays(FxRobot robot) {
        robot.clickOn("#step");
        robot.press(KeyCode.SPACE).release(KeyCode.SPACE);
        assertThat(explorer.asked).containsExactly("step", "play");
    }

    @Test
    void gearButtonsShowTheGearTheRunIsIn(FxRobot robot) {
        robot.clickOn("#gearFast");
        assertThat(explorer.gear.get()).isEqualTo(Gear.FAST);
        robot.clickOn("#gearFast");
        assertThat(node("gearFast", ToggleButton.class).isSelected()).isTrue();
        assertThat(node("gearSlow", ToggleButton.class).isSelected()).isFalse();
    }

    @Test
    void speedSliderDoublesAndHalves() {
        fx(() -> node("speed", Slider.class).setValue(1));
        assertThat(explorer.speed().get()).isEqualTo(2);
        assertThat(text("speedReadout")).contains("2×");
        fx(() -> explorer.speed().set(0.25));
        assertThat(node("speed", Slider.class).getValue()).isEqualTo(-2);
    }

    @Test
    void countersShowTheEpochThatIsShown() {
        assertThat(text("epochCounter")).isEqualTo("000");
        fx(() -> explorer.train(1.76751, "eheohh"));
        fx(() -> explorer.train(1.39593, "oheiii"));
        assertThat(text("epochCounter")).isEqualTo("002");
        assertThat(text("lossCounter")).startsWith("1.3959");
    }

    @Test
    void badInputGetsASentenceAndTheRunIsLeftAlone() {
        type("field-input", "hixell");
        assertThat(node("problem-input", Labeled.class).isVisible()).isTrue();
        assertThat(text("problem-input")).contains("\"x\"").contains("hielo");
        assertThat(node("apply", Button.class).isVisible()).isFalse();
        type("field-hidden", "abc");
        assertThat(text("problem-hidden")).contains("abc").contains("2,048");
        assertThat(explorer.asked).isEmpty();
        type("field-hidden", "5");
        type("field-input", "hihell");
        assertThat(node("problem-hidden", Labeled.class).isVisible()).isFalse();
        assertThat(node("rebuildBar", Node.class).isVisible()).isFalse();
    }

    @Test
    void editIsAppliedOnlyWhenAsked(FxRobot robot) {
        type("field-hidden", "8");
        assertThat(text("rebuildText")).isEqualTo("Rebuild to apply: hidden 5 → 8");
        assertThat(text("sizes")).startsWith("255 parameters").contains("h_n (1, 1, 8)");
        assertThat(explorer.asked).isEmpty();
        robot.clickOn("#apply");
        assertThat(explorer.asked).containsExactly("rebuild hidden 8");
        assertThat(node("rebuildBar", Node.class).isVisible()).isFalse();
    }

    @Test
    void enterAppliesAndEscapeReverts(FxRobot robot) {
        robot.clickOn("#field-hidden");
        type("field-hidden", "9");
        robot.press(KeyCode.ESCAPE).release(KeyCode.ESCAPE);
        assertThat(node("field-hidden", TextInputControl.class).getText()).isEqualTo("5");
        type("field-hidden", "9");
        robot.press(KeyCode.ENTER).release(KeyCode.ENTER);
        assertThat(explorer.asked).containsExactly("rebuild hidden 9");
    }

    @Test
    void learningRateHoldsAtOnceAndOtherEditsStay() {
        type("field-hidden", "8");
        type("field-lr", "0.05");
        assertThat(explorer.asked).containsExactly("lr 0.05");
        fx(() -> explorer.experiment.set(hihell.toBuilder().lr(0.05).build()));
        assertThat(node("field-hidden", TextInputControl.class).getText()).isEqualTo("8");
        assertThat(text("rebuildText")).isEqualTo("Rebuild to apply: hidden 5 → 8");
        type("field-lr", "-1");
        assertThat(explorer.asked).containsExactly("lr 0.05");
        assertThat(node("problem-lr", Labeled.class).isVisible()).isTrue();
    }

    @Test
    void whileTheEngineStartsTheTooltipSaysSo() {
        fx(() -> explorer.state.set(RunState.STARTING));
        Button play = node("play", Button.class);
        assertThat(play.isDisabled()).isTrue();
        assertThat(((Guarded) play.getParent()).tooltipText()).isEqualTo(words.text("window.why.starting"));
        fx(() -> explorer.state.set(RunState.PAUSED));
        assertThat(play.isDisabled()).isFalse();
        assertThat(((Guarded) play.getParent()).tooltipText()).contains("Space");
    }

    @Test
    void failureIsASentenceInTheWindow(FxRobot robot) {
        fx(() -> explorer.failure.set(new Diverged(7, 0.5, Double.NaN)));
        assertThat(node("notice", Node.class).isVisible()).isTrue();
        assertThat(text("noticeText")).contains("epoch 7").contains("learning rate 0.5");
        robot.clickOn("#closeNotice");
        assertThat(node("notice", Node.class).isVisible()).isFalse();
    }

    @Test
    void themeButtonTurnsTheWindowDark(FxRobot robot) {
        robot.clickOn("#theme");
        assertThat(window.darkProperty().get()).isTrue();
        assertThat(window.scene().getRoot().getStyle()).contains("-unroll-background: #10151d");
        robot.clickOn("#theme");
        assertThat(window.scene().getRoot().getStyle()).contains("-unroll-background: #ffffff");
    }

    @Test
    void zoomKeysEnlargeUpToTwice(FxRobot robot) {
        for (int i = 0; i < 8; i++) {
            robot.press(KeyCode.CONTROL, KeyCode.PLUS).release(KeyCode.PLUS, KeyCode.CONTROL);
        }
        assertThat(window.zoomProperty().get()).isEqualTo(2);
        robot.press(KeyCode.CONTROL, KeyCode.DIGIT0).release(KeyCode.DIGIT0, KeyCode.CONTROL);
        assertThat(window.zoomProperty().get()).isEqualTo(1);
    }

    @Test
    void choosingAnEpochOnTheTapeShowsIt(FxRobot robot) {
        fx(() -> explorer.train(1.7675, "eheohh"));
        fx(() -> explorer.train(1.3959, "oheiii"));
        fx(() -> explorer.train(1.1316, "iheloo"));
        Node tape = node("tape", Node.class);
        fx(tape::requestFocus);
        robot.press(KeyCode.DOWN).release(KeyCode.DOWN);
        robot.press(KeyCode.END).release(KeyCode.END);
        robot.press(KeyCode.HOME).release(KeyCode.HOME);
        assertThat(explorer.asked).containsExactly("epoch 2", "epoch 1", "epoch 3");
        assertThat(tape.getAccessibleText()).isEqualTo("Epoch 003 of 003, predicted iheloo, loss 1.1316");
    }

    @Test
    void scrubberReachesTrainedEpochsOnly() {
        fx(() -> explorer.train(1.7675, "eheohh"));
        fx(() -> explorer.train(1.3959, "oheiii"));
        fx(() -> node("scrubber", Slider.class).setValue(60));
        assertThat(explorer.asked).isEmpty();
        fx(() -> node("scrubber", Slider.class).setValue(1));
        assertThat(explorer.asked).containsExactly("epoch 1");
        assertThat(text("scrubberCaption")).isEqualTo("epoch 1 of 2 trained: drag to any epoch");
    }

    @Test
    void aReplayIsSeenAndACheckpointIsToldOf() {
        assertThat(node("runProgress", Node.class).isVisible()).isFalse();
        fx(() -> explorer.replay.set(new Replay(310, 512)));
        assertThat(node("runProgress", Node.class).isVisible()).isTrue();
        assertThat(text("runPlace")).isEqualTo("Replaying epoch 310 of 512");
        fx(() -> explorer.replay.set(null));
        assertThat(node("runProgress", Node.class).isVisible()).isFalse();
        fx(() -> explorer.news.set(new News.Resumed(12)));
        assertThat(text("noticeText")).isEqualTo("The run goes on after epoch 12, as it was left: press Play.");
        fx(() -> explorer.news.set(null));
        assertThat(node("notice", Node.class).isVisible()).isFalse();
    }

    @Test
    void samplesAreWrittenAsAskedForAndShownNewestFirst(FxRobot robot) {
        robot.clickOn("#tabSample");
        robot.clickOn("#writeSample");
        assertThat(explorer.asked).containsExactly("sample");
        type("sample-temperature", "hot");
        assertThat(text("sampleProblem")).contains("temperature").contains("hot");
        robot.clickOn("#writeSample");
        assertThat(explorer.asked).as("what is wrong is not asked for").containsExactly("sample");
        type("sample-temperature", "0");
        type("sample-start", "hx");
        assertThat(text("sampleProblem")).contains("\"x\"");
        type("sample-start", "he");
        robot.clickOn("#writeSample");
        SampleSettings asked = new SampleSettings("he", new Sampling(0, 0, 777));
        assertThat(explorer.asked).containsExactly("sample", "sampling " + asked);
        fx(() -> explorer.samples.set(List.of(new Sample(9, "hello", 2, asked), new Sample(3, "helll", 2, asked))));
        Pane texts = node("sampleTexts", Pane.class);
        assertThat(texts.getChildren())
                .extracting(Node::getAccessibleText)
                .first()
                .isEqualTo("epoch 9   greedy: hello");
        assertThat(texts.getChildren()).hasSize(2);
    }

    @Test
    void chooserNamesThePresetAndItsEdits() {
        String title = Presets.find("hihell-embedding").title(words);
        assertThat(text("presets")).isEqualTo(title);
        fx(() -> explorer.newRun(hihell.toBuilder().hidden(9).build()));
        assertThat(text("presets")).isEqualTo(words.text("window.presets.edited", title));
    }
}
