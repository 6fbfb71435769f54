package dev.unroll.app.generate;

import dev.unroll.app.explorer.Explorer;
import dev.unroll.app.explorer.Moment;
import dev.unroll.app.pane.CrispCanvas;
import dev.unroll.app.pane.Pane;
import dev.unroll.app.pane.Place;
import dev.unroll.app.pane.Surface;
import dev.unroll.app.pane.Whole;
import dev.unroll.app.run.Answer;
import dev.unroll.app.run.Command;
import dev.unroll.app.run.Question;
import dev.unroll.app.theme.Palette;
import dev.unroll.app.words.Words;
import dev.unroll.engine.data.InvalidInput;
import dev.unroll.engine.data.RealNumber;
import dev.unroll.engine.data.Topology;
import dev.unroll.engine.data.Vocabulary;
import dev.unroll.engine.data.WholeNumber;
import dev.unroll.engine.explain.WhatIf;
import dev.unroll.engine.train.Sampling;
import java.util.Objects;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** What the network says when it is told the text, and what it writes when it reads itself, timestep under timestep. */
public final class GeneratePane implements Pane {
    private static final String STYLE = "/dev/unroll/assets/themes/runs.css";
    private static final RealNumber TEMPERATURE = new RealNumber("temperature", 0, true, 100);
    private static final WholeNumber TOP_K = new WholeNumber("top-k", 0, 1_000_000);
    private static final WholeNumber SEED = new WholeNumber("seed", 0, Integer.MAX_VALUE);

    private final Explorer explorer;
    private final Words words;
    private final TextField start = field("generateStart", "", 8);
    private final TextField temperature = field("generateTemperature", "0", 4);
    private final TextField topK = field("generateTopK", "0", 3);
    private final TextField seed = field("generateSeed", "777", 4);
    private final Label sentence = new Label();
    private final Label problem = new Label();
    private final CrispCanvas canvas = new CrispCanvas(this::paint);
    private final VBox node;
    private GeneratePainter painter;
    private Moment moment;
    private Question.@Nullable SelfFed asked;
    private @Nullable Object askedOf;
    private @Nullable GenerateModel model;

    public GeneratePane(Explorer explorer, Words words) {
        this.explorer = explorer;
        this.words = words;
        moment = explorer.moment().get();
        painter = new GeneratePainter(Palette.light(), words);
        Label title = new Label(words.text("generate.title"));
        title.getStyleClass().add("view-title");
        title.setMinWidth(Region.USE_PREF_SIZE);
        sentence.setId("generateSentence");
        Whole.sayCut(sentence);
        sentence.getStyleClass().add("muted");
        sentence.setWrapText(true);
        sentence.setMinWidth(0);
        HBox header = new HBox(10, title, sentence);
        header.setAlignment(Pos.BASELINE_LEFT);
        header.getStyleClass().add("view-header");
        FlowPane fields = new FlowPane(
                10,
                4,
                labelled("start", start),
                labelled("temperature", temperature),
                labelled("topK", topK),
                labelled("seed", seed));
        fields.getStyleClass().addAll("view-header", "side-fields");
        fields.setMinHeight(Region.USE_PREF_SIZE);
        problem.setId("generateProblem");
        problem.getStyleClass().add("problem");
        problem.setWrapText(true);
        problem.managedProperty().bind(problem.visibleProperty());
        problem.setVisible(false);
        canvas.setId("generateCanvas");
        canvas.setMinSize(0, 0);
        canvas.setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        VBox.setVgrow(canvas, Priority.ALWAYS);
        node = new VBox(header, fields, problem, canvas);
        node.setId("generate");
        node.setMinSize(0, 0);
        node.getStyleClass().addAll("stage", "runs");
        node.getStylesheets()
                .add(Objects.requireNonNull(GeneratePane.class.getResource(STYLE), STYLE)
                        .toExternalForm());
    }

    private TextField field(String id, String text, int columns) {
        TextField field = new TextField(text);
        field.setId(id);
        field.setPrefColumnCount(columns);
        field.setOnAction(e -> show(moment));
        field.focusedProperty().addListener((o, before, now) -> {
            if (!now) {
                show(moment);
            }
        });
        return field;
    }

    private HBox labelled(String name, TextField field) {
        Label label = new Label(words.text("generate." + name));
        label.getStyleClass().add("muted");
        label.setMinWidth(Region.USE_PREF_SIZE);
        label.setLabelFor(field);
        field.setAccessibleText(label.getText());
        field.setTooltip(new Tooltip(words.text("generate." + name + ".tooltip")));
        HBox box = new HBox(5, label, field);
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    @Override
    public String id() {
        return "generate";
    }

    @Override
    public Place place() {
        return Place.MAIN;
    }

    @Override
    public Region node() {
        return node;
    }

    @Override
    public void setPalette(Palette palette) {
        painter = new GeneratePainter(palette, words);
        canvas.invalidate();
    }

    // The same values computed again are asked about again.
    @Override
    @SuppressWarnings("ReferenceEquality")
    public void show(Moment now) {
        moment = now;
        String why = whyNot();
        if (why != null) {
            model = null;
            say(words.text(why));
            return;
        }
        Question.SelfFed question = question();
        if (question == null) {
            return;
        }
        Answer<WhatIf> answer = now.answer(question);
        boolean current = answer != null && now.isOf(answer);
        if (!current && (!question.equals(asked) || askedOf != now.trace())) {
            asked = question;
            askedOf = now.trace();
            explorer.send(new Command.Ask(question));
        }
        WhatIf passes = answer == null || answer.run() != now.run().id() ? null : answer.value();
        if (answer != null && passes != null && fits(passes)) {
            model = GenerateModel.of(passes, now.traceRow(), now.vocabulary());
            say(sentence(model, now.count().brief(answer.epoch())));
        }
    }

    private @Nullable String whyNot() {
        if (moment.count().corpus()) {
            return "generate.why.text";
        }
        if (moment.experiment().topology() != Topology.MANY_TO_MANY) {
            return "generate.why.topology";
        }
        if (moment.experiment().series() != null) {
            return "generate.why.series";
        }
        if (moment.experiment().bidirectional()) {
            return "generate.why.directions";
        }
        return moment.trace() == null ? "generate.why.untrained" : null;
    }

    /** What is asked for; null, with the reason, where what was typed cannot be. */
    private Question.@Nullable SelfFed question() {
        try {
            Sampling sampling = new Sampling(
                    TEMPERATURE.parse(temperature.getText().strip()),
                    TOP_K.parseInt(topK.getText().strip()),
                    SEED.parseInt(seed.getText().strip()));
            String own = start.getText();
            String first =
                    Vocabulary.split(moment.sequences().get(moment.sequence())).getFirst();
            String begin = own.isEmpty() ? first : own;
            moment.vocabulary().encode("start", begin);
            if (Vocabulary.split(begin).size() > moment.timesteps()) {
                throw new InvalidInput("start", begin, "start-long", moment.timesteps());
            }
            problem.setVisible(false);
            return new Question.SelfFed(moment.traceRow(), begin, sampling);
        } catch (InvalidInput refused) {
            problem.setText(words.problem(refused));
            problem.setVisible(true);
            return null;
        }
    }

    /** Whether they are of a network of this shape. */
    private boolean fits(WhatIf passes) {
        return passes.original().probabilities().size(1) == moment.timesteps()
                && passes.original().probabilities().size(2)
                        == moment.vocabulary().size()
                && moment.traceRow() < passes.original().probabilities().size(0);
    }

    private String sentence(GenerateModel now, String epoch) {
        return now.parts() < 0
                ? words.text("generate.sentence.same", now.written(), epoch)
                : words.text("generate.sentence.parts", Integer.toString(now.parts() + 1), now.written(), epoch);
    }

    @Override
    public @Nullable Supplier<String> numbers() {
        GenerateModel now = model;
        return now == null ? null : now::csv;
    }

    private void say(String text) {
        sentence.setText(text);
        canvas.setAccessibleText(text);
        canvas.invalidate();
    }

    private void paint(Surface gc) {
        if (model != null) {
            painter.paint(gc, model, canvas.getWidth());
        }
    }
}
