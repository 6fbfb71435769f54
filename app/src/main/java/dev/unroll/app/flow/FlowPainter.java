package dev.unroll.app.flow;

import dev.unroll.app.flow.FlowContent.Step;
import dev.unroll.app.network.Box;
import dev.unroll.app.network.Pen;
import dev.unroll.app.pane.Figures;
import dev.unroll.app.pane.Surface;
import dev.unroll.app.theme.Palette;
import dev.unroll.app.words.Words;
import java.util.Locale;
import javafx.scene.image.PixelWriter;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/** Draws the triangle and the sums under it; {@link GrowthPainter} and {@link LooksPainter} the rest. */
final class FlowPainter {
    /** From so many cells on they are pixels of one picture. */
    private static final int MANY = 48;

    private static final double[] DISTANCES = {1, 0.78, 0.6, 0.44, 0.3, 0.18};

    private static final double DIGITS_IN_SUM = 34;

    private final Surface gc;
    private final Pen pen;
    private final Palette palette;
    private final Words words;
    private final FlowLayout layout;
    private final FlowScene scene;
    private final FlowContent content;
    private final LogColour scale;
    private final Color muted;
    private final Color ink;

    private FlowPainter(
            Surface gc, Palette palette, Words words, FlowLayout layout, FlowScene scene, FlowContent content) {
        this.gc = gc;
        this.palette = palette;
        this.words = words;
        this.layout = layout;
        this.scene = scene;
        this.content = content;
        pen = new Pen(gc, palette);
        scale = LogColour.upTo(content.largest());
        muted = palette.get("text-muted");
        ink = palette.get("text");
    }

    /** Draws all of it. */
    static void paint(
            Surface gc, Palette palette, Words words, FlowLayout layout, FlowScene scene, @Nullable Hover hover) {
        FlowContent content = scene.content();
        if (content == null) {
            return;
        }
        FlowPainter painter = new FlowPainter(gc, palette, words, layout, scene, content);
        painter.title(hover);
        painter.triangle(hover);
        painter.axis();
        Box sums = layout.sums();
        if (sums != null) {
            painter.sums(sums);
        }
        Box growth = layout.growth();
        if (growth != null) {
            new GrowthPainter(gc, palette, words, layout, scene, content.timesteps()).paint(growth);
        }
        Box looks = layout.looks();
        if (looks != null && scene.source() > 0) {
            new LooksPainter(gc, palette, words, scene, content).paint(looks);
        }
    }

    /** What the pointer is on. Both from 1. */
    record Hover(int s, int t) {}

    /** {@code ‖∂L₁₀/∂h₇‖}. */
    static String symbol(Route route, int s, int t) {
        String below =
                switch (route) {
                    case HIDDEN -> "h" + Figures.sub(t);
                    case CELL -> "c" + Figures.sub(t);
                    case PAIR -> "(h,c)" + Figures.sub(t);
                };
        return "‖∂L" + Figures.sub(s) + "/∂" + below + "‖";
    }

    private void title(@Nullable Hover hover) {
        double x = 14;
        double y = FlowLayout.TITLE / 2 - 2;
        String title = words.text("flow.title");
        pen.text(title, x, y, pen.title, ink, TextAlignment.LEFT);
        double used = x + pen.widthOf(title, pen.title) + 10;
        Box looks = layout.looks();
        double end = looks == null ? layout.triangle().right() : looks.x() - 22;
        boolean told = hover != null && hover.t() <= hover.s() && scene.reached(hover.t());
        String more = told && hover != null
                ? symbol(scene.route(), hover.s(), hover.t()) + " = "
                        + Figures.precise(content.norm(hover.s(), hover.t()))
                : words.text("flow.title.how." + scene.route().name().toLowerCase(Locale.ROOT));
        pen.fitted(more, used, y, pen.label, told ? palette.get("backward") : muted, end - used);
        // The upper right half of the triangle is free.
        if (layout.triangle().w() > 260 && content.timesteps() > 3) {
            legend(end - 170, layout.triangle().y() + 9, end);
        }
    }

    private void legend(double left, double y, double right) {
        double from = left + 42;
        double to = right - 42;
        for (int i = 0; i < to - from; i++) {
            gc.setFill(fill(Math.pow(10, Math.log10(scale.bottom()) + 4 * i / (to - from))));
            gc.fillRect(from + i, y - 4, 1.5, 8);
        }
        pen.text(Figures.brief(scale.bottom()), from - 5, y, pen.plainDigits, muted, TextAlignment.RIGHT);
        pen.text(Figures.brief(scale.top()), to + 6, y, pen.plainDigits, muted, TextAlignment.LEFT);
    }

    private Color fill(double norm) {
        return palette.get("bar-track").interpolate(palette.get("backward"), scale.share(norm));
    }

    private void triangle(@Nullable Hover hover) {
        labels();
        if (content.timesteps() > MANY) {
            picture();
        } else {
            cells();
        }
        if (scene.source() > 0) {
            Box first = layout.cell(scene.source(), 1);
            Box last = layout.cell(scene.source(), scene.source());
            gc.setStroke(palette.get("backward"));
            gc.setLineWidth(1.6);
            gc.strokeRoundRect(first.x() - 2.5, first.y() - 1.5, last.right() - first.x() + 5, first.h() + 3, 5, 5);
        }
        if (hover != null && hover.t() <= hover.s()) {
            pen.outline(layout.cell(hover.s(), hover.t()).inset(-1), ink, 1.2);
        }
    }

    private void labels() {
        int every = FlowLayout.every(FlowLayout.ROW_LABELS, layout.cellHeight());
        for (int s = 1; s <= content.timesteps(); s++) {
            Step step = content.step(s);
            boolean chosen = s == scene.source();
            boolean near = every > 1 && scene.source() > 0 && Math.abs(s - scene.source()) < every && !chosen;
            if ((s % every != 0 && s != 1 && !chosen) || near) {
                continue;
            }
            double y = layout.cell(s, 1).centerY();
            double right = layout.triangle().x();
            Color colour = chosen ? palette.get("backward") : muted;
            pen.text(
                    "L" + Figures.sub(s),
                    right - 42,
                    y,
                    chosen ? pen.boldLabel : pen.label,
                    colour,
                    TextAlignment.RIGHT);
            if (!step.hasLoss()) {
                pen.text("–", right - 26, y, pen.label, muted, TextAlignment.CENTER);
                continue;
            }
            Color verdict = palette.get(step.right() ? "right" : "wrong");
            pen.text(Figures.visible(step.said()), right - 26, y, pen.smallCharacter, verdict, TextAlignment.CENTER);
            pen.text(step.right() ? "✓" : "✗", right - 10, y, pen.small, verdict, TextAlignment.CENTER);
        }
    }

    private void cells() {
        for (int s = 1; s <= content.timesteps(); s++) {
            if (!content.step(s).hasLoss()) {
                continue;
            }
            for (int t = 1; t <= s; t++) {
                Box box = layout.cell(s, t);
                if (!scene.reached(t)) {
                    gc.setStroke(palette.get("border"));
                    gc.setLineWidth(1);
                    gc.strokeRect(box.x() + 0.5, box.y() + 0.5, box.w() - 1, box.h() - 1);
                    continue;
                }
                double norm = content.norm(s, t);
                Color ground = fill(norm);
                gc.setFill(ground);
                gc.fillRoundRect(box.x(), box.y(), box.w(), box.h(), 3, 3);
                boolean tells = norm >= 0.0005 || s == scene.source() || s == t;
                if (layout.hasDigits() && tells) {
                    pen.text(
                            Figures.brief(norm),
                            box.centerX(),
                            box.centerY() + 0.5,
                            pen.plainDigits,
                            Palette.ink(ground),
                            TextAlignment.CENTER);
                }
            }
        }
    }

    private void picture() {
        int n = content.timesteps();
        WritableImage image = new WritableImage(n, n);
        PixelWriter writer = image.getPixelWriter();
        for (int s = 1; s <= n; s++) {
            for (int t = 1; t <= s; t++) {
                if (scene.reached(t) && content.step(s).hasLoss()) {
                    writer.setColor(t - 1, s - 1, fill(content.norm(s, t)));
                }
            }
        }
        gc.setImageSmoothing(false);
        Box box = layout.triangle();
        gc.drawImage(image, box.x(), box.y(), box.w(), box.h());
        gc.setImageSmoothing(true);
    }

    private void axis() {
        double y = layout.triangle().bottom() + 10;
        double w = layout.cellWidth();
        pen.text(words.text("flow.axis.input"), 14, y, pen.label, muted, TextAlignment.LEFT);
        int letters = FlowLayout.every(9, w);
        int numbers = FlowLayout.every(w >= 44 ? 44 : 20, w);
        for (int t = 1; t <= content.timesteps(); t++) {
            boolean here = t == scene.timestep();
            Color colour = here ? palette.get("backward") : ink;
            if (letters == 1) {
                String input = content.step(t).input();
                pen.text(
                        input.isEmpty() ? "0" : Figures.visible(input),
                        layout.middle(t),
                        y,
                        w >= 16 ? pen.boldDigits : pen.smallCharacter,
                        colour,
                        TextAlignment.CENTER);
            }
            if (t == 1 || t % numbers == 0 || numbers == 1) {
                pen.text(
                        w >= 44 ? words.text("flow.axis.t", Integer.toString(t)) : Integer.toString(t),
                        layout.middle(t),
                        letters == 1 ? y + 15 : y,
                        pen.small,
                        here ? colour : muted,
                        TextAlignment.CENTER);
            }
        }
    }

    private Color distance(int distance) {
        return palette.get("background").interpolate(palette.get("backward"), DISTANCES[distance]);
    }

    private void sums(Box box) {
        double top = 0;
        for (int t = 1; t <= content.timesteps(); t++) {
            top = Math.max(top, scene.reached(t) ? content.sum(t) : 0);
        }
        String caption = words.text("flow.sums");
        double line = box.y() + 10;
        for (String part : caption.split("\n", -1)) {
            pen.text(part, 14, line, pen.small, muted, TextAlignment.LEFT);
            line += 14;
        }
        double w = layout.cellWidth();
        double bar = Math.max(1, Math.min(w - 3, 42));
        double most = box.h() - 14;
        for (int t = 1; t <= content.timesteps() && top > 0; t++) {
            if (!scene.reached(t)) {
                continue;
            }
            double y = box.bottom();
            for (int d = 0; d <= FlowContent.FARTHEST; d++) {
                double h = most * content.fromDistance(t, d) / top;
                gc.setFill(distance(d));
                gc.fillRect(layout.middle(t) - bar / 2, y - h, bar, h);
                y -= h;
            }
            if (w >= DIGITS_IN_SUM) {
                pen.text(
                        Figures.brief(content.sum(t)),
                        layout.middle(t),
                        y - 7,
                        pen.plainDigits,
                        ink,
                        TextAlignment.CENTER);
            }
        }
        pen.line(box.x(), box.bottom() + 0.5, box.right(), box.bottom() + 0.5, palette.get("border-strong"), 1);
        double x = box.x();
        double y = box.bottom() + 10;
        for (int d = 0; d <= FlowContent.FARTHEST; d++) {
            String name = words.text(
                    d == 0 ? "flow.sums.own" : d < FlowContent.FARTHEST ? "flow.sums.later" : "flow.sums.more",
                    Integer.toString(d));
            double wide = 15 + pen.widthOf(name, pen.small) + 12;
            if (x + wide > box.right() + 12) {
                break;
            }
            pen.fill(new Box(x, y - 5, 10, 10), distance(d));
            pen.text(name, x + 14, y, pen.small, muted, TextAlignment.LEFT);
            x += wide;
        }
    }
}
