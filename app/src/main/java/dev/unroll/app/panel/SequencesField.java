package dev.unroll.app.panel;

import dev.unroll.engine.data.Vocabulary;
import javafx.scene.TraversalDirection;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** A text field that grows with its lines: one sequence a line. Tab leaves it, as it leaves any other field. */
final class SequencesField extends TextArea {
    private static final int MOST_ROWS = 4;

    SequencesField() {
        getStyleClass().add("sequences");
        setPrefRowCount(1);
        setPrefColumnCount(1);
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.TAB && !event.isControlDown()) {
                requestFocusTraversal(event.isShiftDown() ? TraversalDirection.PREVIOUS : TraversalDirection.NEXT);
                event.consume();
            }
        });
        textProperty().addListener((o, before, now) -> fit());
        fit();
    }

    /** Whether the text needs more room than one line of {@code characters}. */
    boolean needs(int characters) {
        return getText().indexOf('\n') >= 0 || Vocabulary.split(getText()).size() > characters;
    }

    private void fit() {
        int lines = (int) Math.max(1, getText().lines().count());
        int rows = Math.min(MOST_ROWS, lines);
        setPrefRowCount(rows);
        double height = 10 + 17.0 * rows;
        setMinHeight(height);
        setPrefHeight(height);
        setMaxHeight(height);
    }
}
