package dev.unroll.app.panel;

import javafx.geometry.Orientation;
import javafx.scene.TraversalDirection;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;

/**
 * A text field that grows with its lines: one sequence a line, a long one wrapped. Shift+Enter adds a line; Tab leaves it, as
 * it leaves any other field.
 */
final class SequencesField extends TextArea {
    private static final int MOST_ROWS = 5;
    /** The style sheet's padding beside the text, and above and under it. */
    private static final double BESIDE = 12;

    private static final double ABOVE = 6;

    private final Text measure = new Text();

    SequencesField() {
        getStyleClass().add("sequences");
        setPrefRowCount(1);
        setPrefColumnCount(1);
        setWrapText(true);
        setMinHeight(Region.USE_PREF_SIZE);
        setMaxHeight(Region.USE_PREF_SIZE);
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.TAB && !event.isControlDown()) {
                requestFocusTraversal(event.isShiftDown() ? TraversalDirection.PREVIOUS : TraversalDirection.NEXT);
                event.consume();
            } else if (event.getCode() == KeyCode.ENTER && event.isShiftDown()) {
                replaceSelection("\n");
                event.consume();
            }
        });
        textProperty().addListener((o, before, now) -> requestLayout());
    }

    /** Lines that have nothing after them say nothing. */
    static String tidy(String text) {
        return text.replaceAll("[\r\n]+$", "");
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    /** All its lines, to some number; a line that has just been begun too. */
    @Override
    protected double computePrefHeight(double width) {
        measure.setFont(getFont());
        measure.setWrappingWidth(0);
        measure.setText("M");
        double row = measure.getLayoutBounds().getHeight();
        double outer = width < 0 ? getWidth() : width;
        measure.setWrappingWidth(Math.max(row, outer - snappedLeftInset() - snappedRightInset() - BESIDE));
        measure.setText(getText().endsWith("\n") || getText().isEmpty() ? getText() + "M" : getText());
        double lines = Math.rint(measure.getLayoutBounds().getHeight() / row);
        return Math.ceil(Math.clamp(lines, 1, MOST_ROWS) * row) + ABOVE + snappedTopInset() + snappedBottomInset();
    }

    /** A bar that is not seen would still take its height from the text. */
    @Override
    protected void layoutChildren() {
        if (lookup(".scroll-pane") instanceof ScrollPane scroll) {
            scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
            scroll.setVbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        }
        super.layoutChildren();
    }
}
