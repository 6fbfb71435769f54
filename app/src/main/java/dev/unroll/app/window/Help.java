package dev.unroll.app.window;

import dev.unroll.app.action.Actions;
import dev.unroll.app.theme.Palette;
import dev.unroll.app.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.controlsfx.control.PopOver;

/** What "?" shows: the keys, made from the actions, and what colours, arrows and signs mean. */
final class Help {
    /** What only a view or a field knows of. */
    private static final List<String> MORE = List.of("tape", "network", "pin", "fields");

    private static final int COLUMNS = 2;

    private final Words words;
    private final Actions actions;
    private final PopOver popOver = new PopOver();
    private final HBox sheet = new HBox(34);

    /** In the look of {@code style}, a style sheet. */
    Help(Words words, Actions actions, String style) {
        this.words = words;
        this.actions = actions;
        sheet.setId("shortcuts");
        sheet.getStyleClass().add("sheet");
        sheet.getChildren().addAll(keys(), new Legend(words));
        popOver.setContentNode(sheet);
        popOver.setArrowLocation(PopOver.ArrowLocation.TOP_RIGHT);
        popOver.setAnimated(false);
        popOver.setFadeInDuration(Duration.ZERO);
        popOver.setDetachable(false);
        popOver.getRoot().getStylesheets().add(style);
        popOver.getRoot().getStyleClass().add("unroll");
    }

    private Node keys() {
        List<Node[]> rows = new ArrayList<>();
        for (Actions.Line line : actions.lines()) {
            rows.add(row(line.key(), line.what()));
        }
        for (String more : MORE) {
            rows.add(row(words.text("window.help.more." + more + ".keys"), words.text("window.help.more." + more)));
        }
        HBox columns = new HBox(26);
        int perColumn = (rows.size() + COLUMNS - 1) / COLUMNS;
        for (int from = 0; from < rows.size(); from += perColumn) {
            GridPane grid = new GridPane();
            grid.setHgap(12);
            grid.setVgap(6);
            for (int i = from; i < Math.min(rows.size(), from + perColumn); i++) {
                grid.addRow(i - from, rows.get(i));
            }
            columns.getChildren().add(grid);
        }
        Label title = new Label(words.text("window.help.title"));
        title.getStyleClass().add("sheet-title");
        return new VBox(10, title, columns);
    }

    private static Node[] row(String key, String what) {
        Label keys = new Label(key);
        keys.getStyleClass().add("key");
        keys.setMinWidth(Region.USE_PREF_SIZE);
        Label text = new Label(what);
        text.setWrapText(true);
        text.setMaxWidth(250);
        text.setMinHeight(Region.USE_PREF_SIZE);
        return new Node[] {keys, text};
    }

    void setPalette(Palette palette) {
        popOver.getRoot().setStyle(palette.css());
    }

    /** Under the button that asked for it, or away again. */
    void toggle(Node button) {
        if (popOver.isShowing()) {
            popOver.hide();
        } else {
            popOver.show(Objects.requireNonNull(button), 0);
        }
    }

    boolean isShowing() {
        return popOver.isShowing();
    }
}
