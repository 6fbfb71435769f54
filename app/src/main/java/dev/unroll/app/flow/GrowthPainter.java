package dev.unroll.app.flow;

import dev.unroll.app.network.Box;
import dev.unroll.app.network.Pen;
import dev.unroll.app.pane.Figures;
import dev.unroll.app.pane.Surface;
import dev.unroll.app.theme.Palette;
import dev.unroll.app.words.Words;
import dev.unroll.engine.explain.ScaledRecurrence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/** Draws how a change of the state grows or shrinks on its way to the last timestep. */
final class GrowthPainter {
    /** Above this a gradient is said to explode. */
    static final double EXPLODES = 10;
    /** Below this hardly anything of it arrives. */
    static final double VANISHES = 1e-3;

    private static final int DOTS_UP_TO = 40;

    private final Surface gc;
    private final Pen pen;
    private final Palette palette;
    private final Words words;
    private final FlowLayout layout;
    private final FlowScene scene;
    private final int timesteps;

    GrowthPainter(Surface gc, Palette palette, Words words, FlowLayout layout, FlowScene scene, int timesteps) {
        this.gc = gc;
        this.palette = palette;
        this.words = words;
        this.layout = layout;
        this.scene = scene;
        this.timesteps = timesteps;
        pen = new Pen(gc, palette);
    }

    private @Nullable List<Double> growth(@Nullable ScaledRecurrence scaled) {
        return scaled == null ? null : FlowScene.growth(scaled, scene.route());
    }

    void paint(Box box) {
        Color muted = palette.get("text-muted");
        String title = words.text("flow.growth.title");
        double y = box.y() - 13;
        pen.text(title, 14, y, pen.title, palette.get("text"), TextAlignment.LEFT);
        double used = 14 + pen.widthOf(title, pen.title) + 10;
        String state = scene.route() == Route.HIDDEN ? "h" : "(h,c)";
        String how = words.text("flow.growth.how", "∂" + state + Figures.sub(timesteps) + "/∂" + state + "ₜ");
        pen.fitted(how, used, y, pen.label, muted, box.right() - used);
        List<List<Double>> curves = new ArrayList<>();
        List<Double> real = growth(scene.real());
        List<Double> half = growth(scene.half());
        List<Double> twice = growth(scene.twice());
        List<Double> tried = growth(scene.tried());
        for (List<Double> curve : Arrays.asList(real, half, twice, tried)) {
            if (curve != null) {
                curves.add(curve);
            }
        }
        if (curves.isEmpty()) {
            return;
        }
        GrowthChart chart = GrowthChart.of(box, curves);
        bands(chart);
        for (int power : chart.lines()) {
            double at = Math.round(chart.y(Math.pow(10, power))) + 0.5;
            if (power > -300) {
                pen.line(box.x(), at, box.right(), at, palette.get("border"), 1);
                pen.text("10" + Figures.sup(power), box.x() - 8, at, pen.small, muted, TextAlignment.RIGHT);
            }
        }
        List<Box> taken = new ArrayList<>();
        told(chart, curves, taken);
        if (chart.nothing()) {
            pen.text("0", box.x() - 8, box.bottom() - 2, pen.small, muted, TextAlignment.RIGHT);
        }
        if (!scene.tries()) {
            dashed(chart, half, "0.5", 13, taken);
            dashed(chart, twice, "2", -10, taken);
        }
        Color purple = palette.get("backward");
        if (real != null) {
            curve(chart, real, scene.tries() ? muted : purple, !scene.tries(), scene.tries());
        }
        if (tried != null) {
            curve(chart, tried, palette.get("accent"), true, false);
        }
    }

    private void bands(GrowthChart chart) {
        Box box = chart.box();
        if (chart.explodes()) {
            pen.fill(Box.between(box.x(), box.y(), box.right(), chart.y(EXPLODES)), palette.get("wrong-soft"));
        }
        if (chart.vanishes()) {
            pen.fill(Box.between(box.x(), chart.y(VANISHES), box.right(), box.bottom()), palette.get("bar-track"));
        }
    }

    /** What the bands mean, over the lines. */
    private void told(GrowthChart chart, List<List<Double>> curves, List<Box> taken) {
        Box box = chart.box();
        if (chart.explodes()) {
            told(chart, curves, box.y(), chart.y(EXPLODES), "flow.growth.explodes", palette.get("wrong"), taken);
        }
        if (chart.vanishes()) {
            Color muted = palette.get("text-muted");
            told(chart, curves, chart.y(VANISHES), box.bottom(), "flow.growth.vanishes", muted, taken);
        }
    }

    /** Its words stand where no curve runs: at the left, else at the right, else nowhere. */
    private void told(
            GrowthChart chart,
            List<List<Double>> curves,
            double top,
            double bottom,
            String key,
            Color ink,
            List<Box> taken) {
        Box box = chart.box();
        String text = words.text(key, Figures.sub(timesteps));
        double wide = pen.widthOf(text, pen.small) + 12;
        for (double y = top + 9; y < bottom - 5; y += 4) {
            for (double x : new double[] {box.x(), box.right() - wide}) {
                if (wide < box.w() && !onLine(chart, y) && isFree(chart, curves, x, x + wide, y)) {
                    pen.text(text, x + 6, y, pen.small, ink, TextAlignment.LEFT);
                    taken.add(new Box(x, y - 8, wide, 16));
                    return;
                }
            }
        }
    }

    private static boolean onLine(GrowthChart chart, double y) {
        return chart.lines().stream().anyMatch(power -> Math.abs(chart.y(Math.pow(10, power)) - y) < 6);
    }

    private boolean isFree(GrowthChart chart, List<List<Double>> curves, double left, double right, double y) {
        for (List<Double> curve : curves) {
            for (double x = left; x <= right; x += 3) {
                double at = (x - layout.triangle().x()) / layout.cellWidth() + 0.5;
                int t = Math.clamp((long) Math.floor(at), 1, timesteps);
                int next = Math.min(timesteps, t + 1);
                double share = Math.clamp(at - t, 0, 1);
                double there = chart.y(curve.get(t - 1)) * (1 - share) + chart.y(curve.get(next - 1)) * share;
                if (Math.abs(there - y) < 9) {
                    return false;
                }
            }
        }
        return true;
    }

    private void dashed(
            GrowthChart chart, @Nullable List<Double> curve, String factor, double beside, List<Box> taken) {
        if (curve == null) {
            return;
        }
        Color colour = palette.get("border-strong");
        gc.setLineDashes(4, 4);
        curve(chart, curve, colour, false, false);
        gc.setLineDashes();
        String name = words.text("flow.growth.factor", factor);
        double wide = pen.widthOf(name, pen.small);
        for (int t = Math.max(1, timesteps * 2 / 3); t >= 1; t--) {
            double y = chart.y(curve.get(t - 1)) + beside;
            Box box = new Box(layout.middle(t) - wide / 2, y - 7, wide, 14);
            boolean inside = box.x() > chart.box().x()
                    && box.right() < chart.box().right()
                    && box.y() > chart.box().y()
                    && box.bottom() < chart.box().bottom() + 2;
            List<Double> real = growth(scene.real());
            List<List<Double>> others = real == null ? List.of(curve) : List.of(curve, real);
            boolean free = isFree(chart, others, box.x(), box.right(), y)
                    && taken.stream()
                            .noneMatch(other -> other.x() < box.right()
                                    && box.x() < other.right()
                                    && other.y() < box.bottom()
                                    && box.y() < other.bottom());
            if (inside && free) {
                taken.add(box);
                pen.text(name, box.centerX(), y, pen.small, palette.get("text-muted"), TextAlignment.CENTER);
                return;
            }
        }
    }

    private void curve(GrowthChart chart, List<Double> curve, Color colour, boolean bold, boolean dashed) {
        gc.setStroke(colour);
        gc.setLineWidth(bold ? 2 : 1.2);
        if (dashed) {
            gc.setLineDashes(2, 3);
        }
        gc.beginPath();
        for (int t = 1; t <= curve.size(); t++) {
            double y = chart.y(curve.get(t - 1));
            if (t == 1) {
                gc.moveTo(layout.middle(t), y);
            } else {
                gc.lineTo(layout.middle(t), y);
            }
        }
        gc.stroke();
        gc.setLineDashes();
        if (bold && curve.size() <= DOTS_UP_TO) {
            for (int t = 1; t <= curve.size(); t++) {
                double y = chart.y(curve.get(t - 1));
                pen.dot(layout.middle(t), y, 4, palette.get("background"));
                pen.dot(layout.middle(t), y, 2.8, colour);
            }
        }
    }
}
