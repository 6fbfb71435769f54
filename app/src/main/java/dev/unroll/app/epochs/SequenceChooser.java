package dev.unroll.app.epochs;

import dev.unroll.app.explorer.Explorer;
import dev.unroll.app.explorer.Moment;
import dev.unroll.app.words.Words;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.ComboBox;

/** Which sequence of a batch is shown, chosen by its text; hidden when there is one only. */
final class SequenceChooser extends ComboBox<String> {
    private static final int LONGEST = 28;

    private final Words words;
    private List<String> filled = List.of();
    private boolean corpus;
    private boolean showing;

    SequenceChooser(Explorer explorer, Words words) {
        this.words = words;
        setId("sequence");
        getStyleClass().add("compact-choice");
        setAccessibleText(words.text("epochs.sequence.accessible"));
        managedProperty().bind(visibleProperty());
        setMaxWidth(150);
        getSelectionModel().selectedIndexProperty().addListener((o, before, now) -> {
            if (!showing && now.intValue() >= 0) {
                explorer.look(explorer.gaze().atSequence(now.intValue()));
            }
        });
        show(explorer.moment().get());
    }

    void show(Moment moment) {
        if (!moment.sequences().equals(filled) || moment.count().corpus() != corpus) {
            fill(moment);
        }
        if (moment.sequence() < getItems().size() && getSelectionModel().getSelectedIndex() != moment.sequence()) {
            showing = true;
            getSelectionModel().select(moment.sequence());
            showing = false;
        }
    }

    private void fill(Moment moment) {
        filled = moment.sequences();
        corpus = moment.count().corpus();
        List<String> texts = new ArrayList<>();
        for (String sequence : filled) {
            texts.add(
                    corpus
                            ? words.text("epochs.sequence.stream", Integer.toString(texts.size() + 1), shown(sequence))
                            : sequence);
        }
        showing = true;
        getItems().setAll(texts);
        setVisible(texts.size() > 1);
        showing = false;
    }

    /** The beginning of a stream, in one line. */
    private static String shown(String sequence) {
        int most = sequence.offsetByCodePoints(0, Math.min(LONGEST, sequence.codePointCount(0, sequence.length())));
        return sequence.substring(0, most).strip().replaceAll("\\s+", " ");
    }
}
