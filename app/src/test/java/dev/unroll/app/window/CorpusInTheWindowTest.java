package dev.unroll.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.app.explorer.FramePump;
import dev.unroll.app.explorer.SessionExplorer;
import dev.unroll.app.presets.Presets;
import dev.unroll.app.session.RunState;
import dev.unroll.app.words.Words;
import dev.unroll.engine.trace.Trace;
import dev.unroll.engine.train.Trainers;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The whole window over the real engine, learning a whole text. */
@ExtendWith(ApplicationExtension.class)
class CorpusInTheWindowTest {
    private final Words words = new Words(Locale.ENGLISH);
    /** Long enough not to be done while it is looked at. */
    private final SessionExplorer explorer = new SessionExplorer(
            Presets.find("tale-english").draft().epochs(100_000).build(), Trainers::open);

    @SuppressWarnings("NullAway.Init")
    private ExplorerWindow window;

    @SuppressWarnings("NullAway.Init")
    private FramePump pump;

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
        pump = new FramePump(explorer);
        pump.start();
        explorer.start();
    }

    @AfterEach
    void close() {
        WaitForAsyncUtils.waitForAsyncFx(5000, pump::stop);
        explorer.close();
    }

    private static void until(BooleanSupplier condition) {
        try {
            WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, condition::getAsBoolean);
        } catch (TimeoutException e) {
            throw new AssertionError("not within 60 seconds", e);
        }
        WaitForAsyncUtils.waitForFxEvents();
    }

    private <N extends Node> N node(String id, Class<N> type) {
        return type.cast(Objects.requireNonNull(window.scene().lookup("#" + id), id));
    }

    private String text(String id) {
        return node(id, Labeled.class).getText();
    }

    private List<Integer> read() {
        Trace trace = explorer.frame().get().trace();
        return trace == null ? List.of() : trace.inputs().getFirst();
    }

    @Test
    void itPlaysWritesPausesAndShowsAnotherStream(FxRobot robot) {
        until(() -> explorer.state().get() == RunState.PAUSED);
        assertThat(text("runPlace")).isEqualTo("Epoch 0 / 100000 · chunk 0 / 13");
        robot.clickOn("#gearFast");
        robot.clickOn("#play");
        until(() -> explorer.trained().get() >= 13);
        robot.clickOn("#writeSample");
        until(() -> !explorer.samples().get().isEmpty());
        assertThat(explorer.samples().get().getFirst().text()).startsWith("The");
        robot.clickOn("#gearEpoch");
        until(() -> text("gearEpoch").equals(words.text("window.gearChunk")));
        robot.clickOn("#play");
        until(() -> explorer.state().get() != RunState.PLAYING);
        List<Integer> first = read();
        assertThat(first).hasSize(32);
        robot.clickOn("#tabEpochs2");
        robot.interact(
                () -> node("sequence", ComboBox.class).getSelectionModel().select(3));
        until(() -> explorer.frame().get().batch() == 3);
        until(() -> !read().equals(first));
        assertThat(explorer.frame().get().trace()).isNotNull();
        assertThat(explorer.frame().get().trace().batch()).isEqualTo(1);
    }
}
