package dev.unroll.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.app.action.Guarded;
import dev.unroll.app.presets.Presets;
import dev.unroll.app.run.Command;
import dev.unroll.app.run.Gear;
import dev.unroll.app.run.RunState;
import dev.unroll.engine.data.Cell;
import dev.unroll.engine.data.Experiment;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The panel in the real window, typed into as people type. */
@ExtendWith(ApplicationExtension.class)
class PanelInTheWindowTest {
    private final Experiment hihell = Presets.find("hihell-embedding").experiment();
    private final WindowHarness unroll = WindowHarness.turned(hihell);

    @Start
    @SuppressWarnings("UnusedMethod")
    private void start(Stage stage) {
        unroll.show(stage);
    }

    @AfterEach
    void close() {
        unroll.close();
    }

    /** What was asked for, but for questions about what is shown. */
    private List<Command> asked() {
        unroll.settle();
        return unroll.worker().asked.stream()
                .filter(command -> !(command instanceof Command.Ask))
                .toList();
    }

    private void press(FxRobot robot, KeyCode... keys) {
        robot.press(keys).release(keys);
        unroll.settle();
    }

    private String field(String id) {
        return unroll.node(id, TextInputControl.class).getText();
    }

    /** Types over what stands in a field, and stays in it. */
    private void over(FxRobot robot, String id, String text) {
        unroll.fx(() -> {
            TextInputControl field = unroll.node(id, TextInputControl.class);
            field.requestFocus();
            field.selectAll();
        });
        robot.write(text);
        unroll.settle();
    }

    private boolean isPending(String id) {
        Node node = unroll.node(id, Node.class);
        while (node != null && !node.getStyleClass().contains("field-row")) {
            node = node.getParent();
        }
        return node != null
                && node.getPseudoClassStates().stream()
                        .anyMatch(state -> state.getPseudoClassName().equals("pending"));
    }

    @Test
    void aLearningRateHoldsWhenItIsEnteredAndEscBringsBackWhatWasThere(FxRobot robot) {
        unroll.ready();
        over(robot, "field-lr", "1e99");
        assertThat(asked()).isEmpty();
        press(robot, KeyCode.ESCAPE);
        assertThat(field("field-lr")).isEqualTo("0.1");
        over(robot, "field-lr", "0.05");
        assertThat(asked()).as("still being typed").isEmpty();
        press(robot, KeyCode.ENTER);
        assertThat(asked()).containsExactly(new Command.SetLearningRate(0.05));
        over(robot, "field-lr", "0.02");
        press(robot, KeyCode.TAB);
        assertThat(asked()).last().isEqualTo(new Command.SetLearningRate(0.02));
        assertThat(unroll.moment().asked().lr()).isEqualTo(0.02);
    }

    @Test
    void escBringsBackOneFieldThenAll(FxRobot robot) {
        unroll.ready();
        over(robot, "field-layers", "2");
        press(robot, KeyCode.TAB);
        over(robot, "field-hidden", "7");
        press(robot, KeyCode.ESCAPE);
        assertThat(field("field-hidden")).isEqualTo("5");
        assertThat(field("field-layers")).isEqualTo("2");
        press(robot, KeyCode.ESCAPE);
        assertThat(field("field-layers")).isEqualTo("1");
        assertThat(asked()).isEmpty();
    }

    @Test
    void whatIsBeingTypedIsNotFoundWrongBeforeItIsEntered(FxRobot robot) {
        unroll.ready();
        over(robot, "field-hidden", "0");
        assertThat(unroll.visible("problem-hidden")).isFalse();
        press(robot, KeyCode.TAB);
        assertThat(unroll.visible("problem-hidden")).isTrue();
        over(robot, "field-hidden", "6");
        assertThat(unroll.visible("problem-hidden"))
                .as("what is put right is right at once")
                .isFalse();
    }

    @Test
    void playAppliesWhatWaitsFirst(FxRobot robot) {
        unroll.ready();
        unroll.fx(() -> {
            @SuppressWarnings("unchecked")
            ComboBox<Cell> cell = unroll.node("field-cell", ComboBox.class);
            cell.setValue(Cell.LSTM);
        });
        assertThat(isPending("field-cell")).isTrue();
        assertThat(unroll.text("sizes")).startsWith("once applied:\n420 parameters");
        over(robot, "field-hidden", "6");
        unroll.click(robot, "#play");
        Experiment edited = hihell.toBuilder().cell(Cell.LSTM).hidden(6).build();
        assertThat(asked()).containsExactly(new Command.Begin(edited, new Command.Play()));
        assertThat(unroll.moment().experiment()).isEqualTo(edited);
        assertThat(unroll.moment().playing()).isTrue();
        assertThat(isPending("field-cell")).isFalse();
        assertThat(isPending("field-hidden")).isFalse();
        assertThat(unroll.text("sizes")).doesNotContain("applied");
    }

    @Test
    void stepAndNextEpochApplyWhatWaitsToo(FxRobot robot) {
        unroll.ready();
        over(robot, "field-hidden", "6");
        unroll.click(robot, "#step");
        over(robot, "field-hidden", "7");
        unroll.click(robot, "#nextEpoch");
        assertThat(asked())
                .containsExactly(
                        new Command.Begin(hihell.toBuilder().hidden(6).build(), new Command.Step()),
                        new Command.Begin(hihell.toBuilder().hidden(7).build(), new Command.NextEpoch()));
        assertThat(unroll.moment().log().last()).isEqualTo(1);
    }

    @Test
    void playSaysWhichFieldIsWrongAndPlaysNothing(FxRobot robot) {
        unroll.ready();
        over(robot, "field-hidden", "abc");
        unroll.click(robot, "#play");
        assertThat(asked()).isEmpty();
        assertThat(unroll.text("noticeText"))
                .startsWith("Not yet: ")
                .contains("hidden")
                .contains("abc");
        assertThat(unroll.node("field-hidden", Node.class).isFocused()).isTrue();
        robot.clickOn("#offer-hidden-0");
        assertThat(field("field-hidden")).isEqualTo("5");
        assertThat(unroll.visible("notice")).isFalse();
        unroll.click(robot, "#play");
        assertThat(asked()).containsExactly(new Command.Play());
    }

    @Test
    void pauseOnlyPauses(FxRobot robot) {
        unroll.ready();
        unroll.click(robot, "#play");
        over(robot, "field-hidden", "abc");
        unroll.click(robot, "#play");
        assertThat(asked()).containsExactly(new Command.Play(), new Command.Pause());
    }

    @Test
    void aNewSeedLeavesWhatWaits(FxRobot robot) {
        unroll.ready();
        over(robot, "field-hidden", "6");
        press(robot, KeyCode.TAB);
        unroll.send(new Command.NewSeed());
        assertThat(field("field-hidden")).isEqualTo("6");
        assertThat(field("field-seed")).isEqualTo("778");
        assertThat(unroll.text("rebuildText")).isEqualTo("Rebuild to apply: hidden 5 → 6");
    }

    @Test
    void aForwardPassHasNoFieldsOfTraining() {
        unroll.ready();
        assertThat(unroll.visible("epochCounter")).isTrue();
        unroll.send(new Command.Rebuild(Presets.find("hello-forward").experiment()));
        for (String id : List.of("optimizer", "lr", "weight-decay", "clip", "loss", "epochs")) {
            assertThat(unroll.node("field-" + id, Node.class)
                            .getParent()
                            .getParent()
                            .isVisible())
                    .as(id)
                    .isFalse();
        }
        assertThat(unroll.node("epochCounter", Node.class).getParent().isVisible())
                .isFalse();
        unroll.type("field-target", "elloh");
        assertThat(unroll.node("field-lr", Node.class).getParent().getParent().isVisible())
                .isTrue();
    }

    @Test
    void aSecondSequenceIsTypedWithShiftEnter(FxRobot robot) {
        unroll.ready();
        over(robot, "field-input", "hihell");
        double one = unroll.node("field-input", TextInputControl.class).getHeight();
        press(robot, KeyCode.SHIFT, KeyCode.ENTER);
        assertThat(field("field-input")).isEqualTo("hihell\n");
        unroll.pulse();
        assertThat(unroll.node("field-input", TextInputControl.class).getHeight())
                .as("the line that is begun is seen")
                .isGreaterThan(one + 10);
        robot.write("ohello");
        press(robot, KeyCode.TAB);
        over(robot, "field-target", "ihello");
        press(robot, KeyCode.SHIFT, KeyCode.ENTER);
        robot.write("hellol");
        press(robot, KeyCode.ENTER);
        assertThat(unroll.moment().experiment().inputs()).containsExactly("hihell", "ohello");
        assertThat(unroll.moment().experiment().targets()).isEqualTo(List.of("ihello", "hellol"));
    }

    @Test
    void aLineThatIsBegunAndLeftEmptyIsForgotten(FxRobot robot) {
        unroll.ready();
        unroll.click(robot, "#addSequence");
        assertThat(field("field-input")).isEqualTo("hihell\n");
        press(robot, KeyCode.TAB);
        assertThat(field("field-input")).isEqualTo("hihell");
        assertThat(unroll.visible("rebuildBar")).isFalse();
    }

    @Test
    void aLongTextIsSeenWhole() {
        unroll.ready();
        unroll.type("field-input", "if you want to build a ship, don't drum up people");
        unroll.pulse();
        TextInputControl input = unroll.node("field-input", TextInputControl.class);
        Node text = input.lookup(".text");
        // Nothing of the text's height lies outside of the field.
        assertThat(text.getLayoutBounds().getHeight()).isGreaterThan(30);
        double bottom =
                input.sceneToLocal(text.localToScene(text.getLayoutBounds())).getMaxY();
        assertThat(bottom).isLessThanOrEqualTo(input.getHeight());
    }

    @Test
    void aSentenceAboutAFieldIsSeenWhole() {
        unroll.ready();
        unroll.type("field-input", "hihellohihellq");
        unroll.pulse();
        for (String id : List.of("problem-input", "problem-target")) {
            Label problem = unroll.node(id, Label.class);
            assertThat(problem.isVisible()).isTrue();
            assertThat(problem.getHeight()).isGreaterThanOrEqualTo(problem.prefHeight(problem.getWidth()));
        }
    }

    @Test
    void aWordOfOnesOwnTrainsInTwoActions(FxRobot robot) {
        unroll.ready();
        over(robot, "ownWord", "mississippi");
        assertThat(asked()).isEmpty();
        press(robot, KeyCode.ENTER);
        assertThat(unroll.moment().playing()).isTrue();
        assertThat(unroll.moment().experiment().inputs()).containsExactly("mississipp");
        assertThat(unroll.moment().experiment().targets()).isEqualTo(List.of("ississippi"));
        assertThat(unroll.text("presets")).isEqualTo("mississipp → ississippi");
        assertThat(field("field-vocab")).isEqualTo("misp");
        unroll.send(new Command.SetGear(Gear.FAST));
        while (unroll.moment().playing()) {
            unroll.beat();
        }
        int last = unroll.moment().log().last();
        assertThat(last).isEqualTo(100);
        assertThat(unroll.moment().vocabulary().decode(unroll.moment().log().predicted(last, 0)))
                .isEqualTo("ississippi");
        // The keys are the window's again.
        press(robot, KeyCode.SPACE);
        assertThat(unroll.moment().playing()).isTrue();
    }

    @Test
    void aWordOfOnesOwnThatIsLeftWaitsInTheFields(FxRobot robot) {
        unroll.ready();
        assertThat(field("ownWord")).isEqualTo("hihello");
        over(robot, "ownWord", "hello");
        press(robot, KeyCode.TAB);
        assertThat(asked()).isEmpty();
        assertThat(field("field-input")).isEqualTo("hell");
        assertThat(isPending("field-input")).isTrue();
        assertThat(isPending("field-vocab")).isTrue();
        robot.clickOn("#revert");
        assertThat(field("ownWord")).isEqualTo("hihello");
        over(robot, "ownWord", "x");
        press(robot, KeyCode.ENTER);
        assertThat(unroll.text("problem-ownWord")).contains("two characters");
        assertThat(asked()).isEmpty();
        press(robot, KeyCode.ESCAPE);
        assertThat(field("ownWord")).isEqualTo("hihello");
    }

    @Test
    void aRunAtItsEndSaysWhatPlayWillDo(FxRobot robot) {
        unroll.ready();
        unroll.send(new Command.Rebuild(hihell.toBuilder().epochs(3).build()));
        assertThat(unroll.text("epochsCounter")).isEqualTo("/3");
        for (int epoch = 0; epoch < 3; epoch++) {
            unroll.send(new Command.NextEpoch());
        }
        assertThat(unroll.moment().state()).isEqualTo(RunState.FINISHED);
        ButtonBase play = unroll.node("play", Button.class);
        assertThat(play.getText()).isEqualTo("+3");
        assertThat(play.getContentDisplay()).isNotEqualTo(ContentDisplay.GRAPHIC_ONLY);
        assertThat(((Guarded) play.getParent()).tooltipText())
                .startsWith("Finished at epoch 3 of 3: Play trains 3 more");
        unroll.click(robot, "#play");
        assertThat(unroll.moment().count().epochs()).isEqualTo(6);
        assertThat(unroll.text("epochsCounter")).isEqualTo("/6");
    }

    @Test
    void theTitleFollowsTheWord(FxRobot robot) {
        unroll.ready();
        String title = Presets.find("hihell-embedding").title(unroll.words);
        assertThat(unroll.text("presets")).isEqualTo(title);
        over(robot, "ownWord", "hello");
        press(robot, KeyCode.ENTER);
        assertThat(unroll.text("presets")).isEqualTo("hell → ello");
        unroll.send(new Command.Rebuild(hihell));
        assertThat(unroll.text("presets")).isEqualTo(title);
    }

    @Test
    void theTabThatIsUnderlinedIsTheOneInSight(FxRobot robot) {
        unroll.ready();
        robot.clickOn("#tab-epochs");
        press(robot, KeyCode.DOWN);
        assertThat(unroll.node("samples", Node.class).getParent().isVisible()).isTrue();
        assertThat(unroll.node("tab-sample", Node.class).getPseudoClassStates())
                .extracting(PseudoClass::getPseudoClassName)
                .contains("selected");
        press(robot, KeyCode.UP);
        assertThat(unroll.node("samples", Node.class).getParent().isVisible()).isFalse();
    }
}
