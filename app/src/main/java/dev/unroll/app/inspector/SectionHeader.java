package dev.unroll.app.inspector;

import dev.unroll.app.pane.Whole;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** A section's title with its controls, and at the right what its numbers are measured in. */
final class SectionHeader extends HBox {
    private final Label title = new Label();
    private final Label aside = new Label();

    SectionHeader(Node... controls) {
        getStyleClass().add("section-header");
        title.getStyleClass().add("section-title");
        title.setMinWidth(Region.USE_PREF_SIZE);
        aside.getStyleClass().add("muted");
        Whole.sayCut(aside);
        Region gap = new Region();
        setHgrow(gap, Priority.ALWAYS);
        setAlignment(Pos.CENTER_LEFT);
        setSpacing(6);
        getChildren().add(title);
        getChildren().addAll(controls);
        getChildren().addAll(gap, aside);
    }

    Label title() {
        return title;
    }

    Label aside() {
        return aside;
    }
}
