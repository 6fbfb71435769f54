package dev.unroll.app.inspector;

import dev.unroll.app.explorer.Inquiry.Crumb;
import dev.unroll.app.explorer.Quantity;
import dev.unroll.app.explorer.Tracing;
import javafx.css.PseudoClass;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/** A number's name that leads to where it was made; it is lit while the same number is under the pointer anywhere. */
final class NumberLink extends Hyperlink {
    private static final PseudoClass LIT = PseudoClass.getPseudoClass("lit");
    private static final PseudoClass PLAIN = PseudoClass.getPseudoClass("plain");

    private final Tooltip full = new Tooltip();
    private @Nullable Quantity number;
    /** Where the number was made; null where it is of the epoch shown. */
    private @Nullable Crumb past;

    /** Of a number that is looked into through {@code tracing}; without it it leads nowhere. */
    NumberLink(@Nullable Tracing tracing) {
        getStyleClass().setAll("number-link");
        setMinWidth(USE_PREF_SIZE);
        setTooltip(full);
        setOnAction(event -> {
            setVisited(false);
            Crumb next = past;
            Quantity here = number;
            if (tracing != null && next != null) {
                tracing.into(next);
            } else if (tracing != null && here != null) {
                tracing.into(here);
            }
        });
        hoverProperty().subscribe(over -> {
            Quantity here = number;
            if (tracing != null && here != null) {
                tracing.hover(over ? here : null);
            }
        });
    }

    /** @param next where it leads; null where it is a number by itself */
    void show(String text, String tip, @Nullable Crumb next, @Nullable Quantity hovered) {
        show(text, tip, next == null ? null : next.number(), hovered);
        past = next;
    }

    /** Of a number of the epoch shown. */
    void show(String text, String tip, @Nullable Quantity next, @Nullable Quantity hovered) {
        if (!text.equals(getText())) {
            setText(text);
        }
        full.setText(tip);
        number = next;
        past = null;
        setFocusTraversable(next != null);
        setMouseTransparent(next == null);
        pseudoClassStateChanged(PLAIN, next == null);
        pseudoClassStateChanged(LIT, next != null && hovered != null && hovered.isAt(next));
    }
}
