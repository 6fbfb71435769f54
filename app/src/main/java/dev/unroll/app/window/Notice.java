package dev.unroll.app.window;

import dev.unroll.app.words.Words;
import dev.unroll.engine.data.InvalidInput;
import dev.unroll.engine.train.Diverged;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** A bar with one sentence about what went wrong. The run is kept. */
final class Notice extends HBox {
    private final Words words;
    private final Label text = new Label();

    Notice(Words words) {
        super(10);
        this.words = words;
        setId("notice");
        getStyleClass().add("notice");
        setAlignment(Pos.CENTER_LEFT);
        text.setId("noticeText");
        text.setWrapText(true);
        text.setMaxWidth(Double.MAX_VALUE);
        text.setMinHeight(Region.USE_PREF_SIZE);
        HBox.setHgrow(text, Priority.ALWAYS);
        Button close = Buttons.explained(
                Buttons.pictured("notice.close", "close", words, () -> show((String) null)), "notice.close", words);
        close.setId("closeNotice");
        getChildren().addAll(Buttons.icon("warning"), text, close);
        show((String) null);
    }

    /** Says what failed; null takes the bar away. */
    void show(@Nullable Throwable failure) {
        show(failure == null ? null : sentence(failure, words));
    }

    private void show(@Nullable String sentence) {
        text.setText(sentence == null ? "" : sentence);
        setVisible(sentence != null);
        setManaged(sentence != null);
    }

    /** One sentence for a failure. */
    static String sentence(Throwable failure, Words words) {
        return switch (failure) {
            case Diverged d ->
                words.text(
                        Double.isNaN(d.loss()) ? "window.failure.nan" : "window.failure.infinite",
                        Integer.toString(d.epoch()),
                        String.format(Locale.ROOT, "%s", d.learningRate()));
            case InvalidInput i -> words.problem(i);
            case OutOfMemoryError e -> words.text("window.failure.memory");
            default -> words.text("window.failure.other", cause(failure));
        };
    }

    private static String cause(Throwable failure) {
        String message = failure.getMessage();
        return message == null || message.isBlank()
                ? failure.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }
}
