package dev.unroll.app.inspector;

import dev.unroll.app.words.Words;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.InvalidInput;
import dev.unroll.engine.data.Vocabulary;
import dev.unroll.engine.explain.ElementName;
import dev.unroll.engine.explain.ParameterElement;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.Nullable;

/**
 * The name of one parameter's element, {@code weight_hh_l0[1,3]}, to be read or typed. Enter, or leaving it, goes there; Esc gives
 * back what was there; what is no name of this network is refused in a sentence.
 */
final class ElementField extends TextField {
    private static final double DIGIT = 7.4;

    private final Words words;
    private final Consumer<ParameterElement> typed;
    private final Label problem = new Label();
    private @Nullable Experiment experiment;
    private String shown = "";

    ElementField(Words words, Consumer<ParameterElement> typed) {
        this.words = words;
        this.typed = typed;
        setId("parameterElement");
        getStyleClass().add("element-field");
        setAccessibleText(words.text("inspector.parameter.element"));
        setTooltip(new Tooltip(words.text("inspector.parameter.element")));
        problem.setId("parameterElementProblem");
        problem.getStyleClass().add("problem");
        problem.setWrapText(true);
        problem.setMinHeight(USE_PREF_SIZE);
        problem.managedProperty().bind(problem.visibleProperty());
        problem.setVisible(false);
        setOnAction(event -> commit());
        setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE && !getText().equals(shown)) {
                setText(shown);
                problem.setVisible(false);
                event.consume();
            }
        });
        focusedProperty().subscribe(focused -> {
            if (!focused) {
                commit();
            }
        });
    }

    /** The sentence about what was refused. */
    Label problem() {
        return problem;
    }

    /** The name that is followed; what is being typed stays. */
    void show(Experiment newExperiment, Vocabulary vocabulary, String name) {
        experiment = newExperiment.vocab() == null
                ? newExperiment.toBuilder().vocab(vocabulary.text()).build()
                : newExperiment;
        if (!name.equals(shown)) {
            boolean untouched = getText().equals(shown) || !isFocused();
            shown = name;
            if (untouched) {
                setText(name);
                problem.setVisible(false);
            }
            setPrefWidth(24 + DIGIT * Math.max(17, name.length()));
        }
    }

    private void commit() {
        Experiment network = experiment;
        if (network == null || getText().equals(shown)) {
            return;
        }
        try {
            ParameterElement element = ElementName.parse(words.text("inspector.parameter.field"), network, getText());
            problem.setVisible(false);
            setText(shown);
            typed.accept(element);
        } catch (InvalidInput e) {
            problem.setText(words.problem(e));
            problem.setVisible(true);
            if (!isFocused()) {
                setText(shown);
            }
        }
    }
}
