package dev.unroll.app.window;

import dev.unroll.app.explorer.Explorer;
import dev.unroll.app.explorer.Moment;
import dev.unroll.app.run.Command;
import dev.unroll.app.run.RunState;
import dev.unroll.app.words.Words;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** Reset, new seed, step back, play, step, next epoch. */
final class Transport extends HBox {
    private static final double PLAY_WIDTH = 88;

    private final Explorer explorer;
    private final Words words;
    private final Button playButton;
    private final Button stepBackButton;
    private final Button stepButton;
    private final Button nextEpochButton;
    private boolean compact;
    private final Guarded play;
    private final Guarded stepBack;
    private final Guarded step;
    private final Guarded nextEpoch;
    private final Guarded reset;
    private final Guarded newSeed;
    private boolean chunks;

    Transport(Explorer explorer, Words words) {
        super(6);
        this.explorer = explorer;
        this.words = words;
        getStyleClass().add("transport");
        playButton = Buttons.labelled("play", words, this::toggle);
        playButton.getStyleClass().add("primary");
        playButton.setPrefWidth(PLAY_WIDTH);
        stepBackButton = Buttons.labelled("stepBack", words, () -> explorer.send(new Command.StepBack()));
        stepBackButton.setGraphic(Buttons.icon("back"));
        stepButton = Buttons.labelled("step", words, () -> explorer.send(new Command.Step()));
        stepButton.setGraphic(Buttons.icon("play"));
        stepButton.setContentDisplay(ContentDisplay.RIGHT);
        nextEpochButton = Buttons.labelled("nextEpoch", words, () -> explorer.send(new Command.NextEpoch()));
        nextEpochButton.setGraphic(Buttons.icon("epoch"));
        nextEpochButton.setContentDisplay(ContentDisplay.RIGHT);
        Button resetButton = Buttons.pictured("reset", "reset", words, () -> explorer.send(new Command.Reset()));
        Button newSeedButton = Buttons.pictured("newSeed", "dice", words, () -> explorer.send(new Command.NewSeed()));
        reset = guarded("reset", resetButton);
        newSeed = guarded("newSeed", newSeedButton);
        stepBack = guarded("stepBack", stepBackButton);
        play = guarded("play", playButton);
        step = guarded("step", stepButton);
        nextEpoch = guarded("nextEpoch", nextEpochButton);
        getChildren().addAll(reset, newSeed, stepBack, play, step, nextEpoch);
        explorer.moment().addListener((o, before, now) -> {
            if (now.state() != before.state()) {
                refresh(now);
            }
            guardStepBack(now);
            nameNext(now);
        });
        refresh(explorer.moment().get());
    }

    private Guarded guarded(String id, Button button) {
        return new Guarded(button, words.text("window." + id + ".tooltip"));
    }

    /** Play or pause, whichever the other is. */
    void toggle() {
        if (explorer.moment().get().playing()) {
            explorer.send(new Command.Pause());
        } else if (!playButton.isDisabled()) {
            explorer.send(new Command.Play());
        }
    }

    /** Leaves the drawings only, where room is short. */
    void setCompact(boolean now) {
        if (now == compact) {
            return;
        }
        compact = now;
        stepBackButton.setContentDisplay(compact ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT);
        stepButton.setContentDisplay(compact ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.RIGHT);
        nextEpochButton.setContentDisplay(compact ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.RIGHT);
        stepButton.setGraphic(Buttons.icon(compact ? "step" : "play"));
        stepBackButton.setGraphic(Buttons.icon(compact ? "step-back" : "back"));
        for (Button button : new Button[] {stepBackButton, stepButton, nextEpochButton}) {
            button.setAccessibleText(button.getText());
            button.setMinWidth(Region.USE_PREF_SIZE);
        }
    }

    /** Play without its word too. */
    void setTight(boolean tight) {
        playButton.setContentDisplay(tight ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT);
        playButton.setPrefWidth(tight ? 44 : PLAY_WIDTH);
        setSpacing(tight ? 4 : 6);
    }

    private void refresh(Moment moment) {
        boolean playing = moment.playing();
        playButton.setText(words.text(playing ? "window.pause" : "window.play"));
        playButton.setGraphic(Buttons.icon(playing ? "pause" : "play"));
        playButton.setAccessibleText(playButton.getText());
        String starting = moment.state() == RunState.STARTING ? words.text("window.why.starting") : null;
        for (Guarded guarded : List.of(play, step, nextEpoch, reset, newSeed)) {
            guarded.forbid(starting);
        }
        guardStepBack(moment);
    }

    /** The button to the end of an epoch goes to the end of a chunk where there are chunks. */
    private void nameNext(Moment moment) {
        boolean corpus = moment.count().corpus();
        if (corpus != chunks) {
            chunks = corpus;
            String key = corpus ? "window.nextChunk" : "window.nextEpoch";
            nextEpochButton.setText(words.text(key));
            nextEpochButton.setAccessibleText(words.text(key));
            nextEpoch.setUsual(words.text(key + ".tooltip"));
        }
    }

    private void guardStepBack(Moment moment) {
        if (moment.state() == RunState.STARTING) {
            stepBack.forbid(words.text("window.why.starting"));
        } else if (moment.epoch() <= moment.run().first() && moment.cursor().atStart()) {
            stepBack.forbid(words.text("window.why.first"));
        } else {
            stepBack.forbid(null);
        }
    }
}
