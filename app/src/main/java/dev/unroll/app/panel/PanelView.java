package dev.unroll.app.panel;

import dev.unroll.app.explorer.Explorer;
import dev.unroll.app.explorer.Moment;
import dev.unroll.app.run.Command;
import dev.unroll.app.words.Words;
import dev.unroll.engine.data.CorpusSource;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.InvalidInput;
import dev.unroll.engine.data.Setting;
import java.util.List;
import java.util.Map;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * The experiment panel. What is typed is checked at once; what is valid waits for Apply, but for the learning rate, which
 * holds from the next update on. What is wrong never reaches the run.
 */
public final class PanelView extends BorderPane {
    private final Explorer explorer;
    private final Words words;
    private final Inputs inputs;
    private final RebuildBar bar;
    private final Label sizes = new Label();
    private final HBox foot = new HBox();
    private @Nullable Experiment shown;
    private boolean filling;

    public PanelView(Explorer explorer, Words words) {
        this.explorer = explorer;
        this.words = words;
        this.inputs = new Inputs(words, this::edited);
        this.bar = new RebuildBar(words, this::apply, this::revert);
        setId("panel");
        getStyleClass().add("panel");
        sizes.getStyleClass().add("sizes");
        sizes.setId("sizes");
        sizes.setAccessibleHelp(words.text("panel.sizes.accessible"));
        VBox content = new VBox(inputs.node(), sizes);
        content.setPadding(new Insets(16, 18, 14, 18));
        content.setFillWidth(true);
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("plain-scroll");
        setCenter(scroll);
        scroll.setFocusTraversable(false);
        setBottom(new VBox(bar, foot));
        addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        explorer.moment().addListener((o, before, now) -> changed(before, now));
        revert();
    }

    /** A line at the panel's lower end, in the window's corner. */
    public void setFoot(Node node) {
        foot.getStyleClass().add("foot");
        foot.getChildren().setAll(node);
    }

    /** Another experiment fills the fields; the same one at another learning rate leaves what is being edited. */
    private void changed(Moment before, Moment now) {
        if (now.learningRate() != before.learningRate()) {
            inputs.setLearningRate(now.learningRate());
        }
        Experiment was = before.asked();
        if (now.asked().equals(was)) {
            if (now.ofAnotherRun(before) && shown != null) {
                // A run has read its text: its vocabulary is known now.
                show(shown);
            }
        } else if (now.asked().equals(was.toBuilder().lr(now.asked().lr()).build())) {
            edited();
        } else {
            revert();
        }
    }

    /** Puts the running experiment back into the fields. */
    private void revert() {
        Moment moment = explorer.moment().get();
        Experiment running = moment.asked();
        filling = true;
        inputs.set(running);
        inputs.setLearningRate(moment.learningRate());
        filling = false;
        show(running);
        inputs.show(Map.of());
        bar.hide();
    }

    private void edited() {
        if (filling) {
            return;
        }
        Moment moment = explorer.moment().get();
        Experiment running = moment.asked();
        Fields fields = inputs.get();
        PanelModel.learningRate(fields).ifPresent(lr -> {
            if (lr != moment.learningRate()) {
                explorer.send(new Command.SetLearningRate(lr));
            }
        });
        switch (PanelModel.check(fields, running)) {
            case Checked.Broken(Map<Setting<?>, InvalidInput> problems) -> {
                inputs.show(problems);
                show(running);
                bar.refuse();
            }
            case Checked.Valid(Experiment edited) -> {
                inputs.show(Map.of());
                show(edited);
                List<Change> changes = Change.byRebuild(running, edited);
                if (changes.isEmpty()) {
                    bar.hide();
                } else {
                    bar.offer(Change.describe(changes, words));
                }
            }
        }
    }

    private void apply() {
        Experiment running = explorer.moment().get().asked();
        if (PanelModel.check(inputs.get(), running) instanceof Checked.Valid(Experiment edited)) {
            bar.hide();
            explorer.send(new Command.Rebuild(edited));
        }
    }

    private void show(Experiment experiment) {
        shown = experiment;
        Experiment whole = withVocabulary(experiment);
        if (whole.vocab().isEmpty()) {
            // Another text's characters are known when it has been read.
            sizes.setText("");
            return;
        }
        Shapes shapes = Shapes.of(whole);
        sizes.setText(words.text(
                shapes.lstm() ? "panel.sizes.lstm" : "panel.sizes",
                shapes.parameters(),
                shapes.x(),
                shapes.output(),
                shapes.hn()));
    }

    /** A corpus that is running lends its vocabulary to an experiment on the same text. */
    private Experiment withVocabulary(Experiment experiment) {
        Experiment trained = explorer.moment().get().experiment();
        CorpusSource corpus = experiment.corpus();
        CorpusSource running = trained.corpus();
        boolean known = corpus != null && running != null && corpus.file().equals(running.file());
        if (!known || !experiment.vocab().isEmpty()) {
            return experiment;
        }
        try {
            return experiment.toBuilder().vocab(trained.vocab()).build();
        } catch (InvalidInput e) {
            // What does not fit the text's vocabulary is said when a run of it is asked for.
            return experiment;
        }
    }

    private void key(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE && bar.isVisible()) {
            revert();
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER
                && !event.isShiftDown()
                && bar.canApply()
                && inputs.isEditing(getScene().getFocusOwner())) {
            apply();
            event.consume();
        }
    }
}
