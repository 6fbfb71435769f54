package dev.unroll.app.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.app.explorer.CellRef;
import dev.unroll.app.explorer.Moment;
import dev.unroll.app.theme.Palette;
import dev.unroll.app.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class InspectorViewTest {
    private static final TinyRun RUN = new TinyRun("""
            {"inputs": ["hihell"], "targets": ["ihello"], "vocab": "hielo", "hidden": 5, "linear": true}""");

    private final List<Integer> units = new ArrayList<>();
    private final List<CellRef> cells = new ArrayList<>();

    @Start
    void start(Stage stage) {
        InspectorView view = new InspectorView(new Words(Locale.ENGLISH), NoExplorer.tracing());
        view.onSelectUnit(units::add);
        view.onSelect(cells::add);
        stage.setScene(new Scene(view, 360, 900));
        stage.show();
    }

    private void show(FxRobot robot, Moment frame) {
        robot.interact(() -> view(robot).show(frame));
    }

    private static InspectorView view(FxRobot robot) {
        return robot.lookup("#inspector").queryAs(InspectorView.class);
    }

    @Test
    void invitesToSelectACell(FxRobot robot) {
        show(robot, RUN.moment(null, 0, 0));
        assertThat(robot.lookup("#inspectorTitle").tryQuery()).isEmpty();
        assertThat(robot.lookup(".label").<Label>queryAll())
                .extracting(Label::getText)
                .containsExactly(new Words(Locale.ENGLISH).text("inspector.invitation"));
    }

    @Test
    void printsTheSumOfTheSelectedUnit(FxRobot robot) {
        show(robot, RUN.finished(5, 1));
        assertThat(robot.lookup("#inspectorTitle").queryAs(Label.class).getText())
                .isEqualTo("Cell t = 5, layer 0");
        Term hidden = UnitSum.of(CellNumbers.of(RUN.finished(5, 1)).orElseThrow(), 1)
                .getFirst()
                .result();
        assertThat(robot.lookup("#unitSum").queryAs(TermTable.class).text())
                .contains("h₅[1] = tanh(a₅[1]) " + Digits.PLAIN.print(hidden.value()));
    }

    @Test
    void blanksWhatTheCursorHasNotReached(FxRobot robot) {
        show(robot, RUN.finished(5, 1));
        show(robot, RUN.moment(new CellRef(5, 0), 1, 4));
        assertThat(robot.lookup("#unitSum").queryAs(TermTable.class).text()).doesNotContainPattern("[+-]\\d+\\.\\d");
        assertThat(robot.lookup("#gradientTerms").queryAs(TermTable.class).text())
                .doesNotContainPattern("[+-]\\d+\\.\\d");
    }

    @Test
    void arrowsOnTheHeatMapsGoThroughTheUnits(FxRobot robot) {
        show(robot, RUN.finished(5, 1));
        robot.interact(() -> robot.lookup("#cellMap").query().requestFocus());
        robot.type(KeyCode.DOWN);
        robot.type(KeyCode.UP);
        assertThat(units).containsExactly(2, 0);
    }

    @Test
    void theSpinnerChoosesTheUnitAndShowingAFrameDoesNot(FxRobot robot) {
        show(robot, RUN.finished(5, 1));
        show(robot, RUN.finished(5, 3));
        assertThat(units).isEmpty();
        robot.clickOn(robot.lookup("#unit .increment-arrow-button").<Node>query());
        assertThat(units).containsExactly(4);
    }

    @Test
    void plusAndMinusZoomAroundTheSelectedUnit(FxRobot robot) {
        show(robot, RUN.finished(5, 3));
        CellMap map = robot.lookup("#cellMap").queryAs(CellMap.class);
        robot.interact(map::requestFocus);
        robot.type(KeyCode.PLUS);
        MatrixWindow rows =
                map.arranged().orElseThrow().block(CellMapLayout.Part.W_HH).rows();
        assertThat(rows.shown()).isEqualTo(3);
        assertThat(rows.shows(3)).isTrue();
        robot.type(KeyCode.MINUS);
        assertThat(map.arranged()
                        .orElseThrow()
                        .block(CellMapLayout.Part.W_HH)
                        .rows()
                        .isPart())
                .isFalse();
    }

    @Test
    void aSecondFrameIsDrawnOverTheFirst(FxRobot robot) {
        show(robot, RUN.finished(5, 1));
        CellMap map = robot.lookup("#cellMap").queryAs(CellMap.class);
        var block = map.arranged().orElseThrow().block(CellMapLayout.Part.X);
        // x₅ is “l”, index 3 of the vocabulary; x₄ is “e”, index 2
        double x = block.x() + block.width() / 2;
        double y = block.y() + block.rows().position(3) + block.rows().cell() / 2;
        assertThat(colourAt(robot, map, x, y)).isEqualTo(Palette.light().get("positive"));
        show(robot, RUN.finished(4, 1));
        assertThat(colourAt(robot, map, x, y)).isEqualTo(Palette.light().get("neutral"));
    }

    private static Color colourAt(FxRobot robot, CellMap map, double x, double y) {
        AtomicReference<Color> colour = new AtomicReference<>();
        robot.interact(() -> {
            var point = view(robot).sceneToLocal(map.localToScene(x, y));
            colour.set(
                    view(robot).snapshot(null, null).getPixelReader().getColor((int) point.getX(), (int) point.getY()));
        });
        return Objects.requireNonNull(colour.get());
    }

    @Test
    void clickingAWeightFollowsItAndSelectsItsUnit(FxRobot robot) {
        show(robot, RUN.finished(5, 1));
        CellMap map = robot.lookup("#cellMap").queryAs(CellMap.class);
        var block = map.arranged().orElseThrow().block(CellMapLayout.Part.W_HH);
        var point = map.localToScreen(
                block.x() + block.columns().position(3) + 3,
                block.y() + block.rows().position(2) + 3);
        robot.clickOn(point.getX(), point.getY());
        assertThat(units).containsExactly(2);
        show(robot, RUN.finished(5, 2));
        assertThat(robot.lookup("#parameterElement").queryAs(TextField.class).getText())
                .isEqualTo("weight_hh_l0[2,3]");
    }

    @Test
    void explainsTheSameInputWithAnotherTarget(FxRobot robot) {
        show(robot, RUN.finished(5, 1));
        // It stands below everything else.
        robot.interact(() ->
                robot.lookup(".inspector-scroll").queryAs(ScrollPane.class).setVvalue(1));
        robot.clickOn(robot.lookup("#why .hyperlink").<Node>query());
        assertThat(cells).isEmpty();
        robot.clickOn(robot.lookup(".compare-go").<Node>query());
        assertThat(cells).containsExactly(new CellRef(6, 0));
        show(robot, RUN.finished(4, 1));
        assertThat(robot.lookup("#why").tryQuery()).isEmpty();
    }

    @Test
    void drawsInBothThemes(FxRobot robot) {
        show(robot, RUN.finished(5, 1));
        robot.interact(() -> view(robot).setPalette(Palette.dark()));
        AtomicReference<Color> corner = new AtomicReference<>();
        robot.interact(() ->
                corner.set(view(robot).snapshot(null, null).getPixelReader().getColor(2, 2)));
        assertThat(corner.get()).isEqualTo(Palette.dark().get("surface"));
    }
}
