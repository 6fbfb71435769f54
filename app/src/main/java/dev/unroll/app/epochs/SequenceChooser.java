package dev.unroll.app.epochs;

import dev.unroll.app.explorer.Explorer;
import dev.unroll.app.explorer.Frame;
import dev.unroll.app.words.Words;
import dev.unroll.engine.data.Experiment;
import java.util.List;
import javafx.scene.control.ComboBox;
import org.jspecify.annotations.Nullable;

/** Which sequence of a batch is shown, chosen by its text; hidden when there is one only. */
final class SequenceChooser extends ComboBox<String> {
    private final Explorer explorer;
    private boolean showing;

    SequenceChooser(Explorer explorer, Words words) {
        this.explorer = explorer;
        setId("sequence");
        getStyleClass().add("compact-choice");
        setAccessibleText(words.text("epochs.sequence.accessible"));
        managedProperty().bind(visibleProperty());
        setMaxWidth(150);
        getSelectionModel().selectedIndexProperty().addListener((o, before, now) -> {
            if (!showing && now.intValue() >= 0) {
                explorer.showSequence(now.intValue());
            }
        });
        explorer.experiment().addListener((o, before, now) -> fill(now));
        explorer.frame().addListener((o, before, now) -> select(now));
        fill(explorer.experiment().get());
        select(explorer.frame().get());
    }

    private void fill(@Nullable Experiment experiment) {
        List<String> inputs = experiment == null ? List.of() : experiment.inputs();
        showing = true;
        getItems().setAll(inputs);
        setVisible(inputs.size() > 1);
        showing = false;
        select(explorer.frame().get());
    }

    private void select(@Nullable Frame frame) {
        if (frame != null && frame.batch() < getItems().size()) {
            showing = true;
            getSelectionModel().select(frame.batch());
            showing = false;
        }
    }
}
