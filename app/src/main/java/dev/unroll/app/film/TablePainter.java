package dev.unroll.app.film;

import dev.unroll.app.network.Box;
import dev.unroll.app.network.Pen;
import dev.unroll.app.pane.Figures;
import dev.unroll.app.theme.Palette;
import dev.unroll.app.words.Words;
import dev.unroll.engine.data.Vocabulary;
import java.util.List;
import java.util.Locale;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/** The epochs so far, newest first, and their losses as a curve. */
final class TablePainter {
    private static final double ROW = 23;
    private static final double HEAD = 28;
    private static final double LOSS = 58;
    private static final double NARROWEST_CHIP = 9;
    private static final double WIDEST_CHIP = 19;

    private final Words words;
    private final Pen pen;
    private final Palette palette;
    private final Reel reel;
    /** Room for a row's number. */
    private final double number;

    TablePainter(Words words, Pen pen, Reel reel) {
        this.words = words;
        this.pen = pen;
        this.palette = pen.palette();
        this.reel = reel;
        number = pen.widthOf(reel.count().brief(Math.max(1, reel.rows().size())), pen.plainDigits) + 10;
    }

    void paint(Box box, Shot shot) {
        Box inner = box.inset(12);
        double tableHeight = Math.round(inner.h() * 0.6);
        heading(reel.count().corpus() ? "film.chunks" : "film.epochs", inner.x(), inner.y() + 6);
        int fits = (int) ((tableHeight - HEAD) / ROW);
        for (int i = 0; i < Math.min(fits, shot.rows()); i++) {
            row(
                    reel.rows().get(shot.rows() - 1 - i),
                    new Box(inner.x(), inner.y() + HEAD + i * ROW, inner.w(), ROW),
                    i == 0);
        }
        double chartTop = inner.y() + tableHeight + 8;
        heading("film.losses", inner.x(), chartTop);
        curve(Box.between(inner.x() + 30, chartTop + 18, inner.right() - 4, inner.bottom() - 18), shot.rows());
    }

    private void heading(String key, double x, double y) {
        pen.text(words.text(key), x, y, pen.boldLabel, palette.get("text-muted"), TextAlignment.LEFT);
    }

    private void row(Row row, Box box, boolean newest) {
        if (newest) {
            pen.fill(new Box(box.x() - 4, box.y(), box.w() + 8, box.h() - 1), palette.get("accent-soft"));
        }
        pen.text(
                reel.count().brief(row.step()),
                box.x(),
                box.centerY(),
                pen.plainDigits,
                palette.get("text-muted"),
                TextAlignment.LEFT);
        pen.text(
                String.format(Locale.ROOT, "%.4f", row.loss()),
                box.right(),
                box.centerY(),
                pen.plainDigits,
                palette.get("text"),
                TextAlignment.RIGHT);
        List<String> said = Vocabulary.split(row.said());
        List<String> wanted = Vocabulary.split(row.wanted());
        double room = box.w() - number - LOSS;
        double chip = Math.clamp(Math.floor(room / said.size()), NARROWEST_CHIP, WIDEST_CHIP);
        int shown = (int) Math.min(said.size(), room / chip);
        for (int i = 0; i < shown; i++) {
            boolean right = reel.experiment().labels().isPresent()
                    ? said.equals(wanted)
                    : i < wanted.size() && said.get(i).equals(wanted.get(i));
            Box at = new Box(box.x() + number + i * chip, box.y() + 2, chip - 1, box.h() - 5);
            if (wanted.isEmpty()) {
                pen.centered(said.get(i), at, pen.digits, palette.get("text"));
                continue;
            }
            String hue = right ? "right" : "wrong";
            pen.fill(at, palette.get(hue + "-soft"));
            if (!right) {
                // Not by colour alone: what is wrong is framed.
                pen.outline(at, palette.get(hue), 1);
            }
            boolean cut = i == shown - 1 && shown < said.size();
            pen.centered(cut ? "…" : Figures.visible(said.get(i)), at, pen.digits, palette.get(hue));
        }
    }

    private void curve(Box box, int known) {
        double highest = reel.rows().stream().mapToDouble(Row::loss).max().orElse(1);
        int last = Math.max(2, reel.rows().size());
        Color axis = palette.get("border");
        pen.outline(box, axis, 1);
        label(String.format(Locale.ROOT, "%.1f", highest), box.x() - 4, box.y() + 5, TextAlignment.RIGHT);
        label("0", box.x() - 4, box.bottom() - 5, TextAlignment.RIGHT);
        label("1", box.x(), box.bottom() + 9, TextAlignment.LEFT);
        label(Integer.toString(last), box.right(), box.bottom() + 9, TextAlignment.RIGHT);
        double x = 0;
        double y = 0;
        for (int epoch = 1; epoch <= known; epoch++) {
            double nextX = box.x() + box.w() * (epoch - 1) / (last - 1);
            double nextY =
                    box.bottom() - box.h() * 0.94 * reel.rows().get(epoch - 1).loss() / highest;
            if (epoch > 1) {
                pen.line(x, y, nextX, nextY, palette.get("accent"), 2);
            }
            x = nextX;
            y = nextY;
        }
        if (known > 0) {
            pen.dot(x, y, 4, palette.get("accent"));
        }
    }

    private void label(String text, double x, double y, TextAlignment align) {
        pen.text(text, x, y, pen.plainDigits, palette.get("text-muted"), align);
    }
}
