package dev.unroll.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.app.explorer.Inquiry.Crumb;
import dev.unroll.app.explorer.Quantity;
import dev.unroll.app.presets.Presets;
import dev.unroll.app.run.Command;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.explain.ParameterElement;
import dev.unroll.engine.trace.Trace;
import dev.unroll.engine.train.Trainer;
import dev.unroll.engine.train.Trainers;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** From a number on screen back to the weight and the update that made it, and each of them the engine's. */
@ExtendWith(ApplicationExtension.class)
class NumbersInTheWindowTest {
    private static final Experiment LECTURE = Presets.find("hihell-embedding").experiment();
    private final WindowHarness unroll = WindowHarness.turned(LECTURE);

    @Start
    @SuppressWarnings("UnusedMethod")
    private void start(Stage stage) {
        unroll.show(stage);
    }

    @AfterEach
    void close() {
        unroll.close();
    }

    private void threeEpochs() {
        unroll.ready();
        for (int epoch = 0; epoch < 3; epoch++) {
            unroll.send(new Command.NextEpoch());
        }
    }

    private static Trace engine(int epoch) {
        try (Trainer trainer = Trainers.open(LECTURE)) {
            for (int e = 1; e <= epoch; e++) {
                trainer.step();
            }
            return trainer.trace();
        }
    }

    private void enter(FxRobot robot, int t) {
        robot.interact(() -> unroll.node("cell-t" + t + "-l0", Node.class).requestFocus());
        robot.type(KeyCode.ENTER);
        unroll.settle();
    }

    private String value() {
        return unroll.text("numberValue");
    }

    private void follow(FxRobot robot, String name) {
        Hyperlink link =
                robot.from(robot.lookup("#number").queryAll()).lookup(".number-link").<Hyperlink>queryAll().stream()
                        .filter(l -> l.isVisible() && l.getText().equals(name))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError(name));
        robot.interact(link::fire);
        unroll.settle();
        unroll.settle();
    }

    @Test
    void aStateIsWalkedBackToTheUpdateThatSetItsWeight(FxRobot robot) {
        threeEpochs();
        enter(robot, 4);
        Trace third = engine(3);
        assertThat(unroll.text("numberSymbol")).isEqualTo("h₄[0]");
        assertThat(value()).isEqualTo("= " + third.layers().getFirst().h().at(0, 3, 0));

        follow(robot, "a₄[0]");
        assertThat(value()).isEqualTo("= " + third.layers().getFirst().a().at(0, 3, 0));
        follow(robot, "h₃[1]");
        assertThat(value()).isEqualTo("= " + third.layers().getFirst().h().at(0, 2, 1));
        robot.type(KeyCode.BACK_SPACE);
        unroll.settle();
        follow(robot, "weight_hh_l0[0,1]");
        ParameterElement weight = new ParameterElement("rnn.weight_hh_l0", 0, 1);
        assertThat(value()).isEqualTo("= " + weight.in(third.parameters()));
        while (unroll.worker().answer()) {
            unroll.settle();
        }

        follow(robot, "Δ₁");
        assertThat(unroll.moment().epoch()).isEqualTo(1);
        assertThat(value()).isEqualTo("= " + weight.in(engine(1).gradients()));
        assertThat(unroll.moment().gaze().inquiry().trail())
                .containsExactly(
                        new Crumb(3, new Quantity.OfCell("h", 4, 0, 0, false)),
                        new Crumb(3, new Quantity.OfCell("a", 4, 0, 0, false)),
                        new Crumb(3, new Quantity.Weight(weight, false)),
                        new Crumb(1, new Quantity.Weight(weight, true)));

        for (int back = 0; back < 3; back++) {
            robot.type(KeyCode.BACK_SPACE);
            unroll.settle();
        }
        assertThat(unroll.moment().epoch()).isEqualTo(3);
        assertThat(value()).isEqualTo("= " + third.layers().getFirst().h().at(0, 3, 0));
    }

    @Test
    void whatIsPinnedStaysAndFollowsTheMoment(FxRobot robot) {
        threeEpochs();
        enter(robot, 4);
        robot.type(KeyCode.K);
        enter(robot, 5);
        robot.type(KeyCode.K);
        unroll.settle();
        assertThat(unroll.moment().gaze().inquiry().pins())
                .isEqualTo(List.of(new Quantity.OfCell("h", 4, 0, 0, false), new Quantity.OfCell("h", 5, 0, 0, false)));
        List<String> before = pinned(robot);
        unroll.send(new Command.NextEpoch());
        unroll.settle();
        assertThat(pinned(robot)).hasSize(2).isNotEqualTo(before);
        float fourth = engine(4).layers().getFirst().h().at(0, 3, 0);
        assertThat(pinned(robot).getFirst())
                .startsWith(
                        String.format(java.util.Locale.ROOT, "%+.3f", fourth).substring(0, 5));
    }

    private static List<String> pinned(FxRobot robot) {
        return robot
                .from(robot.lookup("#pins").queryAll())
                .lookup(".pin-card > .term-strong")
                .<Label>queryAll()
                .stream()
                .map(Label::getText)
                .toList();
    }
}
