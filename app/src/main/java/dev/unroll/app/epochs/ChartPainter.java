package dev.unroll.app.epochs;

import dev.unroll.app.progress.StepCount;
import dev.unroll.app.run.LogView;
import dev.unroll.app.theme.Palette;
import dev.unroll.app.words.Words;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;

/** Draws the loss chart. */
final class ChartPainter {
    private static final double EDGE = 14;
    private static final double DIGIT = 6.7;

    private final Palette palette;
    private final Words words;
    private final Font mono = Font.font("Monospaced", 11);
    private final Font plain = Font.font("System", 12);
    private final Font bold = Font.font("System", FontWeight.BOLD, 12);

    ChartPainter(Palette palette, Words words) {
        this.palette = palette;
        this.words = words;
    }

    void axes(GraphicsContext gc, ChartModel m, boolean losses) {
        gc.setFill(palette.get("background"));
        gc.fillRect(m.left(), m.top(), m.width(), m.height());
        gc.setFont(mono);
        gc.setTextBaseline(VPos.CENTER);
        gc.setTextAlign(TextAlignment.RIGHT);
        gc.setLineWidth(1);
        int decimals = Ticks.decimals(m.lossStep());
        for (double tick : losses ? m.lossTicks() : List.<Double>of()) {
            double y = Math.rint(m.y(tick)) + 0.5;
            if (tick > m.low()) {
                gc.setStroke(palette.get("bar-track"));
                gc.strokeLine(m.left(), y, m.left() + m.width(), y);
            }
            gc.setFill(palette.get("text-muted"));
            gc.fillText(String.format(Locale.ROOT, "%." + decimals + "f", tick), m.left() - 7, y);
        }
        gc.setStroke(palette.get("border"));
        gc.strokeRect(Math.rint(m.left()) + 0.5, Math.rint(m.top()) + 0.5, Math.rint(m.width()), Math.rint(m.height()));
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
    void epochs(GraphicsContext gc, ChartModel m, StepCount count) {
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

    void empty(GraphicsContext gc, ChartModel m, boolean corpus) {
        gc.setFont(plain);
        gc.setFill(palette.get("text-muted"));
        gc.setTextAlign(TextAlignment.CENTER);
        gc.setTextBaseline(VPos.CENTER);
        String text = words.text(corpus ? "epochs.chart.empty.chunks" : "epochs.chart.empty");
        gc.fillText(text, m.left() + m.width() / 2, m.top() + m.height() / 2, m.width());
    }

    /** The dotted line no curve can pass, with what it says. */
    void floor(GraphicsContext gc, ChartModel m, OptionalDouble floor, long run, boolean current) {
        if (floor.isEmpty() || m.y(floor.getAsDouble()) > m.top() + m.height()) {
            return;
        }
        double y = Math.rint(m.y(floor.getAsDouble())) + 0.5;
        gc.setStroke(palette.get("text-muted"));
        gc.setLineWidth(1);
        gc.setLineDashes(1, 3);
        gc.strokeLine(m.left(), y, m.left() + m.width(), y);
        gc.setLineDashes();
        String value = TapeModel.loss(floor.getAsDouble());
        String text = current
                ? words.text("epochs.chart.floor", value)
                : words.text("epochs.chart.floor.previous", Long.toString(run), value);
        boolean below = m.top() + m.height() - y > 18;
        gc.setFont(plain);
        gc.setFill(palette.get("text-muted"));
        gc.setTextAlign(TextAlignment.RIGHT);
        gc.setTextBaseline(below ? VPos.TOP : VPos.BOTTOM);
        gc.fillText(text, m.left() + m.width() - 6, below ? y + 3 : y - 3, m.width() - 12);
    }

    /** The run before, dashed, named where its curve leaves room. */
    void previous(GraphicsContext gc, ChartModel m, LogView log, LossIndex index, String name) {
        gc.setStroke(palette.get("text-muted"));
        gc.setLineWidth(1.3);
        gc.setLineDashes(4, 4);
        line(gc, m, log, index);
        gc.setLineDashes();
        int shown = Math.min(index.size(), m.lastEpoch());
        int at = index.first() + (int) ((shown - index.first()) * 0.72);
        if (at > shown) {
            return;
        }
        gc.setFont(plain);
        double half = new Text(name).getLayoutBounds().getWidth() / 2;
        double x = Math.clamp(
                m.x(at), m.left() + half + 6, Math.max(m.left() + half + 6, m.left() + m.width() - half - 6));
        gc.setFill(palette.get("text-muted"));
        gc.setTextAlign(TextAlignment.CENTER);
        gc.setTextBaseline(VPos.BOTTOM);
        gc.fillText(name, x, Math.max(m.top() + 16, m.y(log.loss(at)) - 7), m.width() - 12);
    }

    void current(GraphicsContext gc, ChartModel m, LogView log, LossIndex index) {
        gc.setStroke(palette.get("accent"));
        gc.setLineWidth(2);
        gc.setLineJoin(StrokeLineJoin.ROUND);
        line(gc, m, log, index);
    }

    private static void line(GraphicsContext gc, ChartModel m, LogView log, LossIndex index) {
        gc.save();
        gc.beginPath();
        gc.rect(m.left(), m.top(), m.width() + 1, m.height());
        gc.clip();
        gc.beginPath();
        m.curve(log, index, gc::lineTo);
        gc.stroke();
        gc.restore();
    }

    /** The epoch shown: a vertical line, a point on the curve, and the run's name when there are two. */
    void marker(GraphicsContext gc, ChartModel m, int epoch, double loss, long run) {
        double x = m.x(epoch);
        Color accent = palette.get("accent");
        gc.setStroke(accent.deriveColor(0, 1, 1, 0.45));
        gc.setLineWidth(1.5);
        gc.strokeLine(x, m.top(), x, m.top() + m.height());
        double y = m.y(loss);
        gc.setFill(accent);
        gc.fillOval(x - 4, y - 4, 8, 8);
        if (run > 0) {
            boolean right = x < m.left() + m.width() - 60;
            gc.setFont(bold);
            gc.setTextBaseline(VPos.CENTER);
            gc.setTextAlign(right ? TextAlignment.LEFT : TextAlignment.RIGHT);
            gc.fillText(
                    words.text("epochs.chart.run", Long.toString(run)),
                    right ? x + 9 : x - 9,
                    Math.max(m.top() + 10, y - 10));
        }
    }

    void hover(GraphicsContext gc, ChartModel m, StepCount count, int epoch, double loss) {
        double x = m.x(epoch);
        double y = m.y(loss);
        gc.setStroke(palette.get("border-strong"));
        gc.setLineWidth(1);
        gc.strokeLine(x, m.top(), x, m.top() + m.height());
        gc.setFill(palette.get("background"));
        gc.setStroke(palette.get("accent"));
        gc.setLineWidth(2);
        gc.fillOval(x - 4, y - 4, 8, 8);
        gc.strokeOval(x - 4, y - 4, 8, 8);
        String text = count.corpus()
                ? words.text(
                        "epochs.chart.point.chunk",
                        Integer.toString(count.epoch(epoch)),
                        Integer.toString(count.chunk(epoch)),
                        TapeModel.loss(loss))
                : words.text("epochs.chart.point", Integer.toString(epoch), TapeModel.loss(loss));
        Text measure = new Text(text);
        measure.setFont(plain);
        double width = measure.getLayoutBounds().getWidth() + 16;
        double boxX = Math.max(m.left(), Math.min(m.left() + m.width() - width, x + 10));
        double boxY = Math.max(m.top() + 4, Math.min(m.top() + m.height() - 26, y - 32));
        gc.setFill(palette.get("surface-raised"));
        gc.fillRoundRect(boxX, boxY, width, 22, 6, 6);
        gc.setStroke(palette.get("border-strong"));
        gc.setLineWidth(1);
        gc.strokeRoundRect(boxX + 0.5, boxY + 0.5, width - 1, 21, 6, 6);
        gc.setFont(plain);
        gc.setFill(palette.get("text"));
        gc.setTextAlign(TextAlignment.LEFT);
        gc.setTextBaseline(VPos.CENTER);
        gc.fillText(text, boxX + 8, boxY + 11);
    }
}
