package dev.unroll.app.units;

import dev.unroll.app.pane.CanvasView;
import dev.unroll.app.pane.Figures;
import dev.unroll.app.pane.Surface;
import dev.unroll.app.theme.Palette;
import java.util.List;
import java.util.Objects;
import java.util.function.IntConsumer;
import javafx.geometry.Orientation;
import javafx.geometry.VPos;
import javafx.scene.input.KeyCode;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/** A text, every character on the colour of what a unit held after it; one of them is looked at. */
final class UnitText extends CanvasView {
    private static final double LEAST = 10;
    private static final double SIZE = 14;

    private final IntConsumer chosen;
    private final Font font = Font.font("Monospaced", SIZE);
    private @Nullable UnitsContent content;
    private TextGrid grid = new TextGrid(List.of(), 1);
    private int at = -1;

    /** {@code chosen} hears which character is looked at, from 0; −1 for none. */
    UnitText(IntConsumer chosen) {
        super("unitText", LEAST);
        this.chosen = chosen;
        setOnMouseMoved(e -> choose(grid.at(e.getX(), e.getY()).orElse(-1)));
        setOnMouseExited(e -> choose(-1));
    }

    void show(@Nullable UnitsContent newContent) {
        if (!Objects.equals(content, newContent)) {
            content = newContent;
            requestLayout();
            redraw();
        }
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefHeight(double width) {
        UnitsContent now = content;
        return now == null
                ? 0
                : TextGrid.of(now.characters(), width < 0 ? getWidth() : width).height();
    }

    private void choose(int t) {
        if (t != at) {
            at = t;
            chosen.accept(t);
            redraw();
        }
    }

    @Override
    protected boolean key(KeyCode code) {
        UnitsContent now = content;
        if (now == null) {
            return false;
        }
        int last = now.characters().size() - 1;
        int next =
                switch (code) {
                    case LEFT -> Math.max(0, at - 1);
                    case RIGHT -> Math.min(last, at + 1);
                    case HOME -> 0;
                    case END -> last;
                    default -> -1;
                };
        if (next >= 0) {
            choose(next);
        }
        return next >= 0;
    }

    @Override
    protected void paint(Surface gc, Palette palette) {
        UnitsContent now = content;
        if (now == null) {
            return;
        }
        grid = TextGrid.of(now.characters(), getWidth());
        double most = now.most();
        gc.setFont(font);
        gc.setTextAlign(TextAlignment.CENTER);
        gc.setTextBaseline(VPos.CENTER);
        for (int row = 0; row < grid.rows().size(); row++) {
            for (int column = 0; column < grid.rows().get(row).size(); column++) {
                int t = grid.rows().get(row).get(column);
                Color ground = palette.signed(now.value(t), most);
                double x = grid.x(column);
                double y = grid.y(row);
                gc.setFill(ground);
                gc.fillRect(x, y, grid.cell(), TextGrid.ROW - 2);
                gc.setFill(Palette.ink(ground));
                gc.fillText(drawn(now.characters().get(t)), x + grid.cell() / 2, y + TextGrid.ROW / 2 - 1);
                if (t == at) {
                    gc.setStroke(palette.get("text"));
                    gc.setLineWidth(1.5);
                    gc.strokeRect(x - 0.5, y - 0.5, grid.cell() + 1, TextGrid.ROW - 1);
                }
            }
        }
    }

    /** The colour shows that there is a blank: a sign for each would drown the words. */
    private static String drawn(String character) {
        return character.equals(" ") ? character : Figures.visible(character);
    }
}
