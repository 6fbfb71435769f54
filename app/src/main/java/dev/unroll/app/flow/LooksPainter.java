package dev.unroll.app.flow;

import dev.unroll.app.network.Box;
import dev.unroll.app.network.Pen;
import dev.unroll.app.pane.Figures;
import dev.unroll.app.pane.Surface;
import dev.unroll.app.theme.Palette;
import dev.unroll.app.words.Words;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/** Draws how one loss looks back, bar by bar. */
final class LooksPainter {
    private static final double ROW = 18;
    private static final double LEAST_ROW = 13;
    private static final double HEAD = 48;

    private final Surface gc;
    private final Pen pen;
    private final Palette palette;
    private final Words words;
    private final FlowScene scene;
    private final FlowContent content;

    LooksPainter(Surface gc, Palette palette, Words words, FlowScene scene, FlowContent content) {
        this.gc = gc;
        this.palette = palette;
        this.words = words;
        this.scene = scene;
        this.content = content;
        pen = new Pen(gc, palette);
    }

    void paint(Box box) {
        int s = scene.source();
        FlowContent.Step step = content.step(s);
        pen.line(box.x() - 11, box.y() + 4, box.x() - 11, box.bottom(), palette.get("border"), 1);
        pen.text(
                words.text("flow.looks", Integer.toString(s)),
                box.x(),
                FlowLayout.TITLE / 2 - 2,
                pen.title,
                palette.get("text"),
                TextAlignment.LEFT);
        pen.fitted(
                words.text("flow.looks.said", Figures.visible(step.target()), Figures.visible(step.said())),
                box.x(),
                FlowLayout.TITLE + 8,
                pen.label,
                palette.get("text-muted"),
                box.w());
        double row = Math.clamp((box.h() - HEAD - 22) / s, LEAST_ROW, ROW);
        int fit = Math.max(1, (int) ((box.h() - HEAD - 22) / row));
        double top = content.norm(s, s);
        double names = pen.widthOf(FlowPainter.symbol(scene.route(), s, s).replace("‖", ""), pen.label) + 10;
        double digits = 62;
        double bars = Math.max(10, box.w() - names - digits);
        double y = box.y() + HEAD + row / 2;
        int shown = 0;
        for (int t = s; t >= 1 && shown < fit; t--, shown++) {
            boolean here = t == scene.timestep();
            Color colour = here ? palette.get("backward") : palette.get("text");
            pen.text(
                    FlowPainter.symbol(scene.route(), s, t).replace("‖", ""),
                    box.x(),
                    y,
                    pen.label,
                    colour,
                    TextAlignment.LEFT);
            if (scene.reached(t)) {
                double norm = content.norm(s, t);
                double w = top > 0 ? Math.min(1, norm / top) * bars : 0;
                gc.setFill(palette.get("backward"));
                gc.fillRoundRect(box.x() + names, y - row * 0.32, Math.max(norm > 0 ? 1 : 0, w), row * 0.64, 3, 3);
                pen.text(Figures.precise(norm), box.right(), y, pen.plainDigits, colour, TextAlignment.RIGHT);
            }
            y += row;
        }
        if (shown < s) {
            pen.text(
                    words.text("flow.looks.more", Integer.toString(s - shown)),
                    box.x(),
                    y,
                    pen.small,
                    palette.get("text-muted"),
                    TextAlignment.LEFT);
        }
    }
}
