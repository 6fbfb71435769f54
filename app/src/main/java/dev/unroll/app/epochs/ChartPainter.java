package dev.unroll.app.epochs;

import dev.unroll.app.pane.Boxes;
import dev.unroll.app.pane.Surface;
import dev.unroll.app.progress.StepCount;
import dev.unroll.app.theme.Palette;
import dev.unroll.app.words.Words;
import dev.unroll.engine.explain.LossFloor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import javafx.geometry.VPos;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.TextAlignment;

/** Draws the loss chart. */
final class ChartPainter {
    private static final double EDGE = 14;
    /** How much of the losses is seen behind a smoothed curve. */
    private static final double BEHIND = 0.35;

    private static final double DIGIT = 6.7;
    /** The height of a line of text, px. */
    private static final double LINE = 15;

    private final Palette palette;
    private final Words words;
    private final Font mono = Font.font("Monospaced", 11);
    private final Font plain = Font.font("System", 12);
    private final Font bold = Font.font("System", FontWeight.BOLD, 12);
    private final LabelPlacer labels = new LabelPlacer();
    private final TextWidths widths = new TextWidths();

    ChartPainter(Palette palette, Words words) {
        this.palette = palette;
        this.words = words;
    }

    void axes(Surface gc, ChartModel m, boolean losses) {
        gc.setFill(palette.get("background"));
        gc.fillRect(m.left(), m.top(), m.width(), m.height());
        gc.setFont(mono);
        gc.setTextBaseline(VPos.CENTER);
        gc.setTextAlign(TextAlignment.RIGHT);
        gc.setLineWidth(1);
        for (double tick : losses ? m.lossTicks() : List.<Double>of()) {
            double y = Math.rint(m.y(tick)) + 0.5;
            if (tick > m.low()) {
                gc.setFill(palette.get("bar-track"));
                Boxes.line(gc, m.left(), y, m.left() + m.width(), y, 1);
            }
            gc.setFill(palette.get("text-muted"));
            gc.fillText(m.lossText(tick), m.left() - 7, y);
        }
        gc.setFill(palette.get("border"));
        Boxes.outline(
                gc, Math.rint(m.left()), Math.rint(m.top()), Math.rint(m.width()) + 1, Math.rint(m.height()) + 1, 0, 1);
        gc.setTextBaseline(VPos.TOP);
        gc.setTextAlign(TextAlignment.CENTER);
        gc.setFill(palette.get("text-muted"));
        for (int tick : m.epochTicks()) {
            String text = Integer.toString(tick);
            // A long number at the right edge moves in, so that it is not cut off.
            double room = m.left() + m.width() + EDGE - DIGIT * text.length() / 2;
            gc.fillText(text, Math.min(m.x(tick), room), m.top() + m.height() + 5);
        }
    }

    /** Of a corpus: where epochs end. */
    void epochs(Surface gc, ChartModel m, StepCount count) {
        gc.setFont(mono);
        gc.setTextAlign(TextAlignment.RIGHT);
        gc.setTextBaseline(VPos.TOP);
        for (int epoch : m.epochMarks(count.chunks())) {
            double x = Math.rint(m.x((double) epoch * count.chunks())) + 0.5;
            gc.setStroke(palette.get("border"));
            gc.setLineWidth(1);
            gc.strokeLine(x, m.top(), x, m.top() + m.height());
            gc.setFill(palette.get("text-muted"));
            gc.fillText(words.text("epochs.chart.epoch", Integer.toString(epoch)), x - 4, m.top() + 3);
        }
    }

    /** What an empty chart says of what it will show. */
    static String emptyKey(boolean corpus, boolean forwardOnly) {
        if (forwardOnly) {
            return "epochs.chart.empty.forward";
        }
        return corpus ? "epochs.chart.empty.chunks" : "epochs.chart.empty";
    }

    void empty(Surface gc, ChartModel m, String key) {
        gc.setFont(plain);
        gc.setFill(palette.get("text-muted"));
        gc.setTextAlign(TextAlignment.CENTER);
        gc.setTextBaseline(VPos.CENTER);
        gc.fillText(words.text(key), m.left() + m.width() / 2, m.top() + m.height() / 2, m.width());
    }

    /**
     * The curves, each with its own floor and name; the run shown on top, with a mark at the epoch shown.
     *
     * @param curves at least one
     */
    void curves(Surface gc, ChartModel m, List<Curve> curves, Function<Curve, CurveData> data, int epoch) {
        labels.begin(new LabelPlacer.Place(m.left() + 2, m.top() + 2, m.width() - 4, m.height() - 4));
        List<double[]> lines = new ArrayList<>();
        for (Curve curve : curves) {
            double[] points = data.apply(curve).line(m, curve);
            lines.add(points);
            labels.avoid(points);
        }
        Set<Double> floors = new HashSet<>();
        for (Curve curve : curves.reversed()) {
            if (floorInSight(m, curve) && floors.add(curve.floor().getAsDouble())) {
                floorLine(gc, m, curve.floor().getAsDouble());
                labels.avoid(new double[] {
                    m.left(),
                    m.y(curve.floor().getAsDouble()),
                    m.left() + m.width(),
                    m.y(curve.floor().getAsDouble())
                });
            }
        }
        for (Curve curve : curves) {
            stroke(gc, m, data.apply(curve).behind(m, curve), curve, BEHIND);
        }
        for (int i = 0; i < curves.size(); i++) {
            stroke(gc, m, lines.get(i), curves.get(i), 1);
        }
        MarkPainter marks = new MarkPainter(gc, m, palette, labels);
        curves.forEach(marks::points);
        Curve shown = curves.getLast();
        boolean marked = shown.shown() && shown.log().has(epoch) && m.shows(epoch);
        if (marked) {
            mark(gc, m, m.x(epoch), m.y(shown.log().loss(epoch)), palette.run(shown.run()));
        }
        // The most important first: it gets the best place.
        if (marked && curves.size() > 1) {
            name(gc, shown, m.x(epoch), m.y(shown.log().loss(epoch)));
        }
        for (Curve curve : curves) {
            if (!curve.shown()) {
                name(gc, m, curve, lines.get(curves.indexOf(curve)));
            }
        }
        marks.labels(shown, words, widths, plain);
        for (Curve curve : curves.reversed()) {
            if (floorInSight(m, curve) && floors.remove(curve.floor().getAsDouble())) {
                floorText(gc, m, curve, curves.size() == 1);
            }
        }
    }

    private static boolean floorInSight(ChartModel m, Curve curve) {
        return curve.floor().isPresent() && m.y(curve.floor().getAsDouble()) <= m.top() + m.height();
    }

    /** The dotted line that a curve cannot pass. */
    private void floorLine(Surface gc, ChartModel m, double floor) {
        double y = Math.rint(m.y(floor)) + 0.5;
        gc.setStroke(palette.get("text-muted"));
        gc.setLineWidth(1);
        gc.setLineDashes(1, 3);
        gc.strokeLine(m.left(), y, m.left() + m.width(), y);
        gc.setLineDashes();
    }

    private void floorText(Surface gc, ChartModel m, Curve curve, boolean alone) {
        String value = TapeModel.loss(curve.floor().getAsDouble());
        boolean ofSoftmax = curve.derivation()
                .filter(derived -> derived.bound() == LossFloor.Bound.SOFTMAX)
                .isPresent();
        String text = alone
                ? words.text(ofSoftmax ? "epochs.chart.floor.softmax" : "epochs.chart.floor", value)
                : words.text(
                        ofSoftmax ? "epochs.chart.floor.run.softmax" : "epochs.chart.floor.run",
                        Long.toString(curve.run()),
                        value);
        double width = Math.min(widths.of(text, plain), m.width() - 12);
        double y = m.y(curve.floor().getAsDouble());
        List<LabelPlacer.Place> places = new ArrayList<>();
        for (double top : new double[] {y + 3, y - LINE - 3}) {
            for (double share : new double[] {1, 0.66, 0.33, 0}) {
                places.add(new LabelPlacer.Place(m.left() + 6 + share * (m.width() - 12 - width), top, width, LINE));
            }
        }
        labels.place("floor " + curve.run(), places)
                .ifPresent(place -> write(gc, text, place, plain, palette.get("text-muted")));
    }

    /** The name of a run that is not the one shown, where its curve leaves room. */
    private void name(Surface gc, ChartModel m, Curve curve, double[] line) {
        if (line.length == 0) {
            return;
        }
        String text = title(curve);
        double width = Math.min(widths.of(text, plain), m.width() - 12);
        LabelPlacer.Place plot = new LabelPlacer.Place(m.left() + 6, m.top(), m.width() - 12, m.height());
        List<LabelPlacer.Place> places = LabelPlacer.along(line, plot, width, LINE);
        labels.place("run " + curve.run(), places)
                .ifPresent(place -> write(gc, text, place, plain, palette.run(curve.run())));
    }

    /** The name of the run shown, beside its mark. */
    private void name(Surface gc, Curve curve, double x, double y) {
        String text = title(curve);
        double width = widths.of(text, bold);
        List<LabelPlacer.Place> places = new ArrayList<>();
        for (double left : new double[] {x + 9, x - 9 - width}) {
            for (double top : new double[] {y - LINE - 3, y + 4, y - 2 * LINE - 6, y + LINE + 8}) {
                places.add(new LabelPlacer.Place(left, top, width, LINE));
            }
        }
        labels.place("run " + curve.run(), places)
                .ifPresent(place -> write(gc, text, place, bold, palette.run(curve.run())));
    }

    private String title(Curve curve) {
        return curve.name().isEmpty()
                ? words.text("epochs.chart.run", Long.toString(curve.run()))
                : words.text("epochs.chart.run.different", Long.toString(curve.run()), curve.name());
    }

    static void write(Surface gc, String text, LabelPlacer.Place place, Font font, Color colour) {
        gc.setFont(font);
        gc.setFill(colour);
        gc.setTextAlign(TextAlignment.LEFT);
        gc.setTextBaseline(VPos.TOP);
        gc.fillText(text, place.x(), place.y(), place.width());
    }

    private void stroke(Surface gc, ChartModel m, double[] line, Curve curve, double opacity) {
        if (line.length == 0) {
            return;
        }
        gc.save();
        gc.beginPath();
        gc.rect(m.left(), m.top(), m.width() + 1, m.height());
        gc.clip();
        gc.setGlobalAlpha(opacity);
        gc.setStroke(palette.run(curve.run()));
        gc.setLineWidth(opacity < 1 ? 1 : curve.shown() ? 2.2 : 1.3);
        gc.setLineJoin(StrokeLineJoin.ROUND);
        if (!curve.shown()) {
            gc.setLineDashes(5, 3);
        }
        gc.beginPath();
        for (int i = 0; i < line.length; i += 2) {
            gc.lineTo(line[i], line[i + 1]);
        }
        gc.stroke();
        gc.restore();
    }

    /** The epoch shown: a vertical line, a point on the curve. */
    private void mark(Surface gc, ChartModel m, double x, double y, Color colour) {
        Color accent = palette.get("accent");
        gc.setFill(accent.deriveColor(0, 1, 1, 0.45));
        Boxes.line(gc, x, m.top(), x, m.top() + m.height(), 1.5);
        gc.setFill(colour);
        gc.fillOval(x - 4, y - 4, 8, 8);
        labels.take(new LabelPlacer.Place(x - 5, y - 5, 10, 10));
    }

    /** A line through an epoch and its loss, and what they are. */
    void hover(Surface gc, ChartModel m, double loss, int epoch, List<String> lines) {
        double x = m.x(epoch);
        double y = Math.clamp(m.y(loss), m.top(), m.top() + m.height());
        gc.setFill(palette.get("border-strong"));
        Boxes.line(gc, x, m.top(), x, m.top() + m.height(), 1);
        Boxes.line(gc, m.left(), y, m.left() + m.width(), y, 1);
        gc.setFill(palette.get("background"));
        gc.setStroke(palette.get("accent"));
        gc.setLineWidth(2);
        gc.fillOval(x - 4, y - 4, 8, 8);
        gc.strokeOval(x - 4, y - 4, 8, 8);
        double width = 16;
        for (String line : lines) {
            width = Math.max(width, widths.of(line, plain) + 16);
        }
        double height = lines.size() * LINE + 7;
        double boxX = x + 10 + width > m.left() + m.width() ? Math.max(m.left(), x - 10 - width) : x + 10;
        double boxY = Math.max(m.top() + 2, Math.min(m.top() + m.height() - height - 2, y - height - 8));
        gc.setFill(palette.get("surface-raised"));
        gc.fillRoundRect(boxX, boxY, width, height, 6, 6);
        gc.setStroke(palette.get("border-strong"));
        gc.setLineWidth(1);
        gc.strokeRoundRect(boxX + 0.5, boxY + 0.5, width - 1, height - 1, 6, 6);
        gc.setFont(plain);
        gc.setFill(palette.get("text"));
        gc.setTextAlign(TextAlignment.LEFT);
        gc.setTextBaseline(VPos.TOP);
        for (int i = 0; i < lines.size(); i++) {
            gc.fillText(lines.get(i), boxX + 8, boxY + 3 + i * LINE);
        }
    }
}
