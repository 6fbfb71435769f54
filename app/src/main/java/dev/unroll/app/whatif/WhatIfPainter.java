package dev.unroll.app.whatif;

import dev.unroll.app.network.Box;
import dev.unroll.app.network.Pen;
import dev.unroll.app.pane.Figures;
import dev.unroll.app.pane.Surface;
import dev.unroll.app.theme.Palette;
import dev.unroll.app.whatif.WhatIfContent.Column;
import dev.unroll.app.words.Words;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/** Draws the two rows of columns and what differs between them. */
final class WhatIfPainter {
    /** A unit's digits have room from here on. */
    private static final double DIGITS_HIGH = 12;

    private final Pen pen;
    private final Palette palette;
    private final Words words;
    private final WhatIfLayout layout;
    private final WhatIfContent content;
    private final int reached;
    private final double scale;
    private final Color ink;
    private final Color muted;

    /** {@code reached} is the last timestep that is computed already. */
    WhatIfPainter(Surface gc, Palette palette, Words words, WhatIfLayout layout, WhatIfContent content, int reached) {
        pen = new Pen(gc, palette);
        this.palette = palette;
        this.words = words;
        this.layout = layout;
        this.content = content;
        this.reached = reached;
        scale = Math.max(content.largest(), 1e-9);
        ink = palette.get("text");
        muted = palette.get("text-muted");
    }

    void paint(String title) {
        pen.fitted(
                title,
                WhatIfLayout.EDGE,
                WhatIfLayout.TITLE / 2,
                pen.title,
                ink,
                layout.real().right() - 20);
        row(layout.real(), "whatIf.row.real", true);
        row(layout.changed(), "whatIf.row.changed", false);
        differences();
        Box mark = Box.between(
                layout.middle(content.at()) - layout.cell() / 2 + 0.5,
                layout.real().y() - WhatIfLayout.READ + 1,
                layout.middle(content.at()) + layout.cell() / 2 - 0.5,
                layout.changed().bottom() + WhatIfLayout.SAID - 1);
        pen.outline(mark, palette.get("backward"), 1.5);
    }

    private void row(Box states, String name, boolean real) {
        double x = WhatIfLayout.EDGE;
        pen.fitted(words.text(name), x, states.y() + 8, pen.boldLabel, ink, WhatIfLayout.LABELS - 8);
        pen.text(words.text("whatIf.row.reads"), x, states.y() - 11, pen.small, muted, TextAlignment.LEFT);
        pen.text(words.text("whatIf.row.h"), x, states.y() + 24, pen.small, muted, TextAlignment.LEFT);
        if (content.predictions() > 0) {
            pen.text(words.text("whatIf.row.says"), x, states.bottom() + 11, pen.small, muted, TextAlignment.LEFT);
            pen.text(words.text("whatIf.row.loss"), x, states.bottom() + 28, pen.small, muted, TextAlignment.LEFT);
        }
        for (int t = layout.first(); layout.has(t); t++) {
            if (t > reached) {
                Box blank = layout.unit(states, t, 0, 1);
                pen.outline(blank, palette.get("border"), 1);
                continue;
            }
            column(states, t, (real ? content.real() : content.changed()).get(t - 1), real);
        }
    }

    private void column(Box states, int t, Column column, boolean real) {
        double x = layout.middle(t);
        boolean other =
                !real && !column.input().equals(content.real().get(t - 1).input());
        pen.text(
                column.input().isEmpty() ? "0" : Figures.visible(column.input()),
                x,
                states.y() - 11,
                pen.boldDigits,
                other ? palette.get("backward") : ink,
                TextAlignment.CENTER);
        int hidden = column.h().size();
        boolean digits = states.h() / hidden >= DIGITS_HIGH && layout.cell() >= WhatIfLayout.DIGITS;
        for (int unit = 0; unit < hidden; unit++) {
            Box box = layout.unit(states, t, unit, hidden);
            Color ground = palette.signed(column.h().get(unit), scale);
            pen.fill(box, ground);
            if (digits) {
                pen.text(
                        Figures.signed(column.h().get(unit)),
                        box.centerX(),
                        box.centerY() + 0.5,
                        pen.plainDigits,
                        Palette.ink(ground),
                        TextAlignment.CENTER);
            }
        }
        String said = column.said().equals(content.real().get(t - 1).said()) || real
                ? Figures.visible(column.said())
                : Figures.visible(content.real().get(t - 1).said()) + "→" + Figures.visible(column.said());
        Color colour = palette.get(column.right() ? "right" : "wrong");
        if (!column.predicts()) {
            return;
        }
        String sign = column.right() ? " ✓" : " ✗";
        pen.text(said + sign, x, states.bottom() + 11, pen.boldDigits, colour, TextAlignment.CENTER);
        pen.text(Figures.brief(column.loss()), x, states.bottom() + 28, pen.plainDigits, muted, TextAlignment.CENTER);
    }

    private void differences() {
        Box box = layout.differences();
        double most = content.differences().stream()
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(0);
        double x = WhatIfLayout.EDGE;
        pen.fitted(words.text("whatIf.row.differs"), x, box.centerY(), pen.small, muted, WhatIfLayout.LABELS - 6);
        pen.line(box.x(), box.bottom() - 4, box.right(), box.bottom() - 4, palette.get("border"), 1);
        for (int t = layout.first(); layout.has(t); t++) {
            double difference = content.differences().get(t - 1);
            if (t > reached) {
                continue;
            }
            double height = most == 0 ? 0 : (box.h() - 24) * difference / most;
            double bar = Math.min(layout.cell() - 8, 36);
            pen.fill(
                    new Box(layout.middle(t) - bar / 2, box.bottom() - 4 - height, bar, height),
                    palette.get("text-muted"));
            pen.text(
                    difference == 0 ? "=" : Figures.brief(difference),
                    layout.middle(t),
                    box.bottom() - 12 - height,
                    pen.plainDigits,
                    difference == 0 ? muted : ink,
                    TextAlignment.CENTER);
        }
    }
}
