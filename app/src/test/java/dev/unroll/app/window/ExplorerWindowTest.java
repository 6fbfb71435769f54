package dev.unroll.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.app.action.Guarded;
import dev.unroll.app.presets.Presets;
import dev.unroll.app.run.Command;
import dev.unroll.app.run.Gear;
import dev.unroll.app.run.Lectures;
import dev.unroll.app.run.Replay;
import dev.unroll.app.run.RunState;
import dev.unroll.app.run.SampleSettings;
import dev.unroll.app.session.Manifest;
import dev.unroll.app.theme.Palette;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.train.Sampling;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.Slider;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The real window on the headless platform, over a worker that does its turns when a test says so. */
@ExtendWith(ApplicationExtension.class)
class ExplorerWindowTest {
    private final Experiment hihell = Presets.find("hihell-embedding").experiment();
    private final WindowHarness unroll = WindowHarness.turned(hihell);

    @TempDir
    private Path folder;

    @Start
    @SuppressWarnings("UnusedMethod")
    private void start(Stage stage) {
        unroll.show(stage);
    }

    @AfterEach
    void close() {
        unroll.close();
    }

    /** Trains so many epochs without having been asked in the window. */
    private void train(int epochs) {
        unroll.ready();
        for (int epoch = 0; epoch < epochs; epoch++) {
            unroll.send(new Command.NextEpoch());
        }
    }

    private List<Command> asked() {
        unroll.settle();
        return unroll.worker().asked;
    }

    private void press(FxRobot robot, KeyCode... keys) {
        robot.press(keys).release(keys);
        unroll.settle();
    }

    private <N extends Node> N node(String id, Class<N> type) {
        return unroll.node(id, type);
    }

    private String text(String id) {
        return unroll.text(id);
    }

    private void type(String field, String text) {
        unroll.type(field, text);
    }

    @Test
    void transportButtonsAskTheWorker(FxRobot robot) {
        train(1);
        unroll.click(robot, "#play");
        assertThat(unroll.moment().state()).isEqualTo(RunState.PLAYING);
        for (String button : List.of("#play", "#step", "#stepBack", "#nextEpoch", "#reset", "#newSeed")) {
            unroll.click(robot, button);
        }
        assertThat(asked())
                .containsExactly(
                        new Command.Play(),
                        new Command.Pause(),
                        new Command.Step(),
                        new Command.StepBack(),
                        new Command.NextEpoch(),
                        new Command.Reset(),
                        new Command.NewSeed());
        assertThat(unroll.moment().experiment().seed()).isEqualTo(hihell.seed() + 1);
    }

    @Test
    void tapeGoesToTheEpochThatIsChosenElsewhere(FxRobot robot) {
        train(60);
        Node tape = node("tape", Node.class);
        assertThat(tape.getAccessibleText()).contains("060");
        double scrolled =
                robot.lookup("#tape .scroll-bar").queryAs(ScrollBar.class).getValue();
        assertThat(scrolled).isZero();
        unroll.fx(() -> node("scrubber", Slider.class).setValue(3));
        unroll.settle();
        assertThat(unroll.moment().epoch()).isEqualTo(3);
        // 60 rows, newest first: row 57 is the third epoch's.
        ScrollBar bar = robot.lookup("#tape .scroll-bar").queryAs(ScrollBar.class);
        assertThat(bar.getValue()).isBetween(57 - bar.getVisibleAmount() + 1, 57.0);
    }

    @Test
    void aForwardPassShowsNeitherEpochsNorALoss() {
        train(2);
        unroll.send(new Command.Rebuild(Presets.find("hello-forward").experiment()));
        assertThat(node("tape", Node.class).getAccessibleText())
                .isEqualTo(unroll.words.text("epochs.tape.empty.forward"));
        assertThat(node("lossChart", Node.class).getAccessibleText())
                .isEqualTo(unroll.words.text("epochs.chart.empty.forward"));
        assertThat(node("scrubber", Node.class).isVisible()).isFalse();
    }

    @Test
    void keysDoWhatTheButtonsDo(FxRobot robot) {
        train(1);
        press(robot, KeyCode.SPACE);
        press(robot, KeyCode.SPACE);
        press(robot, KeyCode.RIGHT);
        press(robot, KeyCode.LEFT);
        press(robot, KeyCode.SHIFT, KeyCode.RIGHT);
        press(robot, KeyCode.R);
        press(robot, KeyCode.DIGIT3);
        press(robot, KeyCode.DIGIT2);
        press(robot, KeyCode.DIGIT1);
        assertThat(asked())
                .containsExactly(
                        new Command.Play(),
                        new Command.Pause(),
                        new Command.Step(),
                        new Command.StepBack(),
                        new Command.NextEpoch(),
                        new Command.Reset(),
                        new Command.SetGear(Gear.FAST),
                        new Command.SetGear(Gear.EPOCH),
                        new Command.SetGear(Gear.SLOW));
    }

    @Test
    void undoAndRedoHaveTheirKeysButATypedTextHasThemFirst(FxRobot robot) {
        train(2);
        press(robot, KeyCode.CONTROL, KeyCode.Z);
        assertThat(asked()).as("nothing has been done").isEmpty();
        unroll.send(new Command.SetLearningRate(0.02));
        press(robot, KeyCode.CONTROL, KeyCode.Z);
        assertThat(unroll.moment().learningRate()).isEqualTo(0.1);
        press(robot, KeyCode.CONTROL, KeyCode.Y);
        press(robot, KeyCode.CONTROL, KeyCode.Z);
        press(robot, KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.Z);
        assertThat(unroll.moment().learningRate()).isEqualTo(0.02);
        robot.clickOn("#field-hidden");
        press(robot, KeyCode.CONTROL, KeyCode.Z);
        assertThat(asked())
                .containsExactly(new Command.Undo(), new Command.Redo(), new Command.Undo(), new Command.Redo());
    }

    @Test
    void keysAreLeftToSomeoneWhoTypes(FxRobot robot) {
        unroll.ready();
        robot.clickOn("#field-hidden");
        press(robot, KeyCode.DIGIT2);
        press(robot, KeyCode.LEFT);
        press(robot, KeyCode.R);
        assertThat(asked()).isEmpty();
    }

    @Test
    void spaceAfterAClickOnStepStillPlays(FxRobot robot) {
        unroll.ready();
        unroll.click(robot, "#step");
        press(robot, KeyCode.SPACE);
        assertThat(asked()).containsExactly(new Command.Step(), new Command.Play());
    }

    @Test
    void gearButtonsShowTheGearTheRunIsIn(FxRobot robot) {
        unroll.ready();
        unroll.click(robot, "#gearFast");
        assertThat(unroll.moment().gear()).isEqualTo(Gear.FAST);
        unroll.click(robot, "#gearFast");
        assertThat(node("gearFast", ToggleButton.class).isSelected()).isTrue();
        assertThat(node("gearSlow", ToggleButton.class).isSelected()).isFalse();
    }

    @Test
    void speedSliderDoublesAndHalves() {
        unroll.ready();
        unroll.fx(() -> node("speed", Slider.class).setValue(1));
        assertThat(asked()).containsExactly(new Command.SetSpeed(2));
        assertThat(text("speedReadout")).contains("2×");
        unroll.send(new Command.SetSpeed(0.25));
        assertThat(node("speed", Slider.class).getValue()).isEqualTo(-2);
        assertThat(asked()).as("what is shown is not asked for again").hasSize(1);
    }

    @Test
    void countersShowTheEpochThatIsShown() {
        unroll.ready();
        assertThat(text("epochCounter")).isEqualTo("000");
        train(2);
        assertThat(text("epochCounter")).isEqualTo("002");
        assertThat(text("lossCounter")).startsWith("1.3959");
    }

    @Test
    void badInputGetsASentenceAndTheRunIsLeftAlone() {
        unroll.ready();
        type("field-input", "hixell");
        assertThat(unroll.visible("problem-input")).isTrue();
        assertThat(text("problem-input")).contains("\"x\"").contains("hielo");
        assertThat(unroll.visible("apply")).isFalse();
        type("field-hidden", "abc");
        assertThat(text("problem-hidden")).contains("abc").contains("2,048");
        assertThat(asked()).isEmpty();
        type("field-hidden", "5");
        type("field-input", "hihell");
        assertThat(unroll.visible("problem-hidden")).isFalse();
        assertThat(unroll.visible("rebuildBar")).isFalse();
    }

    @Test
    void editIsAppliedOnlyWhenAsked(FxRobot robot) {
        unroll.ready();
        type("field-hidden", "8");
        assertThat(text("rebuildText")).isEqualTo("Rebuild to apply: hidden 5 → 8");
        assertThat(text("sizes")).startsWith("once applied:\n255 parameters").contains("h_n (1, 1, 8)");
        assertThat(asked()).isEmpty();
        unroll.click(robot, "#apply");
        assertThat(asked())
                .containsExactly(
                        new Command.Rebuild(hihell.toBuilder().hidden(8).build()));
        assertThat(unroll.moment().experiment().hidden()).isEqualTo(8);
        assertThat(unroll.visible("rebuildBar")).isFalse();
    }

    @Test
    void enterAppliesAndEscapeReverts(FxRobot robot) {
        unroll.ready();
        robot.clickOn("#field-hidden");
        type("field-hidden", "9");
        press(robot, KeyCode.ESCAPE);
        assertThat(node("field-hidden", TextInputControl.class).getText()).isEqualTo("5");
        type("field-hidden", "9");
        press(robot, KeyCode.ENTER);
        assertThat(asked())
                .containsExactly(
                        new Command.Rebuild(hihell.toBuilder().hidden(9).build()));
    }

    @Test
    void learningRateHoldsAtOnceAndOtherEditsStay() {
        unroll.ready();
        type("field-hidden", "8");
        type("field-lr", "0.05");
        assertThat(asked()).containsExactly(new Command.SetLearningRate(0.05));
        assertThat(unroll.moment().asked().lr()).isEqualTo(0.05);
        assertThat(node("field-hidden", TextInputControl.class).getText()).isEqualTo("8");
        assertThat(text("rebuildText")).isEqualTo("Rebuild to apply: hidden 5 → 8");
        type("field-lr", "-1");
        assertThat(asked()).hasSize(1);
        assertThat(unroll.visible("problem-lr")).isTrue();
    }

    @Test
    void whileTheEngineStartsTheTooltipSaysSo() {
        Button play = node("play", Button.class);
        assertThat(play.isDisabled()).isTrue();
        assertThat(((Guarded) play.getParent()).tooltipText()).isEqualTo(unroll.words.text("action.why.starting"));
        unroll.ready();
        assertThat(play.isDisabled()).isFalse();
        assertThat(((Guarded) play.getParent()).tooltipText()).contains("Space");
    }

    @Test
    void failureIsASentenceInTheWindow(FxRobot robot) {
        unroll.ready();
        unroll.send(new Command.Rebuild(Lectures.explosive()));
        unroll.send(new Command.SetGear(Gear.FAST));
        unroll.send(new Command.Play());
        while (unroll.moment().playing()) {
            unroll.beat();
        }
        assertThat(unroll.moment().state()).isEqualTo(RunState.DIVERGED);
        assertThat(unroll.visible("notice")).isTrue();
        assertThat(text("noticeText"))
                .contains("epoch " + (unroll.moment().log().last() + 1))
                .contains("learning rate 10");
        robot.clickOn("#closeNotice");
        assertThat(unroll.visible("notice")).isFalse();
    }

    @Test
    void themeButtonTurnsTheWindowDark(FxRobot robot) {
        robot.clickOn("#theme");
        assertThat(unroll.window().darkProperty().get()).isTrue();
        assertThat(unroll.window().scene().getRoot().getStyle()).contains("-unroll-background: #10151d");
        robot.clickOn("#theme");
        assertThat(unroll.window().scene().getRoot().getStyle()).contains("-unroll-background: #ffffff");
    }

    @Test
    void highContrastIsChosenInLightAndInDark(FxRobot robot) {
        robot.interact(() -> unroll.window().contrastProperty().set(true));
        assertThat(unroll.window().scene().getRoot().getStyle())
                .isEqualTo(Palette.of(false, true).css());
        robot.clickOn("#theme");
        assertThat(unroll.window().scene().getRoot().getStyle())
                .isEqualTo(Palette.of(true, true).css());
    }

    @Test
    void zoomKeysEnlargeUpToTwice(FxRobot robot) {
        for (int i = 0; i < 8; i++) {
            robot.press(KeyCode.CONTROL, KeyCode.PLUS).release(KeyCode.PLUS, KeyCode.CONTROL);
        }
        assertThat(unroll.window().zoomProperty().get()).isEqualTo(2);
        robot.press(KeyCode.CONTROL, KeyCode.DIGIT0).release(KeyCode.DIGIT0, KeyCode.CONTROL);
        assertThat(unroll.window().zoomProperty().get()).isEqualTo(1);
    }

    @Test
    void choosingAnEpochOnTheTapeShowsIt(FxRobot robot) {
        train(3);
        Node tape = node("tape", Node.class);
        unroll.fx(tape::requestFocus);
        press(robot, KeyCode.DOWN);
        press(robot, KeyCode.END);
        press(robot, KeyCode.HOME);
        assertThat(asked())
                .containsExactly(new Command.ShowEpoch(2), new Command.ShowEpoch(1), new Command.ShowEpoch(3));
        assertThat(tape.getAccessibleText()).isEqualTo("Epoch 003 of 003, predicted iheloo, loss 1.1316");
    }

    @Test
    void scrubberReachesTrainedEpochsOnly() {
        train(2);
        unroll.fx(() -> node("scrubber", Slider.class).setValue(60));
        assertThat(asked()).isEmpty();
        unroll.fx(() -> node("scrubber", Slider.class).setValue(1));
        assertThat(asked()).containsExactly(new Command.ShowEpoch(1));
        assertThat(text("scrubberCaption")).isEqualTo("epoch 1 of 2 trained: drag to any epoch");
    }

    @Test
    void aReplayIsSeen() {
        unroll.ready();
        assertThat(unroll.visible("runProgress")).isFalse();
        unroll.worker().replaying(new Replay(310, 512));
        unroll.pulse();
        assertThat(unroll.visible("runProgress")).isTrue();
        assertThat(text("runPlace")).isEqualTo("Replaying epoch 310 of 512");
        unroll.worker().replaying(null);
        unroll.pulse();
        assertThat(unroll.visible("runProgress")).isFalse();
    }

    @Test
    void aCheckpointIsToldOfAndGoneOnFrom() {
        Path file = folder.resolve("run.safetensors");
        train(2);
        unroll.send(new Command.SaveCheckpoint(file));
        assertThat(text("noticeText")).contains(file.toString());
        unroll.send(new Command.OpenCheckpoint(file));
        assertThat(text("noticeText")).isEqualTo("The run goes on after epoch 2, as it was left: press Play.");
        unroll.send(new Command.Step());
        assertThat(unroll.visible("notice")).isFalse();
    }

    @Test
    void runsThatWereLeftAreOfferedUntilTheyAreAnswered(FxRobot robot) {
        Path file = folder.resolve("left.unroll");
        train(2);
        unroll.send(new Command.SaveSession(file, new Manifest.Look(0, 0, 0, 0, false, 0)));
        unroll.send(new Command.Rebuild(Presets.find("hihell-cell").experiment()));
        unroll.fx(() ->
                unroll.window().offerLeft(file, () -> unroll.explorer.send(new Command.OpenSession(file)), () -> {}));
        unroll.send(new Command.Step());
        assertThat(text("noticeText")).startsWith("Unroll was ended without being closed.");
        unroll.click(robot, "#bringBack");
        assertThat(unroll.moment().log().last()).isEqualTo(2);
        assertThat(robot.lookup("#bringBack").tryQuery()).isEmpty();
    }

    @Test
    void samplesAreWrittenAsAskedForAndShownNewestFirst(FxRobot robot) {
        unroll.ready();
        robot.clickOn("#tab-sample");
        unroll.click(robot, "#writeSample");
        assertThat(asked()).containsExactly(new Command.WriteSample());
        type("sample-temperature", "hot");
        assertThat(text("sampleProblem")).contains("temperature").contains("hot");
        unroll.click(robot, "#writeSample");
        assertThat(asked()).as("what is wrong is not asked for").hasSize(1);
        type("sample-temperature", "0");
        type("sample-start", "hx");
        assertThat(text("sampleProblem")).contains("\"x\"");
        type("sample-start", "he");
        unroll.click(robot, "#writeSample");
        assertThat(asked())
                .containsExactly(
                        new Command.WriteSample(),
                        new Command.SetSampling(new SampleSettings("he", new Sampling(0, 0, 777))));
        assertThat(unroll.moment().samples()).hasSize(2);
        Pane texts = node("sampleTexts", Pane.class);
        assertThat(texts.getChildren())
                .extracting(Node::getAccessibleText)
                .containsExactly(
                        "after epoch 000   greedy: "
                                + unroll.moment().samples().getFirst().text(),
                        "after epoch 000   temperature 0.8: "
                                + unroll.moment().samples().getLast().text());
    }

    @Test
    void chooserNamesThePresetAndItsEdits() {
        unroll.ready();
        String title = Presets.find("hihell-embedding").title(unroll.words);
        assertThat(text("presets")).isEqualTo(title);
        unroll.send(new Command.Rebuild(hihell.toBuilder().hidden(9).build()));
        assertThat(text("presets")).isEqualTo(unroll.words.text("window.presets.edited", title));
    }
}
