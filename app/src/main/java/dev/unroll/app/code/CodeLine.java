package dev.unroll.app.code;

import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/**
 * A line as it is shown.
 *
 * @param number from 1
 * @param marked whether it is what the present micro-step does
 * @param printed what it prints now; empty for nothing
 */
record CodeLine(int number, String text, boolean marked, String printed) {
    private static final PseudoClass MARKED = PseudoClass.getPseudoClass("marked");
    private static final PseudoClass COMMENT = PseudoClass.getPseudoClass("comment");

    /** A line in the list: number, code, comment, and what it prints. */
    static final class Cell extends ListCell<CodeLine> {
        private final Label number = new Label();
        private final Label code = new Label();
        private final Label comment = new Label();
        private final Label printed = new Label();
        private final HBox row = new HBox(number, code, comment, printed);

        Cell() {
            number.getStyleClass().add("line-number");
            number.setMinWidth(Region.USE_PREF_SIZE);
            code.getStyleClass().add("line-code");
            code.setMinWidth(Region.USE_PREF_SIZE);
            comment.getStyleClass().add("line-comment");
            comment.setMinWidth(0);
            printed.getStyleClass().add("line-printed");
            printed.setMinWidth(0);
            setGraphic(row);
        }

        @Override
        protected void updateItem(@Nullable CodeLine line, boolean blank) {
            super.updateItem(line, blank);
            row.setVisible(line != null && !blank);
            pseudoClassStateChanged(MARKED, line != null && !blank && line.marked());
            if (line != null && !blank) {
                int hash = comment(line.text());
                number.setText(String.format(Locale.ROOT, "%4d  ", line.number()));
                code.setText(line.text().substring(0, hash));
                comment.setText(line.text().substring(hash));
                printed.setText(line.printed());
                setAccessibleText(line.text() + " " + line.printed());
                pseudoClassStateChanged(COMMENT, hash == 0 && !line.text().isEmpty());
            }
        }

        /** Where a comment begins: a # that is in no string. */
        private static int comment(String text) {
            char open = 0;
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (open != 0 && c == '\\') {
                    i++;
                } else if (open != 0) {
                    open = c == open ? 0 : open;
                } else if (c == '\'' || c == '"') {
                    open = c;
                } else if (c == '#') {
                    return i;
                }
            }
            return text.length();
        }
    }
}
