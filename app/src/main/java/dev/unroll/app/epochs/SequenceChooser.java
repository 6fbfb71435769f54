package dev.unroll.app.epochs;

import dev.unroll.app.explorer.Explorer;
import dev.unroll.app.explorer.Frame;
import dev.unroll.app.words.Words;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.ComboBox;
import org.jspecify.annotations.Nullable;

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
                explorer.showSequence(now.intValue());
            }
        });
        explorer.frame().addListener((o, before, now) -> show(now));
        show(explorer.frame().get());
    }

    private void show(@Nullable Frame frame) {
        if (frame == null) {
            return;
        }
        if (!frame.sequences().equals(filled) || frame.count().corpus() != corpus) {
            fill(frame);
        }
        if (frame.batch() < getItems().size() && getSelectionModel().getSelectedIndex() != frame.batch()) {
            showing = true;
            getSelectionModel().select(frame.batch());
            showing = false;
        }
    }

    private void fill(Frame frame) {
        filled = frame.sequences();
        corpus = frame.count().corpus();
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
