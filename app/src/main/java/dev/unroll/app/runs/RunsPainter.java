package dev.unroll.app.runs;

import dev.unroll.app.epochs.LossIndex;
import dev.unroll.app.epochs.TextWidths;
import dev.unroll.app.epochs.Ticks;
import dev.unroll.app.pane.Figures;
import dev.unroll.app.pane.Surface;
import dev.unroll.app.run.LogView;
import dev.unroll.app.theme.Palette;
import dev.unroll.app.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongFunction;
import javafx.geometry.VPos;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.TextAlignment;

/** Draws runs side by side: the table, the curves, what each says. */
final class RunsPainter {
    private static final double CHIP = 18;
    private static final double PITCH = 20;
    private static final double GAP = 14;
    private static final double HIDDEN = 0.45;

    private final Palette palette;
    private final Words words;
    private final Font plain = Font.font("System", 13);
    private final Font small = Font.font("System", 12);
    private final Font title = Font.font("System", FontWeight.BOLD, 13.5);
    private final Font bold = Font.font("System", FontWeight.BOLD, 12.5);
    private final Font mono = Font.font("Monospaced", 12);
    private final Font monoBold = Font.font("Monospaced", FontWeight.BOLD, 12.5);
    private final TextWidths widths = new TextWidths();

    RunsPainter(Palette palette, Words words) {
        this.palette = palette;
        this.words = words;
    }

    /** Where the table's columns begin, px; what has no room is left out from the right, the settings first. */
    record Columns(
            double name, double nameWidth, List<Double> settings, double right, double loss, double says, int chips) {
        Columns {
            settings = List.copyOf(settings);
        }
    }

    Columns columns(RunsModel model, double width) {
        double name = RunsLayout.LEFT + 22;
        double nameWidth = 60;
        double loss = widths.of(model.lossTitle(), small);
        double right = widths.of(words.text("runs.right"), small);
        int longest = 0;
        for (RunsModel.Row row : model.rows()) {
            nameWidth = Math.max(nameWidth, widths.of(number(row) + row.name(), bold));
            loss = Math.max(loss, widths.of(row.loss(), mono));
            longest = Math.max(longest, row.says().size());
        }
        nameWidth = Math.min(nameWidth, Math.max(90, width * 0.3));
        double saysTitle = widths.of(model.saysTitle(), small);
        double end = width - RunsLayout.RIGHT;
        double fixed = name + nameWidth + GAP + right + GAP + loss + GAP;
        double wanted = Math.max(saysTitle, Math.min(longest, 12) * PITCH);
        double room = end - fixed - wanted;
        double x = name + nameWidth + GAP;
        List<Double> settings = new ArrayList<>();
        for (int i = 0; i < model.columns().size(); i++) {
            double needed = widths.of(model.columns().get(i), small);
            for (RunsModel.Row row : model.rows()) {
                needed = Math.max(needed, widths.of(row.settings().get(i).text(), monoBold));
            }
            if (needed + GAP > room) {
                break;
            }
            settings.add(x);
            x += needed + GAP;
            room -= needed + GAP;
        }
        double spread = Math.max(0, Math.min(40, room / (settings.size() + 3)));
        for (int i = 0; i < settings.size(); i++) {
            settings.set(i, settings.get(i) + spread * (i + 1));
        }
        double rightAt = x + spread * (settings.size() + 1);
        double lossAt = rightAt + right + GAP + spread;
        double saysAt = lossAt + loss + GAP + spread;
        return new Columns(
                name, nameWidth, settings, rightAt, lossAt, saysAt, (int) Math.max(0, (end - saysAt) / PITCH));
    }

    private static String number(RunsModel.Row row) {
        return row.run() + "  ";
    }

    /**
     * The table.
     *
     * @param from the first row in sight, from 0
     * @param selected the run the keyboard is at
     */
    void table(Surface gc, RunsModel model, RunsLayout layout, int from, long selected, boolean focused) {
        Columns at = columns(model, layout.width());
        gc.setTextBaseline(VPos.CENTER);
        gc.setTextAlign(TextAlignment.LEFT);
        gc.setFont(small);
        gc.setFill(palette.get("text-muted"));
        double middle = RunsLayout.rowsTop() - 12;
        gc.fillText(words.text("runs.run"), at.name(), middle);
        for (int i = 0; i < at.settings().size(); i++) {
            gc.fillText(model.columns().get(i), at.settings().get(i), middle);
        }
        gc.fillText(words.text("runs.right"), at.right(), middle);
        gc.fillText(model.lossTitle(), at.loss(), middle);
        gc.fillText(cut(model.saysTitle(), small, layout.width() - 6 - at.says()), at.says(), middle);
        for (int i = 0; i < layout.rows() && from + i < model.rows().size(); i++) {
            RunsModel.Row row = model.rows().get(from + i);
            row(gc, row, at, layout, RunsLayout.rowsTop() + i * RunsLayout.ROW, row.run() == selected && focused);
        }
        gc.setFont(small);
        gc.setFill(palette.get("text-muted"));
        gc.setTextAlign(TextAlignment.LEFT);
        gc.fillText(
                cut(equal(model, layout, at, from), small, layout.width() - 2 * RunsLayout.LEFT),
                RunsLayout.LEFT,
                layout.equalTop() + 10);
    }

    /** The line under the table: what is the same, and what there was no room for. */
    private String equal(RunsModel model, RunsLayout layout, Columns at, int from) {
        String text = model.equal();
        if (at.settings().size() < model.columns().size()) {
            text = words.text(
                    "runs.equal.more",
                    String.join(
                            ", ",
                            model.columns()
                                    .subList(
                                            at.settings().size(),
                                            model.columns().size())),
                    text);
        }
        int more = model.rows().size() - layout.rows();
        return more <= 0
                ? text
                : words.text(
                        "runs.equal.scroll",
                        Integer.toString(from + 1),
                        Integer.toString(from + layout.rows()),
                        Integer.toString(model.rows().size()),
                        text);
    }

    private void row(Surface gc, RunsModel.Row row, Columns at, RunsLayout layout, double top, boolean focused) {
        double width = layout.width();
        double middle = top + RunsLayout.ROW / 2;
        if (row.shown()) {
            gc.setFill(palette.get("accent-soft"));
            gc.fillRoundRect(4, top + 1, width - 8, RunsLayout.ROW - 2, 6, 6);
        }
        if (focused) {
            gc.setStroke(palette.get("accent"));
            gc.setLineWidth(1.5);
            gc.strokeRoundRect(4.75, top + 1.75, width - 9.5, RunsLayout.ROW - 3.5, 6, 6);
        }
        gc.setGlobalAlpha(row.hidden() ? HIDDEN : 1);
        Color colour = palette.run(row.run());
        gc.setFill(colour);
        gc.setStroke(colour);
        gc.setLineWidth(1.5);
        if (row.hidden()) {
            gc.strokeOval(RunsLayout.LEFT + 1, middle - 5, 10, 10);
        } else {
            gc.fillOval(RunsLayout.LEFT, middle - 6, 11, 11);
        }
        gc.setFill(palette.get("text"));
        gc.setFont(row.shown() ? bold : plain);
        String name = number(row) + row.name();
        gc.fillText(cut(name, row.shown() ? bold : plain, at.nameWidth()), at.name(), middle);
        for (int i = 0; i < at.settings().size(); i++) {
            RunsModel.Value value = row.settings().get(i);
            gc.setFont(value.differs() ? monoBold : mono);
            gc.setFill(palette.get(value.differs() || row.shown() ? "text" : "text-muted"));
            gc.fillText(value.text(), at.settings().get(i), middle);
        }
        gc.setFont(mono);
        gc.setFill(palette.get("text"));
        gc.fillText(row.rightFrom(), at.right(), middle);
        gc.fillText(row.loss(), at.loss(), middle);
        chips(gc, row.says(), at.says(), middle, at.chips());
        gc.setGlobalAlpha(1);
        if (row.hidden()) {
            gc.setStroke(palette.get("text-muted"));
            gc.setLineWidth(1);
            gc.strokeLine(at.name(), middle, at.name() + Math.min(at.nameWidth(), widths.of(name, plain)), middle);
        }
    }

    /** A text cut to a width, with dots where something is missing. */
    private String cut(String text, Font font, double width) {
        if (widths.of(text, font) <= width) {
            return text;
        }
        int low = 0;
        int high = text.length();
        while (low < high) {
            int middle = (low + high + 1) / 2;
            if (widths.of(text.substring(0, middle) + "…", font) <= width) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return text.substring(0, low) + "…";
    }

    private void chips(Surface gc, List<Chip> chips, double x, double middle, int room) {
        int shown = chips.size() <= room ? chips.size() : Math.max(0, room - 1);
        for (int i = 0; i < shown; i++) {
            chip(gc, chips.get(i), x + i * PITCH, middle);
        }
        if (shown < chips.size()) {
            gc.setFont(mono);
            gc.setFill(palette.get("text-muted"));
            gc.fillText("…", x + shown * PITCH + 4, middle);
        }
    }

    private void chip(Surface gc, Chip chip, double x, double middle) {
        String ink =
                switch (chip.mark()) {
                    case RIGHT -> "right";
                    case WRONG -> "wrong";
                    case NONE -> "text";
                };
        gc.setFill(palette.get(chip.mark() == Chip.Mark.NONE ? "bar-track" : ink + "-soft"));
        gc.fillRoundRect(x, middle - 10, CHIP, 20, 5, 5);
        if (chip.mark() == Chip.Mark.WRONG) {
            gc.setStroke(palette.get(ink));
            gc.setLineWidth(1);
            gc.strokeRoundRect(x + 0.5, middle - 9.5, CHIP - 1, 19, 5, 5);
        }
        gc.setFill(palette.get(ink));
        gc.setFont(monoBold);
        gc.setTextAlign(TextAlignment.CENTER);
        gc.fillText(Figures.visible(chip.character()), x + CHIP / 2, middle, CHIP);
        gc.setTextAlign(TextAlignment.LEFT);
    }

    /** A heading and, beside it, what is to be known of it. */
    void heading(Surface gc, String what, String beside, double top, double width) {
        gc.setTextAlign(TextAlignment.LEFT);
        gc.setTextBaseline(VPos.CENTER);
        gc.setFont(title);
        gc.setFill(palette.get("text"));
        gc.fillText(what, RunsLayout.LEFT, top + 14);
        double x = RunsLayout.LEFT + widths.of(what, title) + 10;
        gc.setFont(small);
        gc.setFill(palette.get("text-muted"));
        gc.fillText(cut(beside, small, width - x - RunsLayout.RIGHT), x, top + 14);
    }

    /** Grid, ticks and frame of the curves. */
    void axes(Surface gc, LossAxis axis) {
        gc.setFont(mono);
        gc.setTextBaseline(VPos.CENTER);
        gc.setTextAlign(TextAlignment.RIGHT);
        gc.setLineWidth(1);
        for (double tick : axis.ticks()) {
            double y = Math.rint(axis.y(tick)) + 0.5;
            gc.setStroke(palette.get("bar-track"));
            gc.strokeLine(axis.left(), y, axis.left() + axis.width(), y);
            gc.setFill(palette.get("text-muted"));
            gc.fillText(tick(tick), axis.left() - 6, y);
        }
        gc.setStroke(palette.get("border"));
        gc.strokeRect(
                Math.rint(axis.left()) + 0.5,
                Math.rint(axis.top()) + 0.5,
                Math.rint(axis.width()),
                Math.rint(axis.height()));
        gc.setFill(palette.get("text-muted"));
        gc.setTextAlign(TextAlignment.CENTER);
        for (int epoch : Ticks.epochs(axis.last(), Math.max(2, (int) (axis.width() / 110)))) {
            if (epoch >= axis.first()) {
                gc.fillText(Integer.toString(epoch), axis.x(epoch), axis.top() + axis.height() + 10);
            }
        }
        gc.setTextAlign(TextAlignment.LEFT);
    }

    private static String tick(double loss) {
        return loss >= 0.001 && loss < 1000
                ? String.format(Locale.ROOT, "%.4f", loss)
                        .replaceFirst("0+$", "")
                        .replaceFirst("\\.$", "")
                : String.format(Locale.ROOT, "%.0e", loss).replace("e-0", "e−").replace("e-", "e−");
    }

    /** The curves and, right of them, their names; the run shown is the last and lies on top. */
    void curves(Surface gc, LossAxis axis, List<RunsModel.Curve> curves, LongFunction<LossIndex> index) {
        double[] ends = new double[curves.size()];
        for (int i = 0; i < curves.size(); i++) {
            RunsModel.Curve curve = curves.get(i);
            double[] line =
                    axis.line(curve.run().log(), index.apply(curve.run().run().id()));
            long run = curve.run().run().id();
            stroke(gc, axis, line, palette.run(run), curve.shown() ? 2.2 : 1.6, Palette.dashes(run));
            LogView log = curve.run().log();
            ends[i] = axis.y(log.loss(Math.min(axis.last(), log.last())));
        }
        double[] places = LossAxis.apart(ends, 15, axis.top() + 7, axis.top() + axis.height() - 5);
        gc.setTextBaseline(VPos.CENTER);
        gc.setTextAlign(TextAlignment.LEFT);
        gc.setFont(bold);
        for (int i = 0; i < curves.size(); i++) {
            gc.setFill(palette.run(curves.get(i).run().run().id()));
            gc.fillText(
                    cut(curves.get(i).name(), bold, RunsLayout.NAMES - 14), axis.left() + axis.width() + 7, places[i]);
        }
    }

    private static void stroke(Surface gc, LossAxis axis, double[] line, Color colour, double width, double[] dashes) {
        gc.save();
        gc.beginPath();
        gc.rect(axis.left(), axis.top(), axis.width() + 1, axis.height());
        gc.clip();
        gc.setStroke(colour);
        gc.setLineWidth(width);
        gc.setLineJoin(StrokeLineJoin.ROUND);
        gc.setLineDashes(dashes);
        gc.beginPath();
        for (int i = 0; i < line.length; i += 2) {
            gc.lineTo(line[i], line[i + 1]);
        }
        gc.stroke();
        gc.setLineDashes();
        gc.restore();
    }

    /** A line at an epoch, dashed, with its number. */
    void epoch(Surface gc, LossAxis axis, int epoch, String text) {
        double x = Math.rint(axis.x(epoch)) + 0.5;
        gc.setStroke(palette.get("border-strong"));
        gc.setLineWidth(1);
        gc.setLineDashes(3, 3);
        gc.strokeLine(x, axis.top(), x, axis.top() + axis.height());
        gc.setLineDashes();
        gc.setFont(small);
        gc.setFill(palette.get("text-muted"));
        double width = widths.of(text, small);
        boolean left = x + 6 + width > axis.left() + axis.width();
        gc.fillText(text, left ? x - 6 - width : x + 6, axis.top() + 9);
    }

    /** Where the pointer is: a point on each curve. */
    void hover(Surface gc, LossAxis axis, int epoch, List<RunsModel.Curve> curves) {
        double x = axis.x(epoch);
        for (RunsModel.Curve curve : curves) {
            if (curve.run().log().has(epoch)) {
                double y = axis.y(curve.run().log().loss(epoch));
                gc.setFill(palette.get("background"));
                gc.setStroke(palette.run(curve.run().run().id()));
                gc.setLineWidth(2);
                gc.fillOval(x - 3.5, y - 3.5, 7, 7);
                gc.strokeOval(x - 3.5, y - 3.5, 7, 7);
            }
        }
    }

    /** The width of each card, px. */
    double cardWidth(List<RunsModel.Card> cards, double width) {
        double wanted = 112;
        for (RunsModel.Card card : cards) {
            wanted = Math.max(wanted, card.says().size() * PITCH + 22);
            wanted = Math.max(wanted, Math.min(190, widths.of(card.name(), bold) + widths.of(card.loss(), mono) + 34));
        }
        return Math.min(wanted, width - 2 * RunsLayout.LEFT);
    }

    /** How many cards of a width lie beside each other. */
    static int cardsBeside(double cardWidth, double width) {
        return Math.max(1, (int) ((width - 2 * RunsLayout.LEFT + 9) / (cardWidth + 9)));
    }

    void cards(Surface gc, List<RunsModel.Card> cards, double top, double width) {
        double each = cardWidth(cards, width);
        int beside = Math.min(cards.size(), cardsBeside(each, width));
        for (int i = 0; i < beside; i++) {
            card(gc, cards.get(i), RunsLayout.LEFT + i * (each + 9), top, each);
        }
    }

    private void card(Surface gc, RunsModel.Card card, double x, double top, double width) {
        Color colour = palette.run(card.run());
        gc.setFill(palette.get("surface-raised"));
        gc.fillRoundRect(x, top, width, RunsLayout.CARD, 8, 8);
        gc.setStroke(colour);
        gc.setLineWidth(1.5);
        gc.strokeRoundRect(x + 0.75, top + 0.75, width - 1.5, RunsLayout.CARD - 1.5, 8, 8);
        gc.setTextBaseline(VPos.CENTER);
        gc.setFont(bold);
        gc.setFill(colour);
        double lossWidth = widths.of(card.loss(), mono);
        gc.fillText(cut(card.name(), bold, width - lossWidth - 28), x + 10, top + 16);
        gc.setFont(mono);
        gc.setFill(palette.get("text"));
        gc.fillText(card.loss(), x + width - lossWidth - 10, top + 16);
        double middle = top + 41;
        if (card.says().isEmpty()) {
            gc.setFont(small);
            gc.setFill(palette.get("text-muted"));
            gc.fillText(
                    words.text(card.loss().isEmpty() ? "runs.card.untrained" : "runs.card.unknown"),
                    x + 10,
                    middle,
                    width - 20);
            return;
        }
        int room = (int) ((width - 18) / PITCH);
        chips(gc, card.says(), x + 10, middle, room);
        if (card.parts() >= 0 && card.parts() < room) {
            gc.setStroke(palette.get("backward"));
            gc.setLineWidth(2.5);
            double at = x + 10 + card.parts() * PITCH;
            gc.strokeLine(at + 1, top + 57, at + CHIP - 1, top + 57);
        }
    }
}
