package dev.unroll.app.pane;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class SteadySliderTest {
    @SuppressWarnings("NullAway.Init")
    private SteadySlider slider;

    @Start
    @SuppressWarnings("UnusedMethod")
    private void start(Stage stage) {
        slider = new SteadySlider(0, 10, 5);
        stage.setScene(new Scene(slider, 300, 40));
        stage.show();
    }

    private void mouse(EventType<MouseEvent> type, double x) {
        Node thumb = slider.lookup(".thumb");
        Event.fireEvent(
                thumb,
                new MouseEvent(
                        type,
                        x,
                        5,
                        x,
                        5,
                        MouseButton.PRIMARY,
                        1,
                        false,
                        false,
                        false,
                        false,
                        true,
                        false,
                        false,
                        false,
                        false,
                        false,
                        null));
    }

    @Test
    void aDragThatBeganElsewhereMovesNothingAndBreaksNothing(FxRobot robot) {
        List<Throwable> uncaught = new ArrayList<>();
        robot.interact(() -> {
            Thread.currentThread().setUncaughtExceptionHandler((thread, problem) -> uncaught.add(problem));
            mouse(MouseEvent.MOUSE_DRAGGED, 80);
        });
        assertThat(uncaught).isEmpty();
        assertThat(slider.getValue()).isEqualTo(5);
        robot.interact(() -> {
            mouse(MouseEvent.MOUSE_PRESSED, 5);
            mouse(MouseEvent.MOUSE_DRAGGED, 80);
        });
        assertThat(slider.getValue()).isGreaterThan(5);
    }
}
