package dev.unroll.app.inspector;

import dev.unroll.app.words.Words;
import java.util.function.IntConsumer;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** "Why this character?": the same input elsewhere with another target, where the sequence has one. */
final class WhyBox extends VBox {
    private final Words words;
    private final Label text = new Label();
    private final Hyperlink compare = new Hyperlink();
    private int other = 1;

    WhyBox(Words words, IntConsumer selectTimestep) {
        this.words = words;
        setId("why");
        getStyleClass().add("why");
        Label title = new Label(words.text("inspector.why"));
        title.getStyleClass().add("why-title");
        text.setWrapText(true);
        text.getStyleClass().add("why-text");
        compare.getStyleClass().add("why-text");
        compare.setOnAction(event -> selectTimestep.accept(other));
        getChildren().addAll(title, text, compare);
    }

    void show(SameInput same) {
        other = same.otherT();
        text.setText(words.text(
                "inspector.why.text",
                same.input(),
                Integer.toString(same.t()),
                same.target(),
                Integer.toString(same.otherT()),
                same.otherTarget()));
        compare.setText(words.text("inspector.why.compare", Integer.toString(same.otherT())));
        compare.setVisited(false);
    }
}
