package dev.unroll.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.app.action.Guarded;
import dev.unroll.app.explorer.CellRef;
import dev.unroll.app.presets.Presets;
import dev.unroll.app.run.Command;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** What stands around the panes: drawers, the presentation, the help, the menu. */
@ExtendWith(ApplicationExtension.class)
class WindowFrameTest {
    private final WindowHarness unroll =
            WindowHarness.turned(Presets.find("hihell-embedding").experiment());

    @Start
    @SuppressWarnings("UnusedMethod")
    private void start(Stage stage) {
        unroll.show(stage);
    }

    @AfterEach
    void close() {
        unroll.close();
    }

    private void press(FxRobot robot, KeyCode... keys) {
        robot.press(keys).release(keys);
        unroll.settle();
    }

    private Node node(String id) {
        return unroll.node(id, Node.class);
    }

    private static Bounds place(Node node) {
        return node.localToScene(node.getLayoutBounds());
    }

    private void look(CellRef cell) {
        unroll.fx(() -> unroll.explorer.look(unroll.explorer.gaze().at(cell)));
        unroll.pulse();
    }

    @Test
    void whereThereIsNoRoomTheInspectorIsADrawerThatNeverLiesOverItsCell(FxRobot robot) {
        unroll.ready();
        unroll.send(new Command.NextEpoch());
        assertThat(node("sidePanes").getParent().isVisible())
                .as("it stands back")
                .isFalse();
        for (int t = 1; t <= 6; t++) {
            look(new CellRef(t, 0));
            Node drawer = node("sidePanes");
            assertThat(drawer.getParent().isVisible()).isTrue();
            assertThat(place(drawer).intersects(place(node("cell-t" + t + "-l0"))))
                    .as("over the cell at t = %d", t)
                    .isFalse();
        }
        press(robot, KeyCode.ESCAPE);
        assertThat(node("sidePanes").getParent().isVisible()).isFalse();
        press(robot, KeyCode.I);
        assertThat(node("sidePanes").getParent().isVisible()).isTrue();
    }

    @Test
    void onAProjectorTheLowerPanesAreTabsOfTheMainPlaceAndNothingIsCut() {
        unroll.ready();
        unroll.fx(() -> unroll.window().zoomProperty().set(1.5));
        assertThat(node("panel").isVisible()).isFalse();
        assertThat(node("lowerPanes").isVisible()).isFalse();
        assertThat(place(node("tab-sample")).getMinY())
                .isEqualTo(place(node("tab-network")).getMinY());
        assertThat(node("gearMenu").isVisible()).isTrue();
        unroll.fx(() -> unroll.window().zoomProperty().set(1));
        assertThat(node("lowerPanes").isVisible()).isTrue();
        assertThat(node("gearMenu").isVisible()).isFalse();
    }

    @Test
    void aWindowThatFitsHasNoScrollBars() {
        Set<Node> bars = ((Scroller) unroll.window()
                        .scene()
                        .getRoot()
                        .getChildrenUnmodifiable()
                        .getFirst())
                .getChildrenUnmodifiable().stream()
                        .filter(ScrollBar.class::isInstance)
                        .collect(Collectors.toSet());
        assertThat(bars).hasSize(2).noneMatch(Node::isVisible);
        unroll.fx(() -> unroll.window().zoomProperty().set(2));
        assertThat(bars).allMatch(Node::isVisible);
    }

    @Test
    void aPresentationIsTheNetworkAloneAndSpaceGoesOn(FxRobot robot) {
        unroll.ready();
        press(robot, KeyCode.F5);
        assertThat(node("play").getParent().getParent().getParent().isVisible()).isFalse();
        assertThat(node("panel").isVisible()).isFalse();
        assertThat(node("lowerPanes").isVisible()).isFalse();
        press(robot, KeyCode.SPACE);
        press(robot, KeyCode.PAGE_DOWN);
        press(robot, KeyCode.PAGE_UP);
        assertThat(unroll.worker().asked)
                .containsExactly(new Command.Step(), new Command.Step(), new Command.StepBack());
        press(robot, KeyCode.F5);
        assertThat(node("panel").isVisible()).isTrue();
        press(robot, KeyCode.SPACE);
        assertThat(unroll.worker().asked).endsWith(new Command.Play());
    }

    @Test
    void theHelpIsMadeFromTheActionsAndShowsTheLegend(FxRobot robot) {
        unroll.ready();
        press(robot, KeyCode.F1);
        Node sheet = robot.lookup("#shortcuts").query();
        List<String> texts = robot.from(sheet).lookup(Labeled.class::isInstance).queryAllAs(Labeled.class).stream()
                .map(Labeled::getText)
                .toList();
        assertThat(texts)
                .contains("Ctrl O", "Open an experiment", "Shift →", "F5")
                .contains("✓", "✗", "× 10⁻³", unroll.words.text("window.legend.backward"));
        press(robot, KeyCode.ESCAPE);
        assertThat(robot.lookup("#shortcuts").tryQuery()).isEmpty();
    }

    @Test
    void whatCannotBeDoneSaysWhyInTheMenuAndOverItsButton() {
        unroll.ready();
        MenuButton menu = unroll.node("fileMenu", MenuButton.class);
        List<MenuItem> run = ((Menu) menu.getItems().get(menu.getItems().size() - 2)).getItems();
        assertThat(run)
                .filteredOn(item -> "menu-branch".equals(item.getId()))
                .singleElement()
                .satisfies(item -> {
                    assertThat(item.isDisable()).isTrue();
                    assertThat(item.getText()).endsWith(unroll.words.text("action.why.untrained"));
                });
        Guarded back = (Guarded) node("stepBack").getParent();
        assertThat(back.button().isDisabled()).isTrue();
        assertThat(back.tooltipText()).isEqualTo(unroll.words.text("action.why.first"));
        unroll.send(new Command.Step());
        assertThat(back.button().isDisabled()).isFalse();
        assertThat(back.tooltipText()).isEqualTo("Undo the last step exactly (←)");
    }
}
