package dev.unroll.app.epochs;

import dev.unroll.app.explorer.Explorer;
import dev.unroll.app.explorer.Moment;
import dev.unroll.app.pane.CrispCanvas;
import dev.unroll.app.pane.Surface;
import dev.unroll.app.run.Command;
import dev.unroll.app.run.LogView;
import dev.unroll.app.run.Run;
import dev.unroll.app.theme.Palette;
import dev.unroll.app.words.Words;
import dev.unroll.engine.explain.LossFloor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import javafx.geometry.NodeOrientation;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** The loss of every epoch, live; runs that measure the same dashed; a click or a drag shows an epoch. */
final class ChartView extends Region {
    static final double LEFT = 44;
    static final double RIGHT = 16;
    private static final double TOP = 6;
    private static final double BOTTOM = 20;
    /** How much a turn of the wheel leaves in sight. */
    private static final double NEARER = 0.8;
    /** From a floor's line, px. */
    private static final double NEAR = 5;

    private static final int MOST_LINES = 5;

    private final Explorer explorer;
    private final Words words;
    private final CrispCanvas canvas = new CrispCanvas(this::paint);
    private final Map<Long, CurveData> data = new HashMap<>();
    private final BiFunction<Run, Run, String> differences;
    private ChartContent content = new ChartContent(List.of(), List.of(), false);
    private Moment moment;
    private ChartPainter painter;
    private int hovered;
    private LossScale scale = LossScale.LINEAR;
    private double smoothing;
    private Runnable onZoom = () -> {};
    /** The epochs looked at; null for all. */
    private @Nullable EpochRange zoom;

    private final Tooltip why = new Tooltip();
    private boolean explains;

    ChartView(Explorer explorer, Words words, BiFunction<Run, Run, String> differences) {
        this.differences = differences;
        this.explorer = explorer;
        this.words = words;
        this.moment = explorer.moment().get();
        this.painter = new ChartPainter(Palette.light(), words);
        setId("lossChart");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT);
        getChildren().add(canvas);
        why.setWrapText(true);
        why.setMaxWidth(460);
        setOnMouseMoved(e -> {
            hover(epochAt(e));
            explainFloor(e);
        });
        setOnMouseExited(e -> hover(0));
        setOnMousePressed(this::choose);
        setOnMouseDragged(this::choose);
        setOnScroll(this::scrolled);
        refresh();
    }

    void setPalette(Palette palette) {
        painter = new ChartPainter(palette, words);
        canvas.invalidate();
    }

    /** The epochs at the edges now. */
    EpochRange range() {
        EpochRange chosen = zoom;
        return chosen == null ? EpochRange.upTo(end()) : chosen;
    }

    /** The last epoch there is to see. */
    private int end() {
        return ChartModel.lastEpoch(moment.count().last(), moment.log().last());
    }

    void setScale(LossScale now) {
        scale = now;
        canvas.invalidate();
    }

    /** How much the epochs before weigh in the line that is drawn; 0 for the losses themselves. */
    void setSmoothing(double weight) {
        smoothing = weight;
        refresh();
    }

    /** Comes nearer to the epoch shown, with a factor below 1, or goes away from it. */
    void zoom(double factor) {
        EpochRange now = range();
        int middle = Math.clamp(moment.epoch(), now.from(), now.to());
        setZoom(now.zoomed(factor, middle, end()));
    }

    /** All epochs. */
    void whole() {
        setZoom(EpochRange.upTo(end()));
    }

    private void setZoom(EpochRange now) {
        zoom = now.isWhole(end()) ? null : now;
        onZoom.run();
        canvas.invalidate();
    }

    /** What is told when other epochs are looked at. */
    void onZoom(Runnable told) {
        onZoom = told;
    }

    /** The wheel comes nearer to where the pointer is; with Shift, or sideways, it goes along. */
    private void scrolled(ScrollEvent event) {
        double along = event.isShiftDown() ? event.getDeltaX() + event.getDeltaY() : event.getDeltaX();
        EpochRange now = range();
        if (along != 0) {
            int by = (int) Math.ceil((now.to() - now.from()) / 10.0);
            setZoom(now.moved(along < 0 ? by : -by, end()));
        } else if (event.getDeltaY() != 0) {
            setZoom(now.zoomed(event.getDeltaY() > 0 ? NEARER : 1 / NEARER, model().at(event.getX()), end()));
        }
        event.consume();
    }

    /** Over the line a curve cannot pass: why it cannot. */
    private void explainFloor(MouseEvent event) {
        ChartModel m = model();
        Optional<LossFloor.Derivation> near = content.curves().reversed().stream()
                .flatMap(curve -> curve.derivation().stream())
                .filter(derived -> Math.abs(m.y(derived.floor()) - event.getY()) < NEAR)
                .findFirst();
        near.ifPresent(derived -> why.setText(FloorText.of(derived, words)));
        if (near.isPresent() != explains) {
            explains = near.isPresent();
            if (explains) {
                Tooltip.install(this, why);
            } else {
                Tooltip.uninstall(this, why);
                why.hide();
            }
        }
    }

    /** What is drawn, and what is left out and why. */
    ChartContent content() {
        return content;
    }

    void show(Moment now) {
        Moment before = moment;
        moment = now;
        EpochRange looked = zoom;
        if (now.ofAnotherRun(before) || (looked != null && looked.to() > end())) {
            zoom = null;
        }
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
        data.keySet().retainAll(content.curves().stream().map(Curve::run).collect(Collectors.toSet()));
        for (Curve curve : content.curves()) {
            data.computeIfAbsent(curve.run(), run -> new CurveData()).update(curve, smoothing);
        }
        if (!moment.log().has(hovered)) {
            hovered = 0;
        }
        describe();
        canvas.invalidate();
    }

    private CurveData data(Curve curve) {
        return Objects.requireNonNull(data.get(curve.run()));
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
        EpochRange range = range();
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        boolean begun = true;
        for (Curve curve : content.curves()) {
            LossIndex index = data(curve).index();
            int from = Math.max(index.first(), range.from());
            int to = Math.min(index.size(), range.to());
            if (to >= from) {
                LossIndex.Extremes e = index.extremes(curve.log(), from, to);
                low = Math.min(low, e.low());
                high = Math.max(high, e.high());
            }
            if (curve.floor().isPresent() && zoom == null) {
                low = Math.min(low, curve.floor().getAsDouble());
                high = Math.max(high, 2 * curve.floor().getAsDouble());
            }
            begun &= !curve.shown() || index.size() - index.first() < range.to() / 5;
        }
        if (!(Double.isFinite(low) && Double.isFinite(high))) {
            low = scale == LossScale.LINEAR ? 0 : 0.1;
            high = 1;
        }
        if (begun && zoom == null && scale == LossScale.LINEAR) {
            // A curve that has only begun: where it will go is not known, and an axis that jumps is hard to read.
            low = 0;
        }
        return ChartModel.fit(
                LEFT,
                TOP,
                Math.max(1, getWidth() - LEFT - RIGHT),
                Math.max(1, getHeight() - TOP - BOTTOM),
                range,
                scale,
                low,
                high);
    }

    @Override
    protected void layoutChildren() {
        canvas.resizeRelocate(0, 0, getWidth(), getHeight());
        canvas.invalidate();
    }

    private void paint(Surface gc) {
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
        painter.curves(gc, model, curves, this::data, moment.epoch());
        LogView log = moment.log();
        if (log.has(hovered)) {
            painter.hover(gc, model, log.loss(hovered), hovered, said(log));
        }
    }

    /** The epoch under the pointer with its loss, the mean where the curve is one, and the other runs' losses. */
    private List<String> said(LogView log) {
        List<String> lines = new ArrayList<>();
        String loss = exact(log.loss(hovered));
        lines.add(
                moment.count().corpus()
                        ? words.text(
                                "epochs.chart.point.chunk",
                                Integer.toString(moment.count().epoch(hovered)),
                                Integer.toString(moment.count().chunk(hovered)),
                                loss)
                        : words.text("epochs.chart.point", Integer.toString(hovered), loss));
        for (Curve curve : content.curves().reversed()) {
            if (curve.shown() && smoothing > 0) {
                lines.add(
                        words.text("epochs.chart.point.mean", exact(data(curve).mean(hovered))));
            } else if (!curve.shown() && curve.log().has(hovered) && lines.size() < MOST_LINES) {
                lines.add(words.text(
                        "epochs.chart.point.run",
                        Long.toString(curve.run()),
                        exact(curve.log().loss(hovered))));
            }
        }
        return lines;
    }

    /** With the digits of a float. */
    private static String exact(double loss) {
        return Float.toString((float) loss);
    }
}
