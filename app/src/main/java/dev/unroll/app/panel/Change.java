package dev.unroll.app.panel;

import dev.unroll.app.words.Words;
import dev.unroll.engine.data.Cell;
import dev.unroll.engine.data.Experiment;
import java.util.ArrayList;
import java.util.List;

/** One field in which two experiments differ. */
record Change(Field field, String from, String to) {
    private static final int LONGEST = 14;

    /** What a rebuild would change, in the panel's order; the learning rate needs none. */
    static List<Change> between(Experiment running, Experiment edited) {
        Fields before = Fields.of(running);
        Fields after = Fields.of(edited);
        List<Change> changes = new ArrayList<>();
        for (Field field : Field.values()) {
            boolean counts = field != Field.LR && (field != Field.NONLINEARITY || edited.cell() == Cell.RNN);
            if (counts && !before.text(field).equals(after.text(field))) {
                changes.add(new Change(field, before.text(field), after.text(field)));
            }
        }
        return changes;
    }

    /** All changes as one text: "hidden 5 → 8, layers 1 → 2". */
    static String describe(List<Change> changes, Words words) {
        return changes.stream()
                .map(change -> change.describe(words))
                .reduce((a, b) -> words.text("panel.changes", a, b))
                .orElse("");
    }

    private String describe(Words words) {
        String label = words.text("panel." + field.id());
        return words.text("panel.change", label, value(from, words), value(to, words));
    }

    /** The value it changes to: "hidden 8". */
    String state(Words words) {
        return words.text("panel.state", words.text("panel." + field.id()), value(to, words));
    }

    private String value(String text, Words words) {
        return switch (field) {
            case CELL, NONLINEARITY, LOSS -> words.text("panel." + field.id() + "." + text);
            case LINEAR -> words.text("panel.linear." + text);
            default -> text.isEmpty() ? words.text("panel.nothing") : clip(text.replace('\n', '|'));
        };
    }

    private static String clip(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST - 1)) + "…";
    }
}
