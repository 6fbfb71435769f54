package dev.unroll.app.sample;

import dev.unroll.app.explorer.Explorer;
import dev.unroll.app.progress.StepCount;
import dev.unroll.app.run.Sample;
import dev.unroll.app.words.Words;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/** What the network writes: the newest sample at full width, the earlier ones below it. */
public final class SampleView extends VBox {
    private final Words words;
    private final VBox texts = new VBox();
    private final Label empty = new Label();

    /** {@code tabs} stands before the controls: the way to what else has its place here. */
    public SampleView(Explorer explorer, Words words, Node tabs) {
        super(4);
        this.words = words;
        setId("samples");
        getStyleClass().add("samples");
        Label problem = new Label();
        problem.setId("sampleProblem");
        problem.getStyleClass().add("problem");
        problem.setWrapText(true);
        problem.setMinHeight(Region.USE_PREF_SIZE);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox head = new HBox(8, tabs, space, new SampleControls(explorer, words, problem));
        head.setAlignment(Pos.CENTER_LEFT);
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
        getChildren().addAll(head, problem, scroll);
        explorer.moment().addListener((o, before, now) -> {
            if (!before.samples().equals(now.samples()) || !before.count().equals(now.count())) {
                show(now.samples(), now.count());
            }
        });
        show(explorer.moment().get().samples(), explorer.moment().get().count());
    }

    private void show(List<Sample> samples, StepCount count) {
        if (samples.isEmpty()) {
            empty.setText(words.text(count.corpus() ? "sample.empty.corpus" : "sample.empty"));
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
        VBox node = new VBox(1, caption, flow);
        node.getStyleClass().add(newest ? "sample-newest" : "sample-earlier");
        node.setAccessibleText(words.text("sample.accessible", caption.getText(), text));
        return node;
    }

    private String caption(Sample sample, StepCount count) {
        String when = count.corpus()
                ? words.text(
                        "sample.when.chunk",
                        Integer.toString(count.epoch(sample.step())),
                        Integer.toString(count.chunk(sample.step())))
                : words.text("sample.when.epoch", Integer.toString(sample.step()));
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
