package dev.unroll.app.pane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.app.explorer.LiveExplorer;
import dev.unroll.app.explorer.Moment;
import dev.unroll.app.presets.Presets;
import dev.unroll.app.run.Mailbox;
import dev.unroll.app.theme.Palette;
import dev.unroll.app.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TabPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Panes in their places, over an explorer whose moments the test makes. */
@ExtendWith(ApplicationExtension.class)
class PanesTest {
    private final LiveExplorer explorer =
            new LiveExplorer(Presets.find("hihell-embedding").experiment(), new Mailbox());
    private final Noting network = new Noting("network", Place.MAIN);
    private final Noting flow = new Noting("epochs", Place.MAIN);
    private final Noting sample = new Noting("sample", Place.LOWER);
    private final Noting inspector = new Noting("inspector", Place.SIDE);
    private final List<String> drawn = new ArrayList<>();
    private @Nullable Panes made;
    private int moments;

    /** A pane that notes what it is shown; it borrows the words of one that there is. */
    private final class Noting implements Pane {
        private final Region node = new Region();
        private final String id;
        private final Place place;

        Noting(String id, Place place) {
            this.id = id;
            this.place = place;
            node.setId("node-" + id);
        }

        @Override
        public String id() {
            return id;
        }

        @Override
        public Place place() {
            return place;
        }

        @Override
        public Region node() {
            return node;
        }

        @Override
        public void show(Moment moment) {
            drawn.add(id + " " + moment.selectedUnit());
        }

        @Override
        public void setPalette(Palette palette) {}
    }

    @Start
    @SuppressWarnings("UnusedMethod")
    private void start(Stage stage) {
        Panes panes = new Panes(List.of(network, flow, sample, inspector), explorer, new Words(Locale.ENGLISH));
        made = panes;
        stage.setScene(
                new Scene(new HBox(panes.at(Place.MAIN), panes.at(Place.LOWER), panes.at(Place.SIDE)), 800, 400));
        stage.show();
    }

    private Panes panes() {
        return Objects.requireNonNull(made);
    }

    /** A new moment, told from others by the unit that is looked at: 1, 2, … */
    private void moment(FxRobot robot) {
        robot.interact(() -> {
            drawn.clear();
            explorer.look(explorer.gaze().atUnit(++moments));
            explorer.pulse(moments);
        });
    }

    private void change(FxRobot robot, Runnable change) {
        robot.interact(() -> {
            drawn.clear();
            change.run();
        });
    }

    @Test
    void aPaneBehindAnotherIsShownNothingUntilItComesToTheFront(FxRobot robot) {
        moment(robot);
        assertThat(drawn).containsExactly("network 1", "sample 1", "inspector 1");
        moment(robot);
        robot.interact(drawn::clear);
        robot.clickOn("#tab-epochs");
        assertThat(drawn).containsExactly("epochs 2");
        moment(robot);
        assertThat(drawn).containsExactly("epochs 3", "sample 3", "inspector 3");
    }

    @Test
    void aPlaceOutOfSightIsShownNothingUntilItIsSeenAgain(FxRobot robot) {
        change(robot, () -> panes().setInSight(Place.SIDE, false));
        moment(robot);
        assertThat(drawn).containsExactly("network 1", "sample 1");
        change(robot, () -> panes().setInSight(Place.SIDE, true));
        assertThat(drawn).containsExactly("inspector 1");
        change(robot, () -> panes().setInSight(Place.SIDE, false));
        change(robot, () -> panes().setInSight(Place.SIDE, true));
        assertThat(drawn).as("it has seen this moment").isEmpty();
    }

    @Test
    void twoPanesSideBySideAreBothShown(FxRobot robot) {
        assertThat(panes().isAlone()).isFalse();
        change(robot, panes()::toggleSplit);
        assertThat(panes().isSplit()).isTrue();
        assertThat(strip(robot, "#mainPanes").getStyleClass())
                .as("each says which it is")
                .doesNotContain("alone");
        moment(robot);
        assertThat(drawn).containsExactlyInAnyOrder("epochs 1", "network 1", "sample 1", "inspector 1");
        assertThat(network.node().localToScene(0, 0).getX())
                .isGreaterThan(flow.node().localToScene(0, 0).getX());
        change(robot, panes()::toggleSplit);
        assertThat(panes().isSplit()).isFalse();
        assertThat(tabs(robot, "#mainPanes")).containsExactly("tab-network", "tab-epochs");
    }

    @Test
    void theLowerPanesCanBeTabsOfTheMainPlace(FxRobot robot) {
        moment(robot);
        change(robot, () -> panes().setTogether(true));
        assertThat(tabs(robot, "#mainPanes")).containsExactly("tab-network", "tab-epochs", "tab-sample");
        moment(robot);
        assertThat(drawn).as("what was in sight stays").containsExactly("network 2", "inspector 2");
        change(robot, () -> panes().choose("sample"));
        assertThat(drawn).containsExactly("sample 2");
        change(robot, () -> panes().setTogether(false));
        assertThat(tabs(robot, "#lowerPanes")).containsExactly("tab-sample");
    }

    @Test
    void theLowerPaneChosenLastIsInSightAgainWhenTheyAreTogetherNoMore(FxRobot robot) {
        robot.interact(() -> {
            Panes own = new Panes(
                    List.of(
                            new Noting("network", Place.MAIN),
                            new Noting("epochs", Place.LOWER),
                            new Noting("sample", Place.LOWER)),
                    explorer,
                    new Words(Locale.ENGLISH));
            own.choose("sample");
            own.setTogether(true);
            own.setTogether(false);
            assertThat(chosen(own)).isEqualTo("tab-sample");
            own.setTogether(true);
            own.choose("epochs");
            own.setTogether(false);
            assertThat(chosen(own)).isEqualTo("tab-epochs");
        });
    }

    @Test
    void theMainPaneIsInSightAgainWhenALowerOneHasLeftItsPlace(FxRobot robot) {
        robot.interact(() -> {
            Panes own = new Panes(
                    List.of(
                            new Noting("network", Place.MAIN),
                            new Noting("code", Place.MAIN),
                            new Noting("sample", Place.LOWER)),
                    explorer,
                    new Words(Locale.ENGLISH));
            own.setTogether(true);
            own.choose("sample");
            own.setTogether(false);
            assertThat(chosen(((SplitPane) own.at(Place.MAIN)).getItems().getFirst()))
                    .isEqualTo("tab-network");
        });
    }

    private static String chosen(Panes panes) {
        return chosen(panes.at(Place.LOWER));
    }

    private static String chosen(Node strip) {
        return ((Parent) strip)
                .getChildrenUnmodifiable().stream()
                        .filter(TabPane.class::isInstance)
                        .map(TabPane.class::cast)
                        .map(tabs -> tabs.getSelectionModel().getSelectedItem().getId())
                        .findFirst()
                        .orElseThrow();
    }

    private static TabPane strip(FxRobot robot, String id) {
        return robot.from(robot.lookup(id)).lookup(".tab-pane").queryAs(TabPane.class);
    }

    private static List<String> tabs(FxRobot robot, String id) {
        return strip(robot, id).getTabs().stream().map(tab -> tab.getId()).toList();
    }
}
