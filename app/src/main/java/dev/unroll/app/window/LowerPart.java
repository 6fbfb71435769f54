package dev.unroll.app.window;

import dev.unroll.app.epochs.EpochsView;
import dev.unroll.app.explorer.Explorer;
import dev.unroll.app.panel.Differences;
import dev.unroll.app.sample.SampleView;
import dev.unroll.app.theme.Palette;
import dev.unroll.app.words.Words;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.layout.StackPane;

/** What stands under the network: the table of epochs with the loss, or what the network writes. */
final class LowerPart extends StackPane {
    private final EpochsView epochs;
    private final BooleanProperty sampleChosen = new SimpleBooleanProperty(this, "sampleChosen");
    private boolean corpus;

    LowerPart(Explorer explorer, Words words) {
        epochs = new EpochsView(
                explorer,
                words,
                Palette.light(),
                (then, now) -> Differences.describe(then, now, words),
                new LowerTabs(explorer, words, sampleChosen, ""));
        SampleView samples = new SampleView(explorer, words, new LowerTabs(explorer, words, sampleChosen, "2"));
        epochs.visibleProperty().bind(sampleChosen.not());
        samples.visibleProperty().bind(sampleChosen);
        getChildren().addAll(epochs, samples);
        explorer.moment().addListener((o, before, now) -> suit(now.count().corpus()));
        suit(explorer.moment().get().count().corpus());
    }

    /** A whole text is there for what the network makes of it; it is shown first, but not forced on anyone. */
    private void suit(boolean text) {
        if (text != corpus) {
            corpus = text;
            sampleChosen.set(text);
        }
    }

    void setPalette(Palette palette) {
        epochs.setPalette(palette);
    }
}
