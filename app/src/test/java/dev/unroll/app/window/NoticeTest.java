package dev.unroll.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.app.progress.StepCount;
import dev.unroll.app.run.News;
import dev.unroll.app.session.Manifest;
import dev.unroll.app.words.Words;
import dev.unroll.engine.data.InvalidInput;
import dev.unroll.engine.train.Diverged;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class NoticeTest {
    private final Words words = new Words(Locale.ENGLISH);

    @Test
    void divergenceNamesEpochAndLearningRate() {
        assertThat(Notice.sentence(new Diverged(7, 0.5, Double.NaN), words))
                .startsWith("Training stopped at epoch 7: the loss is NaN at learning rate 0.5.");
        assertThat(Notice.sentence(new Diverged(1234, 3, Double.POSITIVE_INFINITY), words))
                .startsWith("Training stopped at epoch 1234: the loss is infinite at learning rate 3.0.");
    }

    @Test
    void badInputIsItsOwnSentence() {
        InvalidInput problem = new InvalidInput("hidden", "0", "whole-out-of-range", "1", "2,048");
        assertThat(Notice.sentence(problem, words)).isEqualTo(words.problem(problem));
    }

    @Test
    void ofRunsBroughtBackNoFileIsNamed() {
        Manifest.Look look = new Manifest.Look(0, 0, 0, 0, false, 0);
        StepCount count = new StepCount(false, 1, 100);
        assertThat(Notice.sentence(new News.BroughtBack(3, look), count, words))
                .isEqualTo("All 3 runs are back, as kept last.");
        assertThat(Notice.sentence(new News.BroughtBack(1, look), count, words))
                .isEqualTo("The run is back, as kept last.");
    }

    @Test
    void anythingElseIsOneLineWithoutATrace() {
        assertThat(Notice.sentence(new IllegalStateException("no weights\nat line 2"), words))
                .isEqualTo("Training stopped: no weights. What is shown is kept; reset to start again.");
        assertThat(Notice.sentence(new IllegalStateException(), words)).contains("IllegalStateException");
        assertThat(Notice.sentence(new OutOfMemoryError(), words)).contains("memory");
    }
}
