package dev.unroll.app.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.app.explorer.CellRef;
import dev.unroll.app.theme.Palette;
import dev.unroll.app.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class NetworkViewTest {
    static {
        Headless.use();
    }

    private final List<CellRef> selected = new ArrayList<>();
    private final List<Integer> units = new ArrayList<>();
    private final List<Integer> layers = new ArrayList<>();
    private @Nullable NetworkView made;

    @Start
    void start(Stage stage) {
        NetworkView view = new NetworkView(new Words(Locale.ENGLISH));
        made = view;
        view.setPalette(Palette.light());
        view.onSelect(selected::add);
        view.onSelectUnit(units::add);
        view.onOpenLayer(layers::add);
        view.show(Frames.at(Frames.hihell(), 10));
        stage.setScene(new Scene(view, 830, 480));
        stage.show();
    }

    private NetworkView view() {
        return Objects.requireNonNull(made);
    }

    /** Waits until something is so; the events of a robot take a pulse or two on a busy machine. */
    private static void until(BooleanSupplier condition) {
        try {
            WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, condition::getAsBoolean);
        } catch (TimeoutException e) {
            throw new AssertionError("not within 20 seconds", e);
        }
    }

    @Test
    void clickingAValueSelectsItsCellAndItsUnit(FxRobot robot) {
        // The stage keeps the size an earlier test gave it.
        NetworkLayout layout = NetworkLayout.of(
                NetworkShape.of(Frames.at(Frames.hihell(), 10)), view().getWidth(), view().getHeight(), 4, 0, true);
        Box box = layout.value(4, 0, 3);
        Node target = robot.lookup("#cell-t4-l0").query();
        until(() -> target.getBoundsInParent().contains(box.centerX(), box.centerY()));
        Point2D screen = view().localToScreen(box.centerX(), box.centerY());
        robot.clickOn(screen);
        until(() -> !units.isEmpty());
        assertThat(selected).containsExactly(new CellRef(4, 0));
        assertThat(units).containsExactly(3);
    }

    @Test
    void theNetworkIsOneTabStopAndArrowsWalkInIt(FxRobot robot) {
        robot.interact(() -> robot.lookup("#cell-t1-l0").query().requestFocus());
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(robot.lookup((Node n) -> n instanceof CellTarget && n.isFocusTraversable())
                        .queryAll())
                .containsExactly(robot.lookup("#cell-t1-l0").<Node>query());
        press(robot, KeyCode.RIGHT, "#cell-t2-l0");
        press(robot, KeyCode.END, "#cell-t6-l0");
        press(robot, KeyCode.RIGHT, "#cell-t6-l0");
        press(robot, KeyCode.HOME, "#cell-t1-l0");
        press(robot, KeyCode.UP, "#cell-t1-l0");
        assertThat(selected).isEmpty();
        press(robot, KeyCode.RIGHT, "#cell-t2-l0");
        robot.type(KeyCode.ENTER);
        robot.type(KeyCode.SPACE);
        until(() -> selected.size() == 2);
        assertThat(selected).containsExactly(new CellRef(2, 0), new CellRef(2, 0));
    }

    private static void press(FxRobot robot, KeyCode key, String focused) {
        robot.type(key);
        until(() -> robot.lookup(focused).query().isFocused());
    }

    @Test
    void everyCellTellsItsValues(FxRobot robot) {
        String text = (String) robot.lookup("#cell-t4-l0").query().queryAccessibleAttribute(AccessibleAttribute.TEXT);
        FrameValues values = new FrameValues(Frames.at(Frames.hihell(), 10));
        assertThat(text).contains(Symbols.signed(values.hidden(4, 0, 0)), Symbols.signed(values.hidden(4, 0, 4)));
    }

    @Test
    void aClosedLayerOpensOnAClick(FxRobot robot) {
        var two = Frames.experiment(List.of("hello"), List.of("ohlol"), 8, 2);
        robot.interact(() -> view().show(Frames.at(two, 5)));
        WaitForAsyncUtils.waitForFxEvents();
        robot.clickOn("#cell-t2-l1");
        until(() -> !selected.isEmpty());
        assertThat(layers).containsExactly(1);
        assertThat(selected).containsExactly(new CellRef(2, 1));
    }
}
