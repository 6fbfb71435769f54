package dev.unroll.app.window;

import dev.unroll.app.action.Icon;
import dev.unroll.app.failure.Reported;
import dev.unroll.app.progress.StepCount;
import dev.unroll.app.run.News;
import dev.unroll.app.words.Words;
import dev.unroll.engine.data.InvalidInput;
import dev.unroll.engine.train.Diverged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** A bar with one sentence about what went wrong, and the run is kept, or about what went well. */
final class Notice extends HBox {
    private final Words words;
    private final Label text = new Label();
    private final Node icon = new Icon("warning");
    private final HBox offers = new HBox(8);
    private boolean good;

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
        Button close = new Button();
        close.setGraphic(new Icon("close"));
        close.getStyleClass().add("icon-button");
        close.setId("closeNotice");
        close.setAccessibleText(words.text("window.notice.close"));
        close.setTooltip(new Tooltip(words.text("window.notice.close.tooltip")));
        close.setMinWidth(Region.USE_PREF_SIZE);
        close.setOnAction(e -> show((String) null));
        offers.setAlignment(Pos.CENTER_RIGHT);
        offers.setMinWidth(Region.USE_PREF_SIZE);
        getChildren().addAll(icon, text, offers, close);
        show((String) null);
    }

    /** Says what failed; null takes the bar away. */
    void show(@Nullable Throwable failure) {
        show(failure == null ? null : sentence(failure, words));
        if (failure instanceof Reported report) {
            Button copy = new Button(words.text("window.failure.copy"));
            copy.setId("copyReport");
            copy.setOnAction(e -> copy(report));
            offers.getChildren().add(copy);
        }
    }

    /** The whole report; where it is gone since, what went wrong. */
    private static void copy(Reported report) {
        String text;
        try {
            text = Files.readString(report.file());
        } catch (IOException e) {
            text = String.valueOf(report.getMessage());
        }
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }

    /** Says what went well; null takes that away, but leaves what went wrong. */
    void tell(@Nullable News news, StepCount count) {
        if (news != null) {
            show(sentence(news, count, words));
            setGood(true);
        } else if (good && offers.getChildren().isEmpty()) {
            show((String) null);
        }
    }

    private void setGood(boolean now) {
        good = now;
        icon.setVisible(!good);
        icon.setManaged(!good);
        getStyleClass().remove("good");
        if (good) {
            getStyleClass().add("good");
        }
    }

    /** Says something that has to be put right; null takes the bar away. */
    void show(@Nullable String sentence) {
        setGood(false);
        offers.getChildren().clear();
        text.setText(sentence == null ? "" : sentence);
        setVisible(sentence != null);
        setManaged(sentence != null);
    }

    /** What one can do about what is said; it goes with it. */
    record Offer(String id, String name, Runnable deed) {}

    /** Says something that has an answer. */
    void offer(String sentence, Offer... answers) {
        show(sentence);
        setGood(true);
        for (Offer answer : answers) {
            Button button = new Button(answer.name());
            button.setId(answer.id());
            button.setOnAction(e -> {
                show((String) null);
                answer.deed().run();
            });
            offers.getChildren().add(button);
        }
    }

    /** One sentence for what went well. */
    static String sentence(News news, StepCount count, Words words) {
        return switch (news) {
            case News.Resumed r ->
                words.text(
                        count.corpus() ? "window.news.resumed.chunk" : "window.news.resumed",
                        epoch(r.step(), count),
                        chunk(r.step(), count));
            case News.SessionOpened s -> words.text("window.news.sessionOpened", name(s.file()), s.runs());
            case News.BroughtBack b -> words.text("window.news.broughtBack", b.runs());
            case News.SessionSaved s ->
                words.text("window.news.sessionSaved", s.file().toString(), s.runs());
            case News.WeightsOpened w -> words.text("window.news.weights", name(w.file()));
            case News.WeightsSaved w ->
                words.text("window.news.weightsSaved", w.file().toString());
            case News.CheckpointSaved c ->
                words.text(
                        count.corpus() ? "window.news.checkpointSaved.chunk" : "window.news.checkpointSaved",
                        c.file().toString(),
                        epoch(c.step(), count),
                        chunk(c.step(), count));
        };
    }

    private static String epoch(int step, StepCount count) {
        return Integer.toString(count.epoch(step));
    }

    private static String chunk(int step, StepCount count) {
        return Integer.toString(count.chunk(step));
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    /** One sentence for a failure. */
    static String sentence(Throwable failure, Words words) {
        return switch (failure) {
            case Diverged d ->
                words.text(
                        Double.isNaN(d.loss()) ? "window.failure.nan" : "window.failure.infinite",
                        Integer.toString(d.epoch()),
                        String.format(Locale.ROOT, "%s", d.learningRate()));
            case Reported r ->
                words.text(
                        r.training() ? "window.failure.reported" : "window.failure.aside",
                        String.valueOf(r.getMessage()),
                        r.file().toString());
            case InvalidInput i -> words.problem(i);
            case OutOfMemoryError e -> words.text("window.failure.memory");
            default -> words.text("window.failure.other", Reported.reason(failure));
        };
    }
}
