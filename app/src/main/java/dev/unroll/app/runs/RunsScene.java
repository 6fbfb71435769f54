package dev.unroll.app.runs;

import dev.unroll.app.epochs.LossIndex;
import dev.unroll.app.explorer.Moment;
import dev.unroll.app.pane.Surface;
import dev.unroll.app.run.RunView;
import dev.unroll.app.theme.Palette;
import dev.unroll.app.words.Words;
import dev.unroll.engine.data.Topology;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Runs side by side as they are drawn: the table, the curves, the cards. What is known of a run grows with its rows. */
final class RunsScene {
    private final Words words;
    private final boolean picture;
    private final Map<Long, LossIndex> indices = new HashMap<>();
    private final Map<Long, RightFrom> rights = new HashMap<>();
    private RunsPainter painter;
    private Moment moment;
    private RunsModel model;

    /** {@code picture}: nothing in it can be pressed. */
    RunsScene(Words words, Palette palette, Moment moment, boolean picture) {
        this.words = words;
        this.picture = picture;
        this.moment = moment;
        painter = new RunsPainter(palette, words);
        model = model(moment);
    }

    private RunsModel model(Moment now) {
        RunsModel made = RunsModel.of(now, words, this::rightFrom);
        return picture ? made.inPicture(words) : made;
    }

    void setPalette(Palette palette) {
        painter = new RunsPainter(palette, words);
    }

    RunsModel model() {
        return model;
    }

    RunsPainter painter() {
        return painter;
    }

    void show(Moment now) {
        moment = now;
        Set<Long> there = now.runs().stream().map(run -> run.run().id()).collect(Collectors.toSet());
        rights.keySet().retainAll(there);
        indices.keySet().retainAll(there);
        model = model(now);
        model.curves()
                .forEach(curve -> indices.computeIfAbsent(curve.run().run().id(), id -> new LossIndex())
                        .update(curve.run().log()));
    }

    /** Nothing of what is shown learns: there is no loss to draw. */
    private boolean forwardOnly() {
        return moment.runs().stream().allMatch(run -> run.run().asked().topology() == Topology.FORWARD_ONLY);
    }

    private int rightFrom(RunView run) {
        return rights.computeIfAbsent(run.run().id(), id -> new RightFrom()).update(run);
    }

    /**
     * Draws them.
     *
     * @param from the row that is uppermost
     * @param selected the run that the keyboard is about
     * @param hovered the epoch under the pointer; 0 for none
     */
    void paint(Surface gc, RunsLayout at, int from, long selected, boolean focused, int hovered) {
        painter.table(gc, model, at, from, selected, focused);
        if (at.chartHeight() > 0) {
            chart(gc, at, hovered);
        }
        if (at.cardHeight() > 0) {
            List<RunsModel.Card> cards = model.cards();
            double each = painter.cardWidth(cards, at.width());
            int more = cards.size() - RunsPainter.cardsBeside(each, at.width());
            String marked = model.parting().isEmpty() ? words.text("runs.cards.marked") : model.parting();
            painter.heading(
                    gc,
                    words.text("runs.cards", model.epoch()),
                    more > 0 ? words.text("runs.cards.more", marked, more) : marked,
                    at.cardsTop(),
                    at.width());
            painter.cards(gc, cards, at.cardsTop() + RunsLayout.TITLE, at.width());
        }
    }

    private void chart(Surface gc, RunsLayout at, int hovered) {
        LossAxis axis = axis(at);
        int left = (int) model.rows().stream().filter(row -> !row.hidden()).count()
                - model.curves().size();
        painter.heading(
                gc,
                words.text("runs.loss"),
                model.curves().isEmpty()
                        ? words.text(forwardOnly() ? "runs.loss.forward" : "runs.loss.empty")
                        : left > 0
                                ? words.text("runs.loss.left", left)
                                : words.text(picture ? "runs.loss.picture" : "runs.loss.log"),
                at.chartTop(),
                at.width());
        painter.axes(gc, axis);
        if (model.curves().isEmpty()) {
            return;
        }
        if (moment.log().has(moment.epoch())) {
            painter.epoch(gc, axis, moment.epoch(), words.text("runs.epoch", model.epoch()));
        }
        painter.curves(gc, axis, model.curves(), this::index);
        if (moment.log().has(hovered)) {
            painter.hover(gc, axis, hovered, model.curves());
            if (hovered != moment.epoch()) {
                painter.epoch(
                        gc,
                        axis,
                        hovered,
                        words.text("runs.epoch", moment.count().brief(hovered)));
            }
        }
    }

    LossAxis axis(RunsLayout at) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        int first = Integer.MAX_VALUE;
        int last = 2;
        for (RunsModel.Curve curve : model.curves()) {
            LossIndex index = index(curve.run().run().id());
            if (index.isEmpty()) {
                continue;
            }
            LossIndex.Extremes extremes = index.extremes(curve.run().log(), index.first(), index.size());
            low = Math.min(low, extremes.low());
            high = Math.max(high, extremes.high());
            first = Math.min(first, index.first());
            last = Math.max(last, index.size());
        }
        boolean any = Double.isFinite(low) && Double.isFinite(high);
        return LossAxis.fit(
                RunsLayout.SCALE,
                at.plotTop(),
                at.plotWidth(),
                at.chartHeight(),
                any ? first : 1,
                any ? last : moment.count().last(),
                any ? low : 0.01,
                any ? high : 1);
    }

    private LossIndex index(long run) {
        return Objects.requireNonNull(indices.get(run));
    }
}
