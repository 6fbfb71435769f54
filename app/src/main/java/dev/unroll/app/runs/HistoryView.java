package dev.unroll.app.runs;

import dev.unroll.app.explorer.Explorer;
import dev.unroll.app.explorer.Moment;
import dev.unroll.app.run.Command;
import dev.unroll.app.words.Words;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** What was done to runs; a click or Enter goes back to a line, or forward to it. */
final class HistoryView extends VBox {
    private static final PseudoClass NOW = PseudoClass.getPseudoClass("now");
    private static final PseudoClass UNDONE = PseudoClass.getPseudoClass("undone");

    private final Explorer explorer;
    private final Words words;
    private final ListView<HistoryLines.Line> list = new ListView<>();

    HistoryView(Explorer explorer, Words words) {
        this.explorer = explorer;
        this.words = words;
        Label title = new Label(words.text("runs.side.history"));
        title.getStyleClass().add("view-title");
        Label what = new Label(words.text("runs.history.what"));
        what.getStyleClass().add("muted");
        what.setWrapText(true);
        list.setId("history");
        list.getStyleClass().add("history");
        list.setMinSize(0, 0);
        list.setCellFactory(view -> new Cell());
        list.setOnMouseClicked(e -> go(list.getSelectionModel().getSelectedItem()));
        list.addEventHandler(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() == KeyCode.ENTER) {
                go(list.getSelectionModel().getSelectedItem());
                e.consume();
            }
        });
        VBox.setVgrow(list, Priority.ALWAYS);
        getStyleClass().add("side-view");
        setMinSize(0, 0);
        getChildren().addAll(title, what, list);
    }

    private void go(HistoryLines.@Nullable Line line) {
        if (line != null && line.steps() > 0) {
            explorer.send(new Command.Undo(line.steps()));
        } else if (line != null && line.steps() < 0) {
            explorer.send(new Command.Redo(-line.steps()));
        }
    }

    void show(Moment moment) {
        List<HistoryLines.Line> lines = HistoryLines.of(
                moment.deeds(),
                moment.runs(),
                new RunTitles(words).of(moment.runs(), Differences.of(moment.runs())),
                words);
        if (!lines.equals(list.getItems())) {
            list.getItems().setAll(lines);
            lines.stream().filter(line -> line.steps() == 0).findFirst().ifPresent(line -> {
                list.getSelectionModel().select(line);
                list.scrollTo(line);
            });
        }
    }

    private static final class Cell extends ListCell<HistoryLines.Line> {
        @Override
        protected void updateItem(HistoryLines.@Nullable Line line, boolean empty) {
            super.updateItem(line, empty);
            setText(line == null || empty ? null : line.text());
            setWrapText(true);
            setPrefWidth(0);
            pseudoClassStateChanged(NOW, line != null && !empty && line.steps() == 0);
            pseudoClassStateChanged(UNDONE, line != null && !empty && line.steps() < 0);
        }
    }
}
