package dev.unroll.app.epochs;

import dev.unroll.app.pane.Boxes;
import dev.unroll.app.pane.Figures;
import dev.unroll.app.pane.Surface;
import dev.unroll.app.theme.Palette;
import dev.unroll.app.words.Words;
import dev.unroll.engine.data.Vocabulary;
import javafx.geometry.VPos;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.TextAlignment;

/** Draws the rows of the epoch tape. */
final class TapePainter {
    /** Hangul Jamo: the first of the scripts that are set in squares. */
    private static final int FIRST_WIDE = 0x1100;

    private static final double NUMBER_RIGHT = 42;
    private static final double CHIPS_LEFT = 54;
    private static final double PITCH = 17.5;
    private static final double CHIP = 16;
    private static final double LOSS_ROOM = 70;
    private static final double EDGE = 10;
    private static final double TEXT_LEFT = 74;
    private static final double TEXT_PITCH = 9.5;
    /** Of scripts whose characters fill a square. */
    private static final double WIDE_PITCH = 14.5;

    private final Palette palette;
    private final Words words;
    private final Font mono = Font.font("Monospaced", 12.5);
    private final Font bold = Font.font("Monospaced", FontWeight.BOLD, 13);
    private final Font plain = Font.font("System", 12.5);

    TapePainter(Palette palette, Words words) {
        this.palette = palette;
        this.words = words;
    }

    /** How many characters fit beside number and loss. */
    static int room(double width) {
        return Math.max(1, (int) ((width - CHIPS_LEFT - LOSS_ROOM) / PITCH));
    }

    /** The width that shows {@code characters} without clipping. */
    static double width(int characters) {
        return CHIPS_LEFT + characters * PITCH + LOSS_ROOM + 14;
    }

    /** What a character of running text takes, px: more where some fill a square, as Hangul and Han do. */
    static double textPitch(Vocabulary vocabulary) {
        boolean wide = vocabulary.characters().stream().anyMatch(c -> c.codePointAt(0) >= FIRST_WIDE);
        return wide ? WIDE_PITCH : TEXT_PITCH;
    }

    /** How many characters of running text fit beside number and loss. */
    static int roomForText(double width, double pitch) {
        return Math.max(1, (int) ((width - TEXT_LEFT - LOSS_ROOM) / pitch));
    }

    /** What stands there while there are no rows, in so much room. */
    void empty(Surface gc, String key, double width) {
        gc.setFont(plain);
        gc.setFill(palette.get("text-muted"));
        gc.setTextAlign(TextAlignment.LEFT);
        gc.setTextBaseline(VPos.TOP);
        gc.fillText(words.text(key), 8, 4, Math.max(1, width - 16));
    }

    void row(
            Surface gc,
            double textPitch,
            TapeModel.Row row,
            double top,
            double height,
            double width,
            boolean current,
            boolean focused) {
        if (current) {
            gc.setFill(palette.get("accent-soft"));
            Boxes.fill(gc, 0, top, width, height, 6);
            if (focused) {
                gc.setFill(palette.get("accent"));
                Boxes.outline(gc, 0, top, width, height, 6, 1.5);
            }
        }
        double middle = top + height / 2;
        gc.setTextBaseline(VPos.CENTER);
        gc.setFont(mono);
        gc.setTextAlign(TextAlignment.RIGHT);
        gc.setFill(palette.get(current ? "accent" : "text-muted"));
        boolean text = textPitch > 0;
        double right = text ? TEXT_LEFT - 12 : NUMBER_RIGHT;
        gc.fillText(row.number(), right, middle, right - 4);
        gc.setFill(palette.get("text"));
        gc.fillText(row.loss(), width - EDGE, middle);
        if (text) {
            running(gc, row, middle, textPitch);
            return;
        }
        gc.setTextAlign(TextAlignment.CENTER);
        gc.setFont(bold);
        double x = CHIPS_LEFT;
        for (TapeModel.Chip chip : row.chips()) {
            chip(gc, chip, x, middle);
            x += PITCH;
        }
        if (row.clipped()) {
            gc.setFill(palette.get("text-muted"));
            gc.fillText("…", x + CHIP / 2, middle);
        }
    }

    /** The characters as running text, each in a place of its own: a corpus's tape is read down the columns. */
    private void running(Surface gc, TapeModel.Row row, double middle, double pitch) {
        gc.setFont(mono);
        gc.setTextAlign(TextAlignment.CENTER);
        double x = TEXT_LEFT + pitch / 2;
        for (TapeModel.Chip chip : row.chips()) {
            boolean blank = chip.character().isBlank();
            gc.setFill(palette.get(blank ? "text-muted" : "text"));
            gc.fillText(Figures.visible(chip.character()), x, middle, pitch + 2);
            x += pitch;
        }
        if (row.clipped()) {
            gc.setFill(palette.get("text-muted"));
            gc.fillText("…", x, middle);
        }
    }

    private void chip(Surface gc, TapeModel.Chip chip, double x, double middle) {
        double top = middle - 9;
        Color ink =
                switch (chip.mark()) {
                    case RIGHT -> palette.get("right");
                    case WRONG -> palette.get("wrong");
                    case NONE -> palette.get("text");
                };
        gc.setFill(
                switch (chip.mark()) {
                    case RIGHT -> palette.get("right-soft");
                    case WRONG -> palette.get("wrong-soft");
                    case NONE -> palette.get("bar-track");
                });
        Boxes.fill(gc, x, top, CHIP, 18, 5);
        if (chip.mark() == TapeModel.Mark.WRONG) {
            // The outline and the stroke under the character say wrong without colour.
            gc.setFill(ink);
            Boxes.outline(gc, x, top, CHIP, 18, 5, 1);
            Boxes.line(gc, x + 4, top + 15, x + CHIP - 4, top + 15, 1);
        }
        gc.setFill(ink);
        boolean blank = chip.character().isBlank();
        gc.fillText(blank ? "␣" : chip.character(), x + CHIP / 2, middle, CHIP - 2);
    }
}
