package dev.unroll.app.panel;

import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The sentence that says what is wrong with a field, and a button for each thing that would make it right. */
final class Complaint extends VBox {
    private final String id;
    private final Label sentence = new Label();
    private final FlowPane buttons = new FlowPane(4, 4);

    /** Something that makes it right. */
    record Offer(String text, Runnable effect) {}

    Complaint(String id) {
        super(4);
        this.id = id;
        sentence.setId("problem-" + id);
        sentence.getStyleClass().add("problem");
        sentence.setWrapText(true);
        sentence.setMinHeight(Region.USE_PREF_SIZE);
        sentence.setGraphic(FieldRow.mark());
        buttons.getStyleClass().add("offers");
        getChildren().addAll(sentence, buttons);
        show(null, List.of());
    }

    String sentence() {
        return sentence.getText();
    }

    void show(@Nullable String what, List<Offer> offers) {
        sentence.setText(what == null ? "" : what);
        sentence.setVisible(what != null);
        setVisible(what != null);
        setManaged(what != null);
        buttons.getChildren().setAll(offers.stream().map(this::button).toList());
        for (int i = 0; i < offers.size(); i++) {
            buttons.getChildren().get(i).setId("offer-" + id + "-" + i);
        }
        buttons.setManaged(!offers.isEmpty());
    }

    private Button button(Offer offer) {
        Button button = new Button(offer.text());
        button.getStyleClass().add("small");
        button.setMnemonicParsing(false);
        button.setMaxWidth(Double.MAX_VALUE);
        button.setOnAction(e -> offer.effect().run());
        return button;
    }
}
