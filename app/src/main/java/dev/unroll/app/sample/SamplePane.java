package dev.unroll.app.sample;

import dev.unroll.app.explorer.Explorer;
import dev.unroll.app.explorer.Moment;
import dev.unroll.app.pane.Pane;
import dev.unroll.app.pane.Place;
import dev.unroll.app.progress.StepCount;
import dev.unroll.app.run.Sample;
import dev.unroll.app.theme.Palette;
import dev.unroll.app.words.Words;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;

/** What the network writes: the newest sample at full width, the earlier ones below it. */
public final class SamplePane implements Pane {
    private final Words words;
    private final VBox texts = new VBox();
    private final Label empty = new Label();
    private final SampleControls controls;
    private final VBox node;
    private @Nullable Moment shown;

    public SamplePane(Explorer explorer, Words words) {
        this.words = words;
        Label problem = new Label();
        problem.setId("sampleProblem");
        problem.getStyleClass().add("problem");
        problem.setWrapText(true);
        problem.setMinHeight(Region.USE_PREF_SIZE);
        controls = new SampleControls(explorer, words, problem);
        texts.getStyleClass().add("sample-list");
        texts.setId("sampleTexts");
        texts.setFillWidth(true);
        empty.getStyleClass().add("muted");
        empty.setWrapText(true);
        ScrollPane scroll = new ScrollPane(texts);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("plain-scroll");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        node = new VBox(4, problem, scroll);
        node.setId("samples");
        node.getStyleClass().add("samples");
        node.setMinSize(0, 0);
    }

    @Override
    public String id() {
        return "sample";
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
        return controls;
    }

    @Override
    public void show(Moment moment) {
        controls.show(moment);
        Moment before = shown;
        shown = moment;
        if (before == null
                || !before.samples().equals(moment.samples())
                || !before.experiment().equals(moment.experiment())
                || !before.count().equals(moment.count())) {
            show(moment.samples(), moment.count(), moment.experiment().writesText());
        }
    }

    /** All of it is coloured by the style sheet. */
    @Override
    public void setPalette(Palette palette) {}

    private void show(List<Sample> samples, StepCount count, boolean writes) {
        if (samples.isEmpty()) {
            empty.setText(words.text(
                    !writes ? "sample.empty.none" : count.corpus() ? "sample.empty.corpus" : "sample.empty"));
            texts.getChildren().setAll(empty);
            return;
        }
        texts.getChildren().clear();
        for (int i = 0; i < samples.size(); i++) {
            texts.getChildren().add(node(samples.get(i), count, i == 0));
        }
    }

    private Node node(Sample sample, StepCount count, boolean newest) {
        Label caption = new Label(caption(sample, count));
        caption.getStyleClass().add("sample-caption");
        String text = sample.text();
        int end = text.offsetByCodePoints(0, sample.startLength());
        Text start = new Text(SampleModel.readable(text.substring(0, end)));
        start.getStyleClass().add("sample-start");
        Text written = new Text(SampleModel.readable(text.substring(end)));
        written.getStyleClass().add("sample-written");
        TextFlow flow = new TextFlow(start, written);
        flow.getStyleClass().add("sample-text");
        VBox box = new VBox(1, caption, flow);
        box.getStyleClass().add(newest ? "sample-newest" : "sample-earlier");
        box.setAccessibleText(words.text("sample.accessible", caption.getText(), text));
        return box;
    }

    private String caption(Sample sample, StepCount count) {
        String when = count.corpus()
                ? words.text(
                        "sample.when.chunk",
                        Integer.toString(count.epoch(sample.step())),
                        Integer.toString(count.chunk(sample.step())))
                : words.text("sample.when.epoch", count.brief(sample.step()));
        double heat = sample.settings().sampling().temperature();
        int topK = sample.settings().sampling().topK();
        String how = heat == 0
                ? words.text("sample.how.greedy")
                : words.text("sample.how.temperature", SampleModel.number(heat));
        return words.text(
                "sample.caption",
                when,
                topK == 0 || heat == 0 ? how : words.text("sample.how.topK", how, Integer.toString(topK)));
    }
}
