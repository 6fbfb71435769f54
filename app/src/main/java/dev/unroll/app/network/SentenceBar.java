package dev.unroll.app.network;

import dev.unroll.app.explorer.Moment;
import dev.unroll.app.run.MicroStep;
import dev.unroll.app.theme.Palette;
import dev.unroll.app.words.Words;
import javafx.beans.value.ObservableValue;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.text.TextAlignment;

/** The line under the network: what the micro-step just did, and what comes next. */
public final class SentenceBar extends HBox {
    private static final double HEIGHT = 46;
    private static final double LOW_HEIGHT = 42;
    private static final double LARGE_HEIGHT = 78;
    private static final double LINE = 22;
    /** What comes next keeps this share of the line, if it needs so much: what happened wraps before it takes that away. */
    private static final double NEXT_SHARE = 0.4;

    private final Sentences sentences;
    private final Label now = new Label();
    private final Label next = new Label();
    private Palette palette = Palette.light();
    private boolean large;
    private boolean low;
    private boolean threeLines;
    private MicroStep.Phase phase = MicroStep.Phase.FORWARD;

    public SentenceBar(Words words) {
        sentences = new Sentences(words);
        setId("sentenceBar");
        setAlignment(Pos.CENTER_LEFT);
        setSpacing(16);
        // Always room for two lines: the network above must not move with the text.
        setMinHeight(HEIGHT);
        setPrefHeight(HEIGHT);
        setMaxHeight(HEIGHT);
        now.setId("sentence");
        next.setId("sentenceNext");
        for (Label label : new Label[] {now, next}) {
            label.setWrapText(true);
            label.setTooltip(new Tooltip());
            label.getTooltip().textProperty().bind(label.textProperty());
            label.setMinWidth(0);
            label.setMaxWidth(Double.MAX_VALUE);
        }
        next.setAlignment(Pos.CENTER_RIGHT);
        next.setTextAlignment(TextAlignment.RIGHT);
        getChildren().addAll(now, next);
        restyle();
    }

    /** What it says of the present step. */
    ObservableValue<String> said() {
        return now.textProperty();
    }

    public void setPalette(Palette newPalette) {
        palette = newPalette;
        restyle();
    }

    /** Letters for a whole room. */
    void setLarge(boolean now) {
        large = now;
        fit();
    }

    /** No more air than two lines need. */
    void setLow(boolean now) {
        low = now;
        fit();
    }

    private void fit() {
        double height = large ? LARGE_HEIGHT : (low ? LOW_HEIGHT : HEIGHT) + (threeLines ? LINE : 0);
        setMinHeight(height);
        setPrefHeight(height);
        setMaxHeight(height);
        restyle();
    }

    public void show(Moment moment) {
        // Of a run, not of a step: the network above must not move.
        boolean three = moment.layers() > 1 || moment.experiment().cellSpec().gates() > 1;
        if (three != threeLines) {
            threeLines = three;
            fit();
        }
        now.setText(sentences.now(moment));
        next.setText(sentences.next(moment));
        MicroStep.Phase newPhase =
                moment.cursor().current().map(MicroStep::phase).orElse(MicroStep.Phase.FORWARD);
        if (newPhase != phase) {
            phase = newPhase;
            restyle();
        }
    }

    @Override
    protected void layoutChildren() {
        double left = snappedLeftInset();
        double top = snappedTopInset();
        double width = getWidth() - left - snappedRightInset();
        double height = getHeight() - top - snappedBottomInset();
        double most = Math.max(NEXT_SHARE * width, width - now.prefWidth(-1) - getSpacing());
        double nextWidth = Math.min(next.prefWidth(-1), most);
        double nowWidth = width - nextWidth - getSpacing();
        layoutInArea(now, left, top, nowWidth, height, 0, HPos.LEFT, VPos.CENTER);
        layoutInArea(next, left + width - nextWidth, top, nextWidth, height, 0, HPos.RIGHT, VPos.CENTER);
    }

    private void restyle() {
        boolean backward = phase == MicroStep.Phase.BACKWARD;
        setStyle(palette.css()
                + (low ? "-fx-padding: 1 10 1 10;" : "-fx-padding: 4 10 4 10;")
                + " -fx-background-radius: 7; -fx-border-radius: 7;"
                + " -fx-background-color: " + (backward ? "-unroll-backward-soft" : "-unroll-accent-soft")
                + "; -fx-border-color: derive(" + (backward ? "-unroll-backward" : "-unroll-accent") + ", "
                + (palette.isDark() ? "-40%" : "60%") + ");");
        String ink = "-fx-text-fill: " + (backward ? "-unroll-backward" : "-unroll-accent") + ";";
        String size = large ? "-fx-font-size: 21px;" : "-fx-font-size: 11.5px;";
        now.setStyle(ink + "-fx-font-family: 'Monospaced';" + size);
        next.setStyle(ink + size);
    }
}
