package dev.unroll.app.epochs;

import dev.unroll.app.pane.Boxes;
import dev.unroll.app.pane.Surface;
import dev.unroll.app.theme.Palette;
import dev.unroll.app.words.Words;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.text.Font;

/** Draws where runs were changed by hand, and where they left another. */
final class MarkPainter {
    private static final double SIZE = 4;
    private static final double LINE = 15;

    private final Surface gc;
    private final ChartModel m;
    private final Palette palette;
    private final LabelPlacer labels;

    MarkPainter(Surface gc, ChartModel m, Palette palette, LabelPlacer labels) {
        this.gc = gc;
        this.m = m;
        this.palette = palette;
        this.labels = labels;
    }

    /** A sign on the curve for every mark: a diamond where it left another, a bar where it was changed. */
    void points(Curve curve) {
        for (CurveMark mark : curve.marks()) {
            if (!inSight(curve, mark)) {
                continue;
            }
            double x = m.x(mark.epoch());
            double y = Math.clamp(m.y(curve.log().loss(mark.epoch())), m.top(), m.top() + m.height());
            gc.setFill(palette.run(curve.run()));
            if (mark.kind() == CurveMark.Kind.BRANCH) {
                gc.fillPolygon(
                        new double[] {x - SIZE - 1, x, x + SIZE + 1, x},
                        new double[] {y, y - SIZE - 1, y, y + SIZE + 1},
                        4);
            } else if (curve.shown()) {
                Boxes.line(gc, x, m.top(), x, m.top() + m.height(), 1);
            } else {
                Boxes.line(gc, x, y - 2 * SIZE, x, y + 2 * SIZE, 1.5);
            }
            labels.take(new LabelPlacer.Place(x - SIZE, y - SIZE, 2 * SIZE, 2 * SIZE));
        }
    }

    private boolean inSight(Curve curve, CurveMark mark) {
        return m.shows(mark.epoch()) && curve.log().has(mark.epoch());
    }

    /** What the marks of the run shown are, where there is room. */
    void labels(Curve shown, Words words, TextWidths widths, Font font) {
        if (!shown.shown()) {
            return;
        }
        for (CurveMark mark : shown.marks()) {
            if (!inSight(shown, mark)) {
                continue;
            }
            String text = words.text("epochs.chart.mark." + mark.key(), mark.value());
            double width = widths.of(text, font);
            double x = m.x(mark.epoch());
            List<LabelPlacer.Place> places = new ArrayList<>();
            for (double left : new double[] {x + 5, x - 5 - width}) {
                for (int row = 0; row < 4; row++) {
                    places.add(new LabelPlacer.Place(left, m.top() + 3 + row * (LINE + 2), width, LINE));
                }
            }
            labels.place("mark " + mark, places)
                    .ifPresent(place -> ChartPainter.write(gc, text, place, font, palette.run(shown.run())));
        }
    }
}
