package dev.unroll.app.units;

import dev.unroll.app.pane.Figures;
import dev.unroll.app.words.Words;
import dev.unroll.engine.explain.Firing;
import java.util.Locale;
import javafx.scene.control.ListCell;
import org.jspecify.annotations.Nullable;

/** A unit in the list: its number, how closely it goes with what, and with what. */
final class UnitCell extends ListCell<Firing> {
    private final Words words;
    private final UnitSentences sentences;

    UnitCell(Words words, UnitSentences sentences) {
        this.words = words;
        this.sentences = sentences;
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable Firing firing, boolean empty) {
        super.updateItem(firing, empty);
        setText(
                empty || firing == null
                        ? null
                        : words.text(
                                "units.row",
                                String.format(Locale.ROOT, "%3d", firing.unit()),
                                Figures.signed(firing.correlation()),
                                sentences.where(firing)));
    }
}
