package dev.unroll.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.app.failure.FailureReports;
import dev.unroll.app.run.Command;
import dev.unroll.app.run.Lectures;
import dev.unroll.engine.data.Experiments;
import dev.unroll.engine.train.Trainers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import javafx.scene.control.Labeled;
import javafx.scene.input.Clipboard;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class FailureInTheWindowTest {
    @TempDir
    private Path folder;

    private final WindowHarness unroll = WindowHarness.turned(Lectures.hihell(10), experiment -> {
        if (experiment.equals(Lectures.twoLayers(10))) {
            throw new IllegalStateException("no kernel");
        }
        return Trainers.open(experiment);
    });

    @Start
    @SuppressWarnings("UnusedMethod")
    private void start(Stage stage) {
        unroll.worker().reporting(new FailureReports(folder, unroll.words));
        unroll.show(stage);
    }

    @AfterEach
    void close() {
        unroll.close();
    }

    @Test
    void theNoticeNamesTheReportAndCopyTakesItAlong(FxRobot robot) throws IOException {
        unroll.ready();
        assertThat(robot.lookup("#copyReport").tryQuery()).isEmpty();
        unroll.send(new Command.Rebuild(Lectures.twoLayers(10)));
        List<Path> written;
        try (Stream<Path> files = Files.list(folder)) {
            written = files.toList();
        }
        assertThat(written).hasSize(1);
        String report = Files.readString(written.getFirst());
        assertThat(report).contains(Experiments.toJson(Lectures.twoLayers(10)), "no kernel");
        assertThat(robot.lookup("#noticeText").queryAs(Labeled.class).getText())
                .startsWith("Training stopped: no kernel.")
                .contains(written.getFirst().toString());
        robot.clickOn("#copyReport");
        AtomicReference<String> copied = new AtomicReference<>("");
        unroll.fx(() -> copied.set(Clipboard.getSystemClipboard().getString()));
        assertThat(copied).hasValue(report);
    }
}
