package dev.unroll.app.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unroll.app.words.Words;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.Optimizer;
import java.util.Locale;
import java.util.Objects;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class SentenceBarTest {
    static {
        Headless.use();
    }

    private @Nullable SentenceBar made;

    @Start
    void start(Stage stage) {
        SentenceBar bar = new SentenceBar(new Words(Locale.ENGLISH));
        made = bar;
        stage.setScene(new Scene(bar, 800, 46));
        stage.show();
    }

    private Label label(String id) {
        return (Label) Objects.requireNonNull(made).lookup("#" + id);
    }

    @ParameterizedTest
    @ValueSource(doubles = {560, 800, 1400})
    void theLongestUpdateLeavesRoomForWhatComesNext(double width) {
        Experiment longest =
                Frames.hihell().toBuilder().optimizer(Optimizer.ADAMW).clip(0.5).build();
        SentenceBar bar = Objects.requireNonNull(made);
        WaitForAsyncUtils.waitFor(WaitForAsyncUtils.asyncFx(() -> {
            bar.show(Frames.at(longest, 14));
            bar.resize(width, 46);
            bar.layout();
        }));
        WaitForAsyncUtils.waitForFxEvents();
        Label now = label("sentence");
        Label next = label("sentenceNext");
        assertThat(next.getText()).isEqualTo("next: epoch 2");
        assertThat(next.getWidth()).isCloseTo(next.prefWidth(-1), within(1.0));
        assertThat(now.getLayoutX() + now.getWidth()).isLessThanOrEqualTo(next.getLayoutX());
        assertThat(now.getWidth()).isGreaterThan(0.5 * width);
    }
}
