package dev.unroll.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.app.explorer.CellRef;
import dev.unroll.app.presets.Presets;
import dev.unroll.app.run.Command;
import dev.unroll.app.run.RunState;
import dev.unroll.engine.data.Cell;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.Padding;
import dev.unroll.engine.data.Settings;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.event.ActionEvent;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/**
 * Goes the way of {@code docs/tour.md} in the real window over the real engine and takes its pictures. It runs when it is named:
 * {@code mvn -Pquick -pl app -am test -Dtest=TourPictures -Dsurefire.failIfNoSpecifiedTests=false}; without
 * {@code -Dunroll.tour.folder=…} it writes into {@code docs/tour}.
 */
@ExtendWith(ApplicationExtension.class)
class TourPictures {
    private static final Path FOLDER = Path.of(System.getProperty("unroll.tour.folder", "../docs/tour"));

    private final WindowHarness unroll =
            WindowHarness.live(Presets.find("hihell-embedding").experiment());

    @Start
    @SuppressWarnings("UnusedMethod")
    private void start(Stage stage) {
        unroll.show(stage);
        stage.setWidth(1280);
        stage.setHeight(800);
    }

    @AfterEach
    void close() {
        unroll.close();
    }

    private void send(Command command) {
        unroll.fx(() -> unroll.explorer.send(command));
    }

    private void epochs(int epoch) {
        while (unroll.moment().epoch() < epoch || !unroll.moment().cursor().atEnd()) {
            // An epoch under way is ended first.
            int next = unroll.moment().epoch() + (unroll.moment().cursor().atEnd() ? 1 : 0);
            send(new Command.NextEpoch());
            unroll.until(moment -> moment.epoch() == next && moment.cursor().atEnd());
        }
    }

    private void enter(String field, String text) {
        unroll.fx(() -> {
            TextField node = unroll.node(field, TextField.class);
            node.requestFocus();
            node.setText(text);
            node.fireEvent(new ActionEvent());
        });
    }

    private void press(String button) {
        unroll.fx(() -> unroll.node(button, Button.class).fire());
    }

    /** What a window looks like once nothing of it is still to be laid out. */
    private void picture(String name) throws IOException {
        for (int i = 0; i < 3; i++) {
            WaitForAsyncUtils.waitForFxEvents();
        }
        WritableImage image = WaitForAsyncUtils.waitForAsyncFx(
                10_000, () -> unroll.window().scene().snapshot(null));
        PixelReader pixels = image.getPixelReader();
        BufferedImage picture =
                new BufferedImage((int) image.getWidth(), (int) image.getHeight(), BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                picture.setRGB(x, y, pixels.getArgb(x, y));
            }
        }
        Files.createDirectories(FOLDER);
        Path file = FOLDER.resolve(name + ".png");
        assertThat(ImageIO.write(picture, "png", file.toFile())).isTrue();
    }

    @Test
    void everyStepHasItsPicture(FxRobot robot) throws IOException {
        unroll.until(moment -> moment.state() == RunState.PAUSED);
        epochs(5);
        picture("01-lecture");

        unroll.fx(() -> unroll.explorer.look(unroll.explorer.gaze().at(new CellRef(6, 0))));
        unroll.until(moment -> moment.selected() != null);
        enter("parameterElement", "weight_hh_l0[1,3]");
        unroll.until(moment -> unroll.node("receipt", Node.class).isVisible());
        reveal("receipt");
        picture("02-receipt");

        press("checkGradient");
        unroll.until(moment -> !unroll.text("checkVerdict").isEmpty());
        reveal("checkGradient");
        picture("03-check");

        enter("ownWord", "mississippi");
        unroll.until(moment -> moment.experiment().inputs().equals(List.of("mississipp")) && moment.playing());
        send(new Command.Pause());
        unroll.until(moment -> !moment.playing());
        epochs(20);
        robot.clickOn("#tab-flow");
        unroll.until(moment -> !unroll.text("flowVerdict").isEmpty());
        picture("04-vanishes");

        send(new Command.Rebuild(
                unroll.moment().asked().toBuilder().cell(Cell.LSTM).build()));
        unroll.until(moment -> moment.experiment().cell() == Cell.LSTM && moment.state() == RunState.PAUSED);
        epochs(20);
        unroll.until(moment -> !unroll.text("flowVerdict").isEmpty());
        picture("05-lives");

        send(new Command.Rebuild(Presets.find("hihell-embedding").experiment()));
        unroll.until(moment -> moment.experiment().inputs().equals(List.of("hihell")));
        epochs(12);
        robot.clickOn("#tab-whatif");
        unroll.fx(() -> unroll.explorer.look(unroll.explorer.gaze().at(new CellRef(5, 0))));
        unroll.until(moment -> unroll.text("whatIfVerdict").contains("imestep 5"));
        picture("06-forgotten");

        robot.clickOn("#tab-weights");
        unroll.fx(() -> unroll.node("weightsView", Node.class).requestFocus());
        robot.push(KeyCode.DOWN);
        robot.push(KeyCode.ENTER);
        unroll.until(moment -> unroll.text("weightName").contains("["));
        unroll.fx(() -> unroll.node("weightValue", TextField.class).setText("4.5"));
        unroll.until(moment -> !unroll.text("weightLoss").isEmpty());
        picture("07-weight");

        robot.clickOn("#tab-map");
        unroll.until(moment -> !unroll.text("mapVerdict").isEmpty());
        picture("08-map");

        send(new Command.ShowEpoch(5));
        unroll.until(moment -> moment.epoch() == 5);
        send(new Command.Branch(unroll.moment().updates()));
        send(new Command.SetLearningRate(0.02));
        unroll.until(moment -> moment.learningRate() == 0.02);
        epochs(12);
        robot.clickOn("#tab-runs");
        unroll.until(moment -> unroll.node("runsView", Node.class).isVisible());
        picture("09-runs");

        unroll.fx(() -> unroll.node("show-sweep", ToggleButton.class).setSelected(true));
        press("sweepRun");
        unroll.until(moment -> unroll.text("sweepSentence").contains("quickest"));
        picture("10-sweep");
    }

    @Test
    void everyStepOfTheSecondLectureHasItsPicture(FxRobot robot) throws IOException {
        unroll.until(moment -> moment.state() == RunState.PAUSED);
        Experiment words = Experiment.builder()
                .inputs(List.of("hello", "hey", "hi"))
                .targets(List.of("ello!", "ey!", "i!"))
                .vocab("helo yi!")
                .hidden(3)
                .linear(true)
                .set(Settings.PADDING, Padding.PACK)
                .build();
        begin(words);
        epochs(3);
        unroll.fx(() -> unroll.explorer.look(unroll.explorer.gaze().atSequence(1)));
        view("padding");
        unroll.until(moment -> unroll.text("paddingVerdict").contains("pad "));
        picture("11-padding");

        begin(words.toBuilder().set(Settings.BIDIRECTIONAL, true).build());
        epochs(3);
        view("network");
        picture("12-two-directions");

        begin(Presets.find("hihell-embedding").experiment().toBuilder()
                .set(Settings.DETACH, 2)
                .build());
        epochs(5);
        view("flow");
        unroll.until(moment -> !unroll.text("flowRadius").isEmpty());
        picture("13-detach");

        begin(Presets.find("names").experiment());
        epochs(20);
        view("classes");
        enter("className", "kalashnikov");
        unroll.until(moment -> unroll.text("classesVerdict").contains("kalashnikov"));
        picture("14-names");

        begin(Presets.find("sine").experiment());
        epochs(120);
        view("series");
        unroll.until(moment -> !unroll.text("seriesVerdict").isEmpty());
        picture("15-series");

        begin(Presets.find("hihell-embedding").experiment());
        epochs(12);
        view("network");
        robot.push(KeyCode.I);
        robot.push(KeyCode.C);
        unroll.until(moment -> unroll.text("besideVerdict").contains("here"));
        picture("16-beside");
    }

    private void begin(Experiment experiment) {
        long before = unroll.moment().run().id();
        send(new Command.Rebuild(experiment));
        unroll.until(moment -> moment.run().id() != before && moment.state() == RunState.PAUSED);
    }

    /** Brings a view to the front, wherever its tab is. */
    private void view(String id) {
        unroll.fx(() -> unroll.window().choose(id));
    }

    /** Scrolls the inspector to a part of it. */
    private void reveal(String id) {
        unroll.fx(() -> {
            Node part = unroll.node(id, Node.class);
            for (Node up = part.getParent(); up != null; up = up.getParent()) {
                if (up instanceof ScrollPane scroll && scroll.getContent() != null) {
                    double room = scroll.getContent().getBoundsInLocal().getHeight()
                            - scroll.getViewportBounds().getHeight();
                    double at = scroll.getContent()
                            .sceneToLocal(part.localToScene(0, 0))
                            .getY();
                    scroll.setVvalue(room <= 0 ? 0 : Math.clamp((at - 60) / room, 0, 1));
                    return;
                }
            }
        });
    }
}
