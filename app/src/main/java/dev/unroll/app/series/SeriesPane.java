package dev.unroll.app.series;

import dev.unroll.app.explorer.Explorer;
import dev.unroll.app.explorer.Moment;
import dev.unroll.app.pane.Asking;
import dev.unroll.app.pane.Pane;
import dev.unroll.app.pane.Place;
import dev.unroll.app.pane.ViewFrame;
import dev.unroll.app.pane.ViewHeader;
import dev.unroll.app.run.Answer;
import dev.unroll.app.run.Question;
import dev.unroll.app.theme.Palette;
import dev.unroll.app.words.Words;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.Series;
import dev.unroll.engine.data.SeriesValues;
import dev.unroll.engine.data.Settings;
import dev.unroll.engine.train.Foretold;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** A series' curve, what is predicted of it, and how the network goes on with it by itself; any number can be dragged. */
public final class SeriesPane implements Pane, SeriesView.Hands {
    /** The free run goes on beyond the series by this part of it. */
    private static final double BEYOND = 0.3;

    private static final double GIVEN = 0.6;

    private final Words words;
    private final Asking asking;
    private final SeriesView view;
    private final ViewHeader header;
    private final ViewFrame frame;
    private final Button reset;
    /** Numbers that were changed by hand. */
    private final Map<Integer, Double> changed = new TreeMap<>();

    private Moment moment;
    private long run = -1;
    private int sequence;
    private int given;
    private int chosen;
    private @Nullable Foretold lastTold;
    private @Nullable Foretold lastFree;
    private @Nullable SeriesContent content;

    public SeriesPane(Explorer explorer, Words words) {
        this.words = words;
        moment = explorer.moment().get();
        asking = new Asking(explorer);
        view = new SeriesView(words, this);
        reset = new Button(words.text("series.reset"));
        reset.setId("seriesReset");
        reset.setTooltip(new Tooltip(words.text("series.reset.tooltip")));
        reset.setOnAction(e -> {
            changed.clear();
            show(moment);
        });
        header = new ViewHeader(words);
        header.add(reset);
        frame = new ViewFrame("series", "series.accessible", words, header, view);
    }

    @Override
    public String id() {
        return "series";
    }

    @Override
    public Place place() {
        return Place.MAIN;
    }

    @Override
    public Region node() {
        return frame.node();
    }

    @Override
    public void setPalette(Palette palette) {
        view.setPalette(palette);
    }

    @Override
    public void choose(int number) {
        chosen = number;
        show(moment);
    }

    @Override
    public void change(int number, double value) {
        changed.put(number, value);
        show(moment);
    }

    @Override
    public void give(int numbers) {
        given = numbers;
        show(moment);
    }

    @Override
    public void show(Moment now) {
        moment = now;
        Experiment experiment = now.experiment();
        SeriesValues series = experiment.series();
        header.show(now, false, 0);
        if (series == null || experiment.bidirectional()) {
            content = null;
            view.show(null);
            frame.show(words.text(series == null ? "series.empty.none" : "series.empty.two-ways"), "");
            return;
        }
        if (now.run().id() != run || now.sequence() != sequence) {
            begin(now, series);
        }
        List<Double> truth = ((Series.Numbers) experiment.get(Settings.SERIES).orElseThrow())
                .sequences()
                .get(now.sequence());
        List<Double> read = new ArrayList<>(truth);
        changed.forEach((number, value) -> read.set(number, value));
        given = Math.clamp(given, series.horizon(), truth.size());
        chosen = Math.clamp(chosen, 0, truth.size() - 1);
        int beyond = Math.max(series.horizon(), (int) Math.ceil(truth.size() * BEYOND));
        Question<Foretold> ahead = new Question.Forecast(read, read.size() + series.horizon());
        Question<Foretold> free = new Question.Forecast(read.subList(0, given), truth.size() + beyond);
        asking.ask(now, List.of(ahead, free));
        // While an answer is on its way the one before stays: a drag shows no gaps.
        lastTold = newest(now, ahead, lastTold);
        lastFree = newest(now, free, lastFree);
        SeriesContent made = new SeriesContent(truth, read, series.horizon(), given, chosen, lastTold, lastFree);
        content = made;
        reset.setDisable(!made.isChanged());
        view.show(made);
        frame.show("", said(made));
    }

    private void begin(Moment now, SeriesValues series) {
        run = now.run().id();
        sequence = now.sequence();
        changed.clear();
        given = Math.max(series.horizon(), (int) Math.round(series.length() * GIVEN));
        chosen = Math.max(0, given - 1);
        lastTold = null;
        lastFree = null;
    }

    private static @Nullable Foretold newest(Moment now, Question<Foretold> question, @Nullable Foretold before) {
        Answer<Foretold> answer = Asking.newest(now, question);
        return answer == null || answer.value() == null ? before : answer.value();
    }

    private String said(SeriesContent made) {
        int i = made.chosen();
        String number = words.text(
                made.isChanged(i) ? "series.says.changed" : "series.says.number",
                Integer.toString(i + 1),
                SeriesValues.brief(made.truth().get(i)),
                SeriesValues.brief(made.read().get(i)));
        String ahead = Double.isNaN(made.predicted(i))
                ? ""
                : words.text("series.says.predicted", SeriesValues.brief(made.predicted(i)));
        String errors = Double.isNaN(made.errorAhead())
                ? ""
                : words.text(
                        "series.says.errors",
                        SeriesValues.brief(made.errorAhead()),
                        Double.isNaN(made.errorFree()) ? "–" : SeriesValues.brief(made.errorFree()),
                        Integer.toString(made.given()));
        return String.join("  ", List.of(number, ahead, errors)).strip();
    }

    @Override
    public @Nullable Supplier<String> numbers() {
        SeriesContent now = content;
        return now == null ? null : now::csv;
    }

    /** What is drawn; null while there is nothing. */
    @Nullable SeriesContent content() {
        return content;
    }
}
