package dev.unroll.app.epochs;

import dev.unroll.app.explorer.Explorer;
import dev.unroll.app.theme.Palette;
import dev.unroll.app.words.Words;
import dev.unroll.engine.data.Experiment;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The lower part of the window: the epoch tape at the left, the loss chart with its scrubber at the right. */
public final class EpochsView extends HBox {
    private static final double NARROWEST = 236;
    private static final double WIDEST = 380;
    /** Of a corpus: as wide as it gets. */
    private static final int CORPUS_CHARACTERS = 100;

    private final TapeView tape;
    private final ChartView chart;
    private final VBox left;
    private final Label note = new Label();
    private final Words words;
    private int characters;

    /**
     * The tape and the chart.
     *
     * @param differences what the first experiment had where the second has something else, in a few words
     * @param tabs stands over the tape: the way to what else has its place here
     */
    public EpochsView(
            Explorer explorer,
            Words words,
            Palette palette,
            BiFunction<Experiment, Experiment, String> differences,
            Node tabs) {
        this.words = words;
        setId("epochs");
        getStyleClass().add("epochs");
        tape = new TapeView(explorer, words, palette);
        chart = new ChartView(explorer, words, palette, differences);
        Scrubber scrubber = new Scrubber(explorer, words, chart);

        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox head = new HBox(8, tabs, space, new SequenceChooser(explorer, words));
        head.setAlignment(Pos.CENTER_LEFT);
        head.setMinHeight(24);
        head.setPadding(new Insets(0, 0, 0, 6));
        left = new VBox(2, head, tape);
        VBox.setVgrow(tape, Priority.ALWAYS);

        Label lossTitle = new Label(words.text("epochs.chart.title"));
        lossTitle.getStyleClass().add("section-title");
        lossTitle.setMinHeight(24);
        lossTitle.setLabelFor(chart);
        VBox.setMargin(lossTitle, new Insets(0, 0, 0, 8));
        note.setId("chartNote");
        note.getStyleClass().add("muted");
        note.setMinWidth(0);
        note.setTooltip(new Tooltip());
        HBox lossHead = new HBox(12, lossTitle, note);
        lossHead.setAlignment(Pos.CENTER_LEFT);
        lossTitle.setMinWidth(Region.USE_PREF_SIZE);
        VBox right = new VBox(2, lossHead, chart, scrubber);
        VBox.setVgrow(chart, Priority.ALWAYS);
        HBox.setHgrow(right, Priority.ALWAYS);
        right.setMinWidth(0);
        getChildren().addAll(left, right);

        explorer.moment().addListener((o, before, now) -> {
            if (before.count().corpus() != now.count().corpus()) {
                boolean corpus = now.count().corpus();
                lossTitle.setText(words.text(corpus ? "epochs.chart.title.chunks" : "epochs.chart.title"));
            }
            if (!before.experiment().equals(now.experiment())) {
                fit(now.experiment());
            }
            annotate();
        });
        widthProperty().addListener((o, before, now) -> fit());
        fit(explorer.moment().get().experiment());
        annotate();
    }

    /** Changes the colours of what is drawn. */
    public void setPalette(Palette palette) {
        tape.setPalette(palette);
        chart.setPalette(palette);
    }

    /** Says of runs that are not drawn why not. */
    private void annotate() {
        String text = chart.content().left().stream().map(this::why).collect(Collectors.joining("  "));
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
            case REDUCTION ->
                words.text(
                        "epochs.chart.left.reduction",
                        number,
                        run.experiment().loss().name().toLowerCase(Locale.ROOT));
        };
    }

    private void fit(Experiment experiment) {
        characters = 0;
        if (experiment.corpus() != null) {
            characters = CORPUS_CHARACTERS;
        } else if (experiment.targets() != null) {
            for (String target : experiment.targets()) {
                characters = Math.max(characters, target.codePointCount(0, target.length()));
            }
        }
        fit();
    }

    /** As wide as the rows need, and at most half of what there is. */
    private void fit() {
        double widest = Math.max(WIDEST, getWidth() / 2);
        double width = Math.max(NARROWEST, Math.min(widest, TapePainter.width(characters)));
        left.setMinWidth(width);
        left.setPrefWidth(width);
        left.setMaxWidth(width);
    }
}
