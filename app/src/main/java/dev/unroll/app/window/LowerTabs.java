package dev.unroll.app.window;

import dev.unroll.app.explorer.Explorer;
import dev.unroll.app.explorer.Moment;
import dev.unroll.app.words.Words;
import javafx.beans.property.BooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** The choice between the two things the lower part can show; what is chosen is a property that several of these share. */
final class LowerTabs extends HBox {
    private final Words words;
    private final ToggleButton epochs = new ToggleButton();
    private final ToggleButton sample = new ToggleButton();

    /** Ids end in {@code suffix}, so that each of them has its own. */
    LowerTabs(Explorer explorer, Words words, BooleanProperty sampleChosen, String suffix) {
        super(2);
        this.words = words;
        getStyleClass().add("tabs");
        setAlignment(Pos.CENTER_LEFT);
        setMinWidth(Region.USE_PREF_SIZE);
        ToggleGroup group = new ToggleGroup();
        add(epochs, group, "tabEpochs" + suffix);
        add(sample, group, "tabSample" + suffix);
        Buttons.explained(epochs, "tabEpochs", words);
        Buttons.explained(sample, "tabSample", words);
        sample.setText(words.text("window.tabSample"));
        epochs.setOnAction(e -> {
            sampleChosen.set(false);
            select(sampleChosen.get());
        });
        sample.setOnAction(e -> {
            sampleChosen.set(true);
            select(sampleChosen.get());
        });
        sampleChosen.addListener((o, before, now) -> select(now));
        select(sampleChosen.get());
        explorer.moment().addListener((o, before, now) -> name(now));
        name(explorer.moment().get());
    }

    private void add(ToggleButton button, ToggleGroup group, String id) {
        button.setId(id);
        button.setToggleGroup(group);
        button.setMinWidth(Region.USE_PREF_SIZE);
        getChildren().add(button);
    }

    private void select(boolean sampleChosen) {
        sample.setSelected(sampleChosen);
        epochs.setSelected(!sampleChosen);
    }

    private void name(Moment moment) {
        boolean corpus = moment.count().corpus();
        String text = words.text(corpus ? "epochs.tape.title.chunks" : "epochs.tape.title");
        if (!text.equals(epochs.getText())) {
            epochs.setText(text);
        }
    }
}
