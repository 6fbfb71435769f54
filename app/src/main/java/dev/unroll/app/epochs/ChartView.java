package dev.unroll.app.epochs;

import dev.unroll.app.explorer.EpochTable;
import dev.unroll.app.explorer.Explorer;
import dev.unroll.app.explorer.Frame;
import dev.unroll.app.progress.StepCount;
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
import org.jspecify.annotations.Nullable;

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
    private @Nullable Experiment current;
    private @Nullable Experiment previous;
    private int run = -1;
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
        explorer.trained().addListener((o, before, now) -> refresh());
        explorer.run().addListener((o, before, now) -> newRun());
        explorer.experiment().addListener((o, before, now) -> refresh());
        explorer.frame().addListener((o, before, now) -> canvas.invalidate());
        refresh();
    }

    void setPalette(Palette palette) {
        painter = new ChartPainter(palette, words);
        canvas.invalidate();
    }

    /** The epoch at the right edge now. */
    int lastEpoch() {
        return ChartModel.lastEpoch(count().last(), explorer.epochs().size());
    }

    private StepCount count() {
        Frame frame = explorer.frame().get();
        return frame == null ? new StepCount(false, 1, 1) : frame.count();
    }

    private void refresh() {
        if (explorer.epochs().size() < index.size()) {
            hovered = 0;
        }
        index.update(explorer.epochs());
        previousIndex.update(explorer.previousEpochs());
        describe();
        canvas.invalidate();
    }

    private void newRun() {
        index.clear();
        previousIndex.clear();
        refresh();
    }

    /** The properties change one after the other; when a pulse draws they agree, and the runs can be told apart. */
    private void settle() {
        int now = explorer.run().get();
        if (now != run) {
            previous = current;
            run = now;
        }
        current = explorer.experiment().get();
    }

    private void describe() {
        EpochTable table = explorer.epochs();
        int size = table.size();
        setAccessibleText(
                size < table.first()
                        ? words.text("epochs.chart.empty")
                        : words.text(
                                count().corpus() ? "epochs.chart.accessible.chunks" : "epochs.chart.accessible",
                                TapeModel.number(size),
                                TapeModel.loss(table.loss(table.first())),
                                TapeModel.loss(table.loss(size))));
    }

    private int epochAt(MouseEvent event) {
        EpochTable table = explorer.epochs();
        return model().epochAt(event.getX(), table.first(), table.size());
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
            explorer.showEpoch(epoch);
        }
    }

    private String previousName() {
        String number = Integer.toString(run - 1);
        String how = previous == null || current == null ? "" : differences.apply(previous, current);
        return how.isEmpty()
                ? words.text("epochs.chart.run", number)
                : words.text("epochs.chart.run.different", number, how);
    }

    private OptionalDouble floor(@Nullable Experiment experiment) {
        return experiment == null ? OptionalDouble.empty() : LossFloor.of(experiment);
    }

    private ChartModel model() {
        int last = lastEpoch();
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        if (!index.isEmpty()) {
            LossIndex.Extremes e = index.extremes(explorer.epochs(), index.first(), index.size());
            low = Math.min(low, e.low());
            high = Math.max(high, e.high());
        }
        int before = Math.min(previousIndex.size(), last);
        if (before >= previousIndex.first()) {
            LossIndex.Extremes e = previousIndex.extremes(explorer.previousEpochs(), previousIndex.first(), before);
            low = Math.min(low, e.low());
            high = Math.max(high, e.high());
        }
        OptionalDouble floor = floor(current);
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
        settle();
        ChartModel model = model();
        boolean any = !index.isEmpty() || !previousIndex.isEmpty();
        painter.axes(gc, model, any || floor(current).isPresent());
        if (count().corpus()) {
            painter.epochs(gc, model, count());
        }
        painter.floor(gc, model, floor(current), run, true);
        if (floor(current).isEmpty() && !previousIndex.isEmpty()) {
            painter.floor(gc, model, floor(previous), run - 1, false);
        }
        if (!previousIndex.isEmpty()) {
            painter.previous(gc, model, explorer.previousEpochs(), previousIndex, previousName());
        }
        if (index.isEmpty()) {
            if (!any) {
                painter.empty(gc, model, count().corpus());
            }
            return;
        }
        painter.current(gc, model, explorer.epochs(), index);
        Frame frame = explorer.frame().get();
        if (frame != null && frame.epoch() >= index.first() && frame.epoch() <= index.size()) {
            painter.marker(
                    gc,
                    model,
                    frame.epoch(),
                    explorer.epochs().loss(frame.epoch()),
                    !previousIndex.isEmpty() ? run : 0);
        }
        if (hovered >= index.first() && hovered <= index.size()) {
            painter.hover(gc, model, count(), hovered, explorer.epochs().loss(hovered));
        }
    }
}
