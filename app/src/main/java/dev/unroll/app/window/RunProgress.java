package dev.unroll.app.window;

import dev.unroll.app.explorer.Explorer;
import dev.unroll.app.explorer.Moment;
import dev.unroll.app.progress.PlayClock;
import dev.unroll.app.progress.StepCount;
import dev.unroll.app.run.Replay;
import dev.unroll.app.run.RunState;
import dev.unroll.app.words.Words;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** How far a run on a corpus has got: epoch and chunk, a bar, and the time left; and how far a replay is, of any run. */
final class RunProgress extends HBox {
    private final Words words;
    private final PlayClock clock = new PlayClock();
    private final Label place = new Label();
    private final ProgressBar bar = new ProgressBar(0);
    private final Label left = new Label();

    RunProgress(Explorer explorer, Words words) {
        super(10);
        this.words = words;
        setId("runProgress");
        getStyleClass().add("run-progress");
        setAlignment(Pos.CENTER_LEFT);
        place.setId("runPlace");
        place.setMinWidth(Region.USE_PREF_SIZE);
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.setMinWidth(40);
        bar.setFocusTraversable(false);
        HBox.setHgrow(bar, Priority.ALWAYS);
        left.setId("timeLeft");
        left.getStyleClass().add("muted");
        left.setMinWidth(Region.USE_PREF_SIZE);
        getChildren().addAll(place, bar, left);
        managedProperty().bind(visibleProperty());
        explorer.moment().addListener((o, before, now) -> refresh(now));
        refresh(explorer.moment().get());
    }

    private void refresh(Moment moment) {
        Replay replay = moment.replay();
        StepCount count = moment.count();
        boolean corpus = count.corpus();
        setVisible(corpus || replay != null);
        if (!isVisible()) {
            return;
        }
        clock.update(moment.playing() ? pace(moment) : null, moment.log().last(), count.last(), System.nanoTime());
        getStyleClass().removeAll("replaying");
        if (replay != null) {
            getStyleClass().add("replaying");
            place.setText(words.text(
                    corpus ? "window.replay.chunk" : "window.replay.epoch",
                    Integer.toString(replay.epoch()),
                    Integer.toString(replay.target())));
            bar.setProgress((double) replay.epoch() / replay.target());
            left.setText("");
            return;
        }
        place.setText(place(count, moment.step()));
        bar.setProgress((double) Math.min(moment.step(), count.last()) / count.last());
        left.setText(left(moment));
    }

    private static List<Object> pace(Moment moment) {
        return List.of(moment.gear(), moment.speed(), moment.run().id());
    }

    private String place(StepCount count, int step) {
        return words.text(
                "window.progress",
                Integer.toString(count.epoch(step)),
                Integer.toString(count.epochs()),
                Integer.toString(count.chunk(step)),
                Integer.toString(count.chunks()));
    }

    private String left(Moment moment) {
        if (moment.state() == RunState.FINISHED) {
            return words.text("window.progress.done");
        }
        return clock.timeLeft()
                .map(time -> words.text("window.progress.left", time.text(words, clock.done(), clock.nanos())))
                .orElse("");
    }
}
