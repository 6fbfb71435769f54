package dev.unroll.app.sample;

import dev.unroll.app.explorer.Explorer;
import dev.unroll.app.explorer.Moment;
import dev.unroll.app.pane.Whole;
import dev.unroll.app.run.Command;
import dev.unroll.app.run.SampleSettings;
import dev.unroll.app.words.Words;
import dev.unroll.engine.data.InvalidInput;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** How samples are written, and the button that asks for one. What is typed holds from Enter, or the button, on. */
final class SampleControls extends HBox {
    private static final PseudoClass INVALID = PseudoClass.getPseudoClass("invalid");

    private final Explorer explorer;
    private final Words words;
    private final Label problem;
    private final TextField start;
    private final TextField temperature;
    private final TextField topK;
    private final TextField seed;
    private SampleSettings used = SampleSettings.USUAL;
    private Moment moment;
    private long run = -1;

    /** What is wrong is said in {@code problem}. */
    SampleControls(Explorer explorer, Words words, Label problem) {
        super(6);
        this.explorer = explorer;
        this.words = words;
        this.problem = problem;
        moment = explorer.moment().get();
        setAlignment(Pos.CENTER_RIGHT);
        getStyleClass().add("sample-controls");
        start = field("start", 92, "");
        temperature =
                field("temperature", 46, SampleModel.number(used.sampling().temperature()));
        topK = field("topK", 46, "");
        topK.setPromptText(words.text("sample.topK.all"));
        seed = field("seed", 58, Long.toString(used.sampling().seed()));
        Button write = new Button(words.text("sample.write"));
        write.setId("writeSample");
        write.setTooltip(new Tooltip(words.text("sample.write.tooltip")));
        write.setMinWidth(Region.USE_PREF_SIZE);
        write.setOnAction(e -> write());
        getChildren().add(write);
        show(moment);
        complain(null);
    }

    private TextField field(String id, double width, String text) {
        Label label = new Label(words.text("sample." + id));
        label.getStyleClass().add("muted");
        label.setMinWidth(0);
        Whole.sayCut(label);
        TextField field = new TextField(text);
        field.setId("sample-" + id);
        field.setPrefWidth(width);
        field.setMinWidth(width);
        field.setAccessibleText(label.getText());
        field.setTooltip(new Tooltip(words.text("sample." + id + ".tooltip")));
        label.setLabelFor(field);
        field.setOnAction(e -> write());
        field.textProperty().addListener((o, before, now) -> check());
        getChildren().addAll(label, field);
        return field;
    }

    /** Another run has other characters, and a beginning of its own. */
    void show(Moment now) {
        moment = now;
        if (moment.run().id() != run || start.getPromptText().isEmpty()) {
            run = moment.run().id();
            start.clear();
            start.setPromptText(SampleSettings.ownStart(moment.sequences(), moment.vocabulary()));
        }
    }

    private void write() {
        SampleSettings typed = check();
        if (typed != null) {
            if (typed.equals(used)) {
                explorer.send(new Command.WriteSample());
            } else {
                used = typed;
                explorer.send(new Command.SetSampling(typed));
            }
        }
    }

    /** What is typed, or null after saying what is wrong with it. */
    private @Nullable SampleSettings check() {
        try {
            SampleSettings typed = SampleModel.read(
                    start.getText(), temperature.getText(), topK.getText(), seed.getText(), moment.vocabulary());
            complain(null);
            return typed;
        } catch (InvalidInput e) {
            complain(e);
            return null;
        }
    }

    private void complain(@Nullable InvalidInput wrong) {
        List<TextField> fields = List.of(start, temperature, topK, seed);
        List<String> names = List.of("start", "temperature", "top-k", "seed");
        for (int i = 0; i < fields.size(); i++) {
            fields.get(i)
                    .pseudoClassStateChanged(
                            INVALID, wrong != null && wrong.field().equals(names.get(i)));
        }
        problem.setText(wrong == null ? "" : words.problem(wrong));
        problem.setVisible(wrong != null);
        problem.setManaged(wrong != null);
    }
}
