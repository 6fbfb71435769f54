package dev.unroll.app.inspector;

import dev.unroll.app.words.Words;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.control.SpinnerValueFactory.IntegerSpinnerValueFactory;
import javafx.util.StringConverter;

/**
 * Chooses an index from 0 on, by its arrows or by typing. What is typed and is no such index is refused in a sentence, and the
 * field says again what is chosen.
 */
final class IndexSpinner extends Spinner<Integer> {
    private final Words words;
    private final String key;
    private final IntegerSpinnerValueFactory indices = new IntegerSpinnerValueFactory(0, 0);
    private final Label problem = new Label();
    private boolean showing;

    /**
     * One that tells what is chosen.
     *
     * @param key of its name for a screen reader; {@code key.refused} is the sentence with what was typed and the largest index
     */
    IndexSpinner(Words words, String id, String key, IntConsumer chosen) {
        this.words = words;
        this.key = key;
        setId(id);
        setEditable(true);
        setAccessibleText(words.text(key));
        getStyleClass().addAll(STYLE_CLASS_SPLIT_ARROWS_HORIZONTAL, "small-spinner");
        indices.setConverter(new StringConverter<>() {
            @Override
            public String toString(Integer index) {
                return Integer.toString(index == null ? 0 : index);
            }

            @Override
            public Integer fromString(String typed) {
                return read(typed);
            }
        });
        setValueFactory(indices);
        problem.setId(id + "Problem");
        problem.getStyleClass().add("problem");
        problem.setWrapText(true);
        problem.managedProperty().bind(problem.visibleProperty());
        problem.setVisible(false);
        Consumer<Integer> tell = index -> {
            if (!showing && index != null) {
                problem.setVisible(false);
                chosen.accept(index);
            }
        };
        indices.valueProperty().subscribe((before, now) -> tell.accept(now));
        focusedProperty().subscribe(focused -> {
            if (!focused) {
                problem.setVisible(false);
            }
        });
    }

    /** The sentence about what was refused; not there while there is none. */
    Label problem() {
        return problem;
    }

    void show(int index, int largest) {
        showing = true;
        boolean moved = indices.getMax() != largest || indices.getValue() != index;
        indices.setMax(largest);
        indices.setValue(index);
        if (moved) {
            problem.setVisible(false);
        }
        showing = false;
    }

    private int read(String typed) {
        try {
            int index = Integer.parseInt(typed.strip());
            if (index >= 0 && index <= indices.getMax()) {
                problem.setVisible(false);
                return index;
            }
        } catch (NumberFormatException e) {
            // Refused below.
        }
        problem.setText(words.text(key + ".refused", shortened(typed), Integer.toString(indices.getMax())));
        problem.setVisible(true);
        getEditor().setText(Integer.toString(indices.getValue()));
        getEditor().selectAll();
        return indices.getValue();
    }

    private static String shortened(String typed) {
        return typed.codePointCount(0, typed.length()) <= 20
                ? typed
                : typed.substring(0, typed.offsetByCodePoints(0, 20)) + "…";
    }
}
