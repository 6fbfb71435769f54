package dev.unroll.app.epochs;

import dev.unroll.app.explorer.Explorer;
import dev.unroll.app.explorer.Moment;
import dev.unroll.app.pane.Pane;
import dev.unroll.app.pane.Place;
import dev.unroll.app.run.Run;
import dev.unroll.app.theme.Palette;
import dev.unroll.app.words.Words;
import dev.unroll.engine.data.Experiment;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** What was predicted and how far it was off: the epoch tape at the left, the loss chart with its scrubber at the right. */
public final class EpochsPane implements Pane {
    private static final double NARROWEST = 236;
    private static final double WIDEST = 380;
    /** Of a number for the eye. */
    private static final int DIGITS = 7;

    /** Of a corpus: as wide as it gets. */
    private static final int CORPUS_CHARACTERS = 100;

    private final TapeView tape;
    private final ChartView chart;
    private final Scrubber scrubber;
    private final SequenceChooser sequence;
    private final HBox tools;
    private final HBox node;
    private final Label note = new Label();
    private final Words words;
    private @Nullable Experiment fitted;
    private int characters;

    /**
     * The tape and the chart.
     *
     * @param differences what the first run has where the second has something else, in a few words
     */
    public EpochsPane(Explorer explorer, Words words, BiFunction<Run, Run, String> differences) {
        this.words = words;
        tape = new TapeView(explorer, words);
        chart = new ChartView(explorer, words, differences);
        scrubber = new Scrubber(explorer, words, chart);
        sequence = new SequenceChooser(explorer, words);
        tools = new HBox(8, sequence, new ChartTools(chart, words));
        note.setId("chartNote");
        note.getStyleClass().add("muted");
        note.setMinWidth(0);
        note.setTooltip(new Tooltip());
        note.managedProperty().bind(note.visibleProperty());
        VBox right = new VBox(2, note, chart, scrubber);
        VBox.setMargin(note, new Insets(0, 0, 0, 8));
        VBox.setVgrow(chart, Priority.ALWAYS);
        HBox.setHgrow(right, Priority.ALWAYS);
        right.setMinWidth(0);
        node = new HBox(tape, right);
        node.setId("epochs");
        node.getStyleClass().add("epochs");
        node.setMinSize(0, 0);
        node.widthProperty().addListener((o, before, now) -> fit());
    }

    @Override
    public String id() {
        return "epochs";
    }

    @Override
    public Place place() {
        return Place.LOWER;
    }

    @Override
    public Region node() {
        return node;
    }

    @Override
    public Node tools() {
        return tools;
    }

    @Override
    public String title(Moment moment) {
        return moment.count().corpus() ? "pane.epochs.chunks" : "pane.epochs";
    }

    @Override
    public void show(Moment moment) {
        fit(moment.experiment());
        tape.show(moment);
        chart.show(moment);
        annotate();
        scrubber.show(moment);
        sequence.show(moment);
    }

    @Override
    public void setPalette(Palette palette) {
        tape.setPalette(palette);
        chart.setPalette(palette);
    }

    /** Says of runs that are not drawn why not. */
    private void annotate() {
        String text = chart.content().left().stream().map(this::why).collect(Collectors.joining("  "));
        note.setVisible(!text.isEmpty());
        if (!text.equals(note.getText())) {
            note.setText(text);
            note.getTooltip().setText(text);
        }
    }

    private String why(ChartContent.LeftOut run) {
        String number = Long.toString(run.run());
        return switch (run.difference()) {
            case COUNT -> words.text("epochs.chart.left.count", number);
            case TEXT -> words.text("epochs.chart.left.text", number);
            case KIND -> words.text("epochs.chart.left.kind", number);
            case REDUCTION ->
                words.text(
                        "epochs.chart.left.reduction",
                        number,
                        run.experiment().loss().name().toLowerCase(Locale.ROOT));
        };
    }

    private void fit(Experiment experiment) {
        if (experiment.equals(fitted)) {
            return;
        }
        fitted = experiment;
        characters = 0;
        if (experiment.corpus() != null) {
            characters = CORPUS_CHARACTERS;
        } else if (experiment.series() != null) {
            characters = DIGITS;
        } else if (experiment.labels().isPresent()) {
            for (String name : experiment.classes()) {
                characters = Math.max(characters, name.codePointCount(0, name.length()));
            }
        } else if (experiment.targets() != null) {
            for (String target : experiment.targets()) {
                characters = Math.max(characters, target.codePointCount(0, target.length()));
            }
        }
        fit();
    }

    /** As wide as the rows need, and at most half of what there is. */
    private void fit() {
        double widest = Math.max(WIDEST, node.getWidth() / 2);
        double width = Math.max(NARROWEST, Math.min(widest, TapePainter.width(characters)));
        tape.setMinWidth(width);
        tape.setPrefWidth(width);
        tape.setMaxWidth(width);
    }
}
