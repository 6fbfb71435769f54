package dev.unroll.app.epochs;

import dev.unroll.app.explorer.Explorer;
import dev.unroll.app.explorer.Moment;
import dev.unroll.app.pane.CrispCanvas;
import dev.unroll.app.run.Command;
import dev.unroll.app.run.LogView;
import dev.unroll.app.run.Run;
import dev.unroll.app.theme.Palette;
import dev.unroll.app.words.Words;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;

/** The loss of every epoch, live; runs that measure the same dashed; a click or a drag shows an epoch. */
final class ChartView extends Region {
    static final double LEFT = 44;
    static final double RIGHT = 16;
    private static final double TOP = 6;
    private static final double BOTTOM = 20;

    private final Explorer explorer;
    private final Words words;
    private final CrispCanvas canvas = new CrispCanvas(this::paint);
    private final Map<Long, LossIndex> indices = new HashMap<>();
    private final BiFunction<Run, Run, String> differences;
    private ChartContent content = new ChartContent(List.of(), List.of(), false);
    private Moment moment;
    private ChartPainter painter;
    private int hovered;

    ChartView(Explorer explorer, Words words, BiFunction<Run, Run, String> differences) {
        this.differences = differences;
        this.explorer = explorer;
        this.words = words;
        this.moment = explorer.moment().get();
        this.painter = new ChartPainter(Palette.light(), words);
        setId("lossChart");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        getChildren().add(canvas);
        setOnMouseMoved(e -> hover(epochAt(e)));
        setOnMouseExited(e -> hover(0));
        setOnMousePressed(this::choose);
        setOnMouseDragged(this::choose);
        refresh();
    }

    void setPalette(Palette palette) {
        painter = new ChartPainter(palette, words);
        canvas.invalidate();
    }

    /** The epoch at the right edge now. */
    int lastEpoch() {
        return ChartModel.lastEpoch(moment.count().last(), moment.log().last());
    }

    /** What is drawn, and what is left out and why. */
    ChartContent content() {
        return content;
    }

    void show(Moment now) {
        Moment before = moment;
        moment = now;
        if (now.ofAnotherRun(before)
                || now.log().revision() != before.log().revision()
                || !now.asked().equals(before.asked())
                || !now.runs().equals(before.runs())) {
            refresh();
        } else {
            canvas.invalidate();
        }
    }

    private void refresh() {
        content = ChartContent.of(moment, differences);
        indices.keySet().retainAll(content.curves().stream().map(Curve::run).collect(Collectors.toSet()));
        for (Curve curve : content.curves()) {
            indices.computeIfAbsent(curve.run(), run -> new LossIndex()).update(curve.log());
        }
        if (!moment.log().has(hovered)) {
            hovered = 0;
        }
        describe();
        canvas.invalidate();
    }

    private LossIndex index(Curve curve) {
        return Objects.requireNonNull(indices.get(curve.run()));
    }

    private void describe() {
        LogView log = moment.log();
        setAccessibleText(
                log.isEmpty()
                        ? words.text(ChartPainter.emptyKey(moment.count().corpus(), content.forwardOnly()))
                        : words.text(
                                moment.count().corpus() ? "epochs.chart.accessible.chunks" : "epochs.chart.accessible",
                                TapeModel.number(log.last()),
                                TapeModel.loss(log.loss(log.first())),
                                TapeModel.loss(log.loss(log.last()))));
    }

    private int epochAt(MouseEvent event) {
        LogView log = moment.log();
        return model().epochAt(event.getX(), log.first(), log.last());
    }

    private void hover(int epoch) {
        if (epoch != hovered) {
            hovered = epoch;
            canvas.invalidate();
        }
    }

    private void choose(MouseEvent event) {
        int epoch = epochAt(event);
        hover(epoch);
        if (epoch > 0) {
            explorer.send(new Command.ShowEpoch(epoch));
        }
    }

    private ChartModel model() {
        int last = lastEpoch();
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        boolean begun = true;
        for (Curve curve : content.curves()) {
            LossIndex index = index(curve);
            int to = Math.min(index.size(), last);
            if (to >= index.first()) {
                LossIndex.Extremes e = index.extremes(curve.log(), index.first(), to);
                low = Math.min(low, e.low());
                high = Math.max(high, e.high());
            }
            if (curve.floor().isPresent()) {
                low = Math.min(low, curve.floor().getAsDouble());
                high = Math.max(high, 2 * curve.floor().getAsDouble());
            }
            begun &= !curve.shown() || index.size() - index.first() < last / 5;
        }
        if (!(Double.isFinite(low) && Double.isFinite(high))) {
            low = 0;
            high = 1;
        }
        if (begun) {
            // A curve that has only begun: where it will go is not known, and an axis that jumps is hard to read.
            low = 0;
        }
        return ChartModel.fit(
                LEFT,
                TOP,
                Math.max(1, getWidth() - LEFT - RIGHT),
                Math.max(1, getHeight() - TOP - BOTTOM),
                last,
                low,
                high);
    }

    @Override
    protected void layoutChildren() {
        canvas.resizeRelocate(0, 0, getWidth(), getHeight());
        canvas.invalidate();
    }

    private void paint(GraphicsContext gc) {
        ChartModel model = model();
        List<Curve> curves = content.curves();
        painter.axes(gc, model, !curves.isEmpty());
        if (moment.count().corpus()) {
            painter.epochs(gc, model, moment.count());
        }
        if (curves.isEmpty()) {
            painter.empty(gc, model, ChartPainter.emptyKey(moment.count().corpus(), content.forwardOnly()));
            return;
        }
        painter.curves(gc, model, curves, this::index, moment.epoch());
        LogView log = moment.log();
        if (log.has(hovered)) {
            painter.hover(gc, model, moment.count(), hovered, log.loss(hovered));
        }
    }
}
