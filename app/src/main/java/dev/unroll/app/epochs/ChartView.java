package dev.unroll.app.epochs;

import dev.unroll.app.explorer.Explorer;
import dev.unroll.app.explorer.Moment;
import dev.unroll.app.run.Command;
import dev.unroll.app.run.LogView;
import dev.unroll.app.run.Run;
import dev.unroll.app.run.RunView;
import dev.unroll.app.theme.Palette;
import dev.unroll.app.words.Words;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.explain.LossFloor;
import java.util.OptionalDouble;
import java.util.function.BiFunction;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;

/** The loss of every epoch, live; the run before dashed; a click or a drag shows an epoch. */
final class ChartView extends Region {
    static final double LEFT = 44;
    static final double RIGHT = 16;
    private static final double TOP = 6;
    private static final double BOTTOM = 20;

    private final Explorer explorer;
    private final Words words;
    private final CrispCanvas canvas = new CrispCanvas(this::paint);
    private final LossIndex index = new LossIndex();
    private final LossIndex previousIndex = new LossIndex();
    private final BiFunction<Experiment, Experiment, String> differences;
    private ChartPainter painter;
    private int hovered;

    ChartView(Explorer explorer, Words words, Palette palette, BiFunction<Experiment, Experiment, String> differences) {
        this.differences = differences;
        this.explorer = explorer;
        this.words = words;
        this.painter = new ChartPainter(palette, words);
        setId("lossChart");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        getChildren().add(canvas);
        setOnMouseMoved(e -> hover(epochAt(e)));
        setOnMouseExited(e -> hover(0));
        setOnMousePressed(this::choose);
        setOnMouseDragged(this::choose);
        explorer.moment().addListener((o, before, now) -> changed(before, now));
        refresh();
    }

    void setPalette(Palette palette) {
        painter = new ChartPainter(palette, words);
        canvas.invalidate();
    }

    /** The epoch at the right edge now. */
    int lastEpoch() {
        Moment moment = explorer.moment().get();
        return ChartModel.lastEpoch(moment.count().last(), moment.log().last());
    }

    private void changed(Moment before, Moment now) {
        if (now.ofAnotherRun(before)) {
            index.clear();
            previousIndex.clear();
            refresh();
        } else if (now.log().revision() != before.log().revision()
                || !now.asked().equals(before.asked())) {
            refresh();
        } else {
            canvas.invalidate();
        }
    }

    private void refresh() {
        Moment moment = explorer.moment().get();
        if (moment.log().last() < index.size()) {
            hovered = 0;
        }
        index.update(moment.log());
        RunView previous = moment.previous();
        if (previous != null) {
            previousIndex.update(previous.log());
        }
        describe(moment);
        canvas.invalidate();
    }

    private void describe(Moment moment) {
        LogView log = moment.log();
        setAccessibleText(
                log.isEmpty()
                        ? words.text("epochs.chart.empty")
                        : words.text(
                                moment.count().corpus() ? "epochs.chart.accessible.chunks" : "epochs.chart.accessible",
                                TapeModel.number(log.last()),
                                TapeModel.loss(log.loss(log.first())),
                                TapeModel.loss(log.loss(log.last()))));
    }

    private int epochAt(MouseEvent event) {
        LogView log = explorer.moment().get().log();
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

    private String name(RunView run, Run now) {
        String number = Long.toString(run.run().id());
        String how = differences.apply(run.run().asked(), now.asked());
        return how.isEmpty()
                ? words.text("epochs.chart.run", number)
                : words.text("epochs.chart.run.different", number, how);
    }

    private ChartModel model() {
        Moment moment = explorer.moment().get();
        int last = lastEpoch();
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        if (!index.isEmpty()) {
            LossIndex.Extremes e = index.extremes(moment.log(), index.first(), index.size());
            low = Math.min(low, e.low());
            high = Math.max(high, e.high());
        }
        int before = Math.min(previousIndex.size(), last);
        RunView previous = moment.previous();
        if (previous != null && before >= previousIndex.first()) {
            LossIndex.Extremes e = previousIndex.extremes(previous.log(), previousIndex.first(), before);
            low = Math.min(low, e.low());
            high = Math.max(high, e.high());
        }
        OptionalDouble floor = LossFloor.of(moment.asked());
        if (floor.isPresent()) {
            low = Math.min(low, floor.getAsDouble());
            high = Math.max(high, 2 * floor.getAsDouble());
        }
        if (!(Double.isFinite(low) && Double.isFinite(high))) {
            low = 0;
            high = 1;
        }
        if (index.size() - index.first() < last / 5) {
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
        Moment moment = explorer.moment().get();
        Run run = moment.run();
        RunView previous = previousIndex.isEmpty() ? null : moment.previous();
        OptionalDouble floor = LossFloor.of(run.asked());
        ChartModel model = model();
        boolean any = !index.isEmpty() || previous != null;
        painter.axes(gc, model, any || floor.isPresent());
        if (moment.count().corpus()) {
            painter.epochs(gc, model, moment.count());
        }
        painter.floor(gc, model, floor, run.id(), true);
        if (previous != null) {
            if (floor.isEmpty()) {
                painter.floor(
                        gc,
                        model,
                        LossFloor.of(previous.run().asked()),
                        previous.run().id(),
                        false);
            }
            painter.previous(gc, model, previous.log(), previousIndex, name(previous, run));
        }
        if (index.isEmpty()) {
            if (!any) {
                painter.empty(gc, model, moment.count().corpus());
            }
            return;
        }
        painter.current(gc, model, moment.log(), index);
        int epoch = moment.epoch();
        if (epoch >= index.first() && epoch <= index.size()) {
            painter.marker(gc, model, epoch, moment.log().loss(epoch), previous == null ? 0 : run.id());
        }
        if (hovered >= index.first() && hovered <= index.size()) {
            painter.hover(gc, model, moment.count(), hovered, moment.log().loss(hovered));
        }
    }
}
