package dev.unroll.app.pane;

import dev.unroll.app.words.Words;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** What stands around a view: its choices above it, what it says below it, and a sentence in its place while it has nothing to show. */
public final class ViewFrame {
    private final String accessible;
    private final Words words;
    private final Region view;
    private final Label empty = new Label();
    private final Label verdict = new Label();
    private final VBox node;

    /**
     * A frame; {@code <id>Empty} and {@code <id>Verdict} name its sentences in the scene.
     *
     * @param id the view's
     * @param accessible the key of what a screen reader says of it; {0} is what the view says
     * @param below what stands between the view and what it says
     */
    public ViewFrame(String id, String accessible, Words words, Node header, Region view, Node... below) {
        this.accessible = accessible;
        this.words = words;
        this.view = view;
        if (view.getAccessibleRole() == AccessibleRole.NODE || view.getAccessibleRole() == AccessibleRole.PARENT) {
            view.setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        }
        empty.setId(id + "Empty");
        empty.getStyleClass().add("view-empty");
        empty.setWrapText(true);
        verdict.setId(id + "Verdict");
        verdict.getStyleClass().add("view-verdict");
        verdict.setWrapText(true);
        verdict.setMinHeight(Region.USE_PREF_SIZE);
        verdict.setMaxWidth(Double.MAX_VALUE);
        StackPane middle = new StackPane(view, empty);
        middle.setMinSize(0, 0);
        middle.setPrefSize(0, 0);
        VBox.setVgrow(middle, Priority.ALWAYS);
        List<Node> parts = new ArrayList<>(List.of(header, middle));
        parts.addAll(List.of(below));
        parts.add(verdict);
        node = new VBox();
        node.getChildren().addAll(parts);
        node.setId(id);
        node.getStyleClass().add("view-pane");
        node.setMinSize(0, 0);
    }

    /** All of it, always the same. */
    public Region node() {
        return node;
    }

    /**
     * Shows the view, or a sentence in its place.
     *
     * @param instead that sentence; empty for the view
     * @param said what the view says; empty where it has nothing to say
     */
    public void show(String instead, String said) {
        boolean blank = !instead.isEmpty();
        empty.setText(instead);
        empty.setVisible(blank);
        view.setVisible(!blank);
        verdict.setText(blank ? "" : said);
        verdict.setVisible(!blank && !said.isEmpty());
        verdict.setManaged(!blank);
        view.setAccessibleText(blank ? instead : words.text(accessible, said));
    }
}
