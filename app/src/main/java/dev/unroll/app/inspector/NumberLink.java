package dev.unroll.app.inspector;

import dev.unroll.app.explorer.Inquiry.Crumb;
import dev.unroll.app.explorer.Quantity;
import dev.unroll.app.explorer.Tracing;
import java.util.Objects;
import javafx.css.PseudoClass;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/** A number's name that leads to where it was made; it is lit while the same number is under the pointer anywhere. */
final class NumberLink extends Hyperlink {
    private static final PseudoClass LIT = PseudoClass.getPseudoClass("lit");
    private static final PseudoClass PLAIN = PseudoClass.getPseudoClass("plain");

    private final Tooltip full = new Tooltip();
    private @Nullable Crumb leads;

    NumberLink(Tracing tracing) {
        getStyleClass().setAll("number-link");
        setMinWidth(USE_PREF_SIZE);
        setTooltip(full);
        setOnAction(event -> {
            setVisited(false);
            Crumb next = leads;
            if (next != null) {
                tracing.into(next);
            }
        });
        hoverProperty().subscribe(over -> {
            Crumb at = leads;
            if (at != null) {
                tracing.hover(over ? at.number() : null);
            }
        });
    }

    /** @param next where it leads; null where it is a number by itself */
    void show(String text, String tip, @Nullable Crumb next, @Nullable Quantity hovered) {
        if (!text.equals(getText())) {
            setText(text);
        }
        full.setText(tip);
        leads = next;
        setFocusTraversable(next != null);
        setMouseTransparent(next == null);
        pseudoClassStateChanged(PLAIN, next == null);
        pseudoClassStateChanged(LIT, next != null && hovered != null && hovered.isAt(next.number()));
    }

    @Nullable Crumb leads() {
        return leads;
    }

    boolean leadsTo(Quantity number) {
        Crumb next = leads;
        return next != null && Objects.equals(next.number(), number);
    }
}
