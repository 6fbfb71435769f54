package dev.unroll.app.action;

import dev.unroll.app.explorer.Moment;
import dev.unroll.app.words.Words;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An action as controls are bound to it: its words, drawing, reason and state at the moment shown. */
final class BoundAction extends org.controlsfx.control.action.Action {
    private final Action action;
    private final Words words;
    private final @Nullable String key;
    private @Nullable String face;
    private List<String> details = List.of();
    private @Nullable String why;

    BoundAction(Action action, Words words, Runnable pressed) {
        super(event -> pressed.run());
        this.action = action;
        this.words = words;
        key = action.keys().isEmpty()
                ? null
                : new KeyNames(words).of(action.keys().getFirst());
        if (!action.keys().isEmpty()) {
            setAccelerator(action.keys().getFirst());
        }
    }

    Action action() {
        return action;
    }

    /** The name of its key; null for none. */
    @Nullable String key() {
        return key;
    }

    void show(Moment moment) {
        String newFace = action.face().apply(moment);
        List<String> newDetails = action.details().apply(moment);
        String newWhy = action.whyNot().at(moment);
        if (!newFace.equals(face) || !newDetails.equals(details) || !Objects.equals(newWhy, why)) {
            boolean first = !newFace.equals(face);
            face = newFace;
            details = newDetails;
            why = newWhy;
            setText(words.text("action." + newFace, newDetails.toArray()));
            if (first) {
                setGraphic(new Icon(newFace));
            }
            setLongText(newWhy == null ? sentence() : words.text(newWhy));
            setDisabled(newWhy != null);
        }
        if (action.lit() != null) {
            setSelected(action.lit().test(moment));
        }
    }

    /** What it does, in a sentence, and its key. */
    String sentence() {
        String text = what();
        return key == null ? text : words.text("action.tooltip.key", text, key);
    }

    /** What it does, in a sentence. */
    String what() {
        return words.text("action." + face + ".tooltip", details.toArray());
    }
}
