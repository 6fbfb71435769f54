package dev.unroll.app.inspector;

import dev.unroll.app.pane.CrispCanvas;
import dev.unroll.app.pane.Surface;
import dev.unroll.app.theme.Palette;
import java.util.List;
import javafx.geometry.NodeOrientation;
import javafx.geometry.VPos;
import javafx.scene.layout.Region;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/** What every timestep adds to one parameter's gradient, a bar each, the selected timestep marked. */
final class TimestepBars extends Region {
    private static final double HEIGHT = 58;
    private static final double LABELS = 15;
    private static final double WIDEST = 34;
    private static final double LABEL_WIDTH = 18;

    private final CrispCanvas canvas = new CrispCanvas(this::paint);
    private Palette palette = Palette.light();
    private List<Double> values = List.of();
    private int selected = 1;

    TimestepBars() {
        setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT);
        getChildren().add(canvas);
        setId("timestepBars");
    }

    void setPalette(Palette newPalette) {
        palette = newPalette;
        requestLayout();
    }

    /** One value a timestep, NaN where not reached; {@code t} from 1. */
    void show(List<Double> perTimestep, int t) {
        values = List.copyOf(perTimestep);
        selected = t;
        requestLayout();
    }

    @Override
    protected double computePrefHeight(double width) {
        return HEIGHT;
    }

    @Override
    protected double computePrefWidth(double height) {
        return 320;
    }

    @Override
    protected void layoutChildren() {
        canvas.resizeRelocate(0, 0, Math.max(1, getWidth()), HEIGHT);
        canvas.invalidate();
    }

    private void paint(Surface g) {
        if (values.isEmpty()) {
            return;
        }
        double most = values.stream()
                .filter(Double::isFinite)
                .mapToDouble(v -> v)
                .max()
                .orElse(0);
        double least = values.stream()
                .filter(Double::isFinite)
                .mapToDouble(v -> v)
                .min()
                .orElse(0);
        double top = Math.max(0, most);
        double bottom = Math.min(0, least);
        double span = top > bottom ? top - bottom : 1;
        double room = HEIGHT - LABELS - 4;
        double zero = 2 + room * (top > bottom ? top / span : 0.5);
        double column = Math.min(WIDEST, getWidth() / values.size());
        int every = (int) Math.ceil(LABEL_WIDTH / column);
        g.setFont(Font.font("System", 11));
        g.setTextAlign(TextAlignment.CENTER);
        g.setTextBaseline(VPos.BOTTOM);
        for (int i = 0; i < values.size(); i++) {
            double x = i * column;
            boolean here = i + 1 == selected;
            if (here) {
                g.setFill(palette.get("backward-soft"));
                g.fillRect(x, 0, column, HEIGHT);
            }
            double v = values.get(i);
            if (Double.isFinite(v)) {
                double height = Math.max(1, Math.abs(v) / span * room);
                g.setFill(palette.signed(v, Math.max(top, -bottom)));
                g.fillRect(x + column * 0.15, v < 0 ? zero : zero - height, Math.max(1, column * 0.7), height);
            }
            if (here || (i % every == 0 && Math.abs(i + 1 - selected) >= every)) {
                g.setFill(palette.get(here ? "backward" : "text-muted"));
                g.fillText(Integer.toString(i + 1), x + column / 2, HEIGHT);
            }
        }
        g.setStroke(palette.get("border-strong"));
        g.setLineWidth(1);
        g.strokeLine(0, Math.floor(zero) + 0.5, column * values.size(), Math.floor(zero) + 0.5);
    }
}
