package dev.unroll.app.faults;

import dev.unroll.app.pane.Whole;
import dev.unroll.app.words.Words;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A mistake in the list: its switch, its line in PyTorch, and what it does. */
final class FaultRow extends VBox {
    private static final PseudoClass ON = PseudoClass.getPseudoClass("on");
    private static final double INDENT = 26;

    private final CheckBox box = new CheckBox();
    private final Label code = new Label();
    private final Label sentence = new Label();
    private final String about;
    private final Words words;
    private boolean showing;

    FaultRow(Fault fault, Words words, Runnable flip) {
        this.words = words;
        about = words.text("faults." + fault.key() + ".about");
        getStyleClass().add("fault");
        box.setId("fault-" + fault.name().toLowerCase(Locale.ROOT));
        box.setText(words.text("faults." + fault.key()));
        box.setMnemonicParsing(false);
        box.setMinWidth(Region.USE_PREF_SIZE);
        box.selectedProperty().addListener((o, before, now) -> {
            if (!showing) {
                flip.run();
            }
        });
        code.setText(words.text("faults." + fault.key() + ".code"));
        code.getStyleClass().add("fault-code");
        code.setMinWidth(0);
        Whole.sayCut(code);
        sentence.setWrapText(true);
        sentence.getStyleClass().add("fault-sentence");
        sentence.setMinHeight(Region.USE_PREF_SIZE);
        VBox.setMargin(sentence, new Insets(0, 0, 0, INDENT));
        HBox line = new HBox(14, box, code);
        HBox.setHgrow(code, Priority.ALWAYS);
        line.setMinWidth(0);
        getChildren().addAll(line, sentence);
    }

    /**
     * How it stands.
     *
     * @param whyNot the key of why it cannot be switched; empty where it can
     * @param symptom what it does now; empty for nothing to say
     */
    void show(boolean on, String whyNot, String symptom) {
        showing = true;
        box.setSelected(on);
        box.setDisable(!whyNot.isEmpty());
        showing = false;
        pseudoClassStateChanged(ON, on);
        String text = on && !symptom.isEmpty() ? symptom : whyNot.isEmpty() || on ? about : words.text(whyNot);
        sentence.setText(text);
        box.setAccessibleHelp(text);
    }
}
