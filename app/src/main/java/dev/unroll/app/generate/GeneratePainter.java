package dev.unroll.app.generate;

import dev.unroll.app.pane.Surface;
import dev.unroll.app.theme.Palette;
import dev.unroll.app.words.Words;
import java.util.List;
import java.util.Locale;
import javafx.geometry.VPos;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.TextAlignment;

/** Draws two passes under each other: what each timestep read, what it says, and how sure it is. */
final class GeneratePainter {
    private static final double LABEL = 148;
    private static final double WIDEST = 84;
    private static final double BOX = 30;
    private static final double PASS = 150;
    private static final double EDGE = 12;

    private final Palette palette;
    private final Words words;
    private final Font small = Font.font("System", 12);
    private final Font title = Font.font("System", FontWeight.BOLD, 13);
    private final Font mono = Font.font("Monospaced", 12);
    private final Font large = Font.font("Monospaced", FontWeight.BOLD, 16);

    GeneratePainter(Palette palette, Words words) {
        this.palette = palette;
        this.words = words;
    }

    void paint(Surface gc, GenerateModel model, double width) {
        int steps = model.told().size();
        double pitch = Math.min(WIDEST, (width - LABEL - EDGE) / Math.max(1, steps));
        int shown = pitch >= 22 ? steps : (int) Math.max(1, (width - LABEL - EDGE) / 22);
        double step = Math.max(22, pitch);
        if (model.parts() >= 0 && model.parts() < shown) {
            double x = LABEL + model.parts() * step;
            gc.setFill(palette.get("backward-soft"));
            gc.fillRoundRect(x, 6, step * (shown - model.parts()), 2 * PASS + 16, 8, 8);
            gc.setFill(palette.get("backward"));
            gc.setFont(small);
            gc.setTextBaseline(VPos.CENTER);
            // Where little is left to the right of it, it stands before the edge.
            boolean right = 2 * model.parts() > shown;
            gc.setTextAlign(right ? TextAlignment.RIGHT : TextAlignment.LEFT);
            gc.fillText(words.text("generate.part"), right ? LABEL + step * shown - 4 : x + 4, 2 * PASS + 34);
        }
        pass(gc, "generate.told", model.told(), model.told(), 14, step, shown);
        pass(gc, "generate.own", model.own(), model.told(), 14 + PASS + 8, step, shown);
    }

    private void pass(
            Surface gc,
            String key,
            List<GenerateModel.Step> steps,
            List<GenerateModel.Step> beside,
            double top,
            double pitch,
            int shown) {
        gc.setTextBaseline(VPos.CENTER);
        gc.setTextAlign(TextAlignment.LEFT);
        gc.setFont(title);
        gc.setFill(palette.get("text"));
        gc.fillText(words.text(key), EDGE, top + 8);
        gc.setFont(small);
        gc.setFill(palette.get("text-muted"));
        gc.fillText(words.text("generate.reads"), EDGE, top + 40);
        gc.fillText(words.text("generate.says"), EDGE, top + 88);
        gc.fillText(words.text("generate.sure"), EDGE, top + 118);
        gc.setTextAlign(TextAlignment.CENTER);
        for (int t = 0; t < shown; t++) {
            GenerateModel.Step step = steps.get(t);
            double middle = LABEL + t * pitch + pitch / 2;
            boolean reads = step.read().equals(beside.get(t).read());
            boolean says = step.says().equals(beside.get(t).says());
            box(gc, step.read(), middle, top + 40, reads ? "text" : "backward");
            gc.setStroke(palette.get("forward"));
            gc.setLineWidth(1.5);
            gc.strokeLine(middle, top + 58, middle, top + 70);
            box(gc, step.says(), middle, top + 88, says ? "text" : "backward");
            gc.setFill(palette.get("bar-track"));
            double wide = Math.min(BOX + 10, pitch - 4);
            gc.fillRoundRect(middle - wide / 2, top + 108, wide, 5, 3, 3);
            gc.setFill(palette.get("bar"));
            gc.fillRoundRect(middle - wide / 2, top + 108, wide * step.probability(), 5, 3, 3);
            gc.setFont(mono);
            gc.setFill(palette.get("text"));
            gc.fillText(
                    String.format(Locale.ROOT, pitch > 34 ? "%.0f%%" : "%.0f", 100 * step.probability()),
                    middle,
                    top + 124);
        }
        gc.setTextAlign(TextAlignment.LEFT);
    }

    private void box(Surface gc, String character, double middle, double y, String ink) {
        gc.setStroke(palette.get(ink.equals("text") ? "border-strong" : ink));
        gc.setLineWidth(ink.equals("text") ? 1 : 2);
        gc.setFill(palette.get("surface-raised"));
        gc.fillRoundRect(middle - BOX / 2, y - BOX / 2, BOX, BOX, 6, 6);
        gc.strokeRoundRect(middle - BOX / 2, y - BOX / 2, BOX, BOX, 6, 6);
        gc.setFont(large);
        gc.setFill(palette.get(ink));
        gc.fillText(character.isBlank() && !character.isEmpty() ? "␣" : character, middle, y, BOX - 4);
    }
}
