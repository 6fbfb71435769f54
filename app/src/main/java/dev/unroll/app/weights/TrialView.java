package dev.unroll.app.weights;

import dev.unroll.app.network.Box;
import dev.unroll.app.network.Pen;
import dev.unroll.app.pane.CrispCanvas;
import dev.unroll.app.pane.Figures;
import dev.unroll.app.pane.Surface;
import dev.unroll.app.theme.Palette;
import dev.unroll.app.words.Words;
import javafx.geometry.NodeOrientation;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/** What is said and what would be said, character by character, with how sure of the target the network is and would be. */
final class TrialView extends Region {
    private static final double NAMES = 62;
    private static final double ROW = 19;
    private static final double TALLEST_BAR = 64;

    private final Words words;
    private final CrispCanvas canvas = new CrispCanvas(this::paint);
    private Palette palette = Palette.light();
    private @Nullable Trial trial;

    TrialView(Words words) {
        this.words = words;
        setId("weightTrial");
        setMinSize(0, 0);
        setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT);
        getChildren().add(canvas);
    }

    void setPalette(Palette newPalette) {
        palette = newPalette;
        canvas.invalidate();
    }

    void show(@Nullable Trial now) {
        trial = now;
        canvas.invalidate();
    }

    @Override
    protected double computePrefHeight(double width) {
        return 2 * ROW + TALLEST_BAR + 8;
    }

    @Override
    protected void layoutChildren() {
        canvas.resizeRelocate(0, 0, getWidth(), getHeight());
        canvas.invalidate();
    }

    private void paint(Surface gc) {
        Trial now = trial;
        if (now == null || getWidth() < NAMES + 20 || getHeight() < 2 * ROW) {
            return;
        }
        Pen pen = new Pen(gc, palette);
        Color muted = palette.get("text-muted");
        double each = Math.min(26, (getWidth() - NAMES) / now.steps().size());
        pen.text(words.text("weights.trial.is"), 0, ROW / 2, pen.small, muted, TextAlignment.LEFT);
        pen.text(words.text("weights.trial.would"), 0, 1.5 * ROW, pen.small, muted, TextAlignment.LEFT);
        double bars = Math.min(TALLEST_BAR, getHeight() - 2 * ROW - 8);
        double foot = 2 * ROW + 4 + bars;
        if (bars > 20) {
            pen.text(words.text("weights.trial.sure"), 0, 2 * ROW + 12, pen.small, muted, TextAlignment.LEFT);
            pen.text("100%", NAMES - 5, 2 * ROW + 26, pen.small, muted, TextAlignment.RIGHT);
        }
        for (int t = 0; t < now.steps().size(); t++) {
            Trial.Step step = now.steps().get(t);
            double x = NAMES + t * each;
            letter(pen, step.before(), step, x, 0, each);
            letter(pen, step.after(), step, x, ROW, each);
            if (!step.before().equals(step.after())) {
                pen.outline(new Box(x, ROW, each - 1, ROW - 1), palette.get("accent"), 1.4);
            }
            if (bars > 20) {
                double wide = Math.max(2, each - 5);
                double is = bars * step.sureBefore();
                double would = bars * step.sureAfter();
                pen.fill(new Box(x + 1, foot - bars, wide, bars), palette.get("bar-track"));
                pen.fill(new Box(x + 1, foot - would, wide, would), palette.get("accent"));
                pen.outline(new Box(x, foot - is, wide + 2, Math.max(1.5, is)), palette.get("text"), 1.4);
            }
        }
    }

    private void letter(Pen pen, String said, Trial.Step step, double x, double y, double each) {
        boolean right = said.equals(step.target());
        String hue = step.target().isEmpty() ? "text" : right ? "right" : "wrong";
        if (!step.target().isEmpty()) {
            pen.fill(new Box(x, y, each - 1, ROW - 1), palette.get(hue + "-soft"));
        }
        if (each >= 8) {
            pen.text(
                    Figures.visible(said),
                    x + (each - 1) / 2,
                    y + ROW / 2,
                    each >= 14 ? pen.boldDigits : pen.smallCharacter,
                    palette.get(hue),
                    TextAlignment.CENTER);
        }
    }
}
