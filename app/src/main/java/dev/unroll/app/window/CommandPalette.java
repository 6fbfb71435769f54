package dev.unroll.app.window;

import dev.unroll.app.action.Actions;
import dev.unroll.app.pane.Whole;
import dev.unroll.app.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Everything that can be done, found by typing: over the window, gone with Esc or a click beside it. */
final class CommandPalette extends StackPane {
    private static final PseudoClass IMPOSSIBLE = PseudoClass.getPseudoClass("impossible");
    private static final double WIDTH = 520;
    private static final double HEIGHT = 360;

    /**
     * A line.
     *
     * @param what it does, in a sentence; why it cannot, where it cannot
     * @param key of it; empty for none
     */
    record Entry(String name, String what, String key, boolean possible, Runnable effect) {}

    private final Actions actions;
    private final List<Entry> views;
    private final TextField typed = new TextField();
    private final ListView<Entry> list = new ListView<>();
    private @Nullable Node before;

    /** {@code views} are the window's panes: each can be gone to. */
    CommandPalette(Actions actions, Words words, List<Entry> views) {
        this.actions = actions;
        this.views = List.copyOf(views);
        setId("palette");
        getStyleClass().add("palette");
        setVisible(false);
        typed.setId("paletteText");
        typed.setPromptText(words.text("window.palette.prompt"));
        typed.setAccessibleText(words.text("window.palette.prompt"));
        typed.textProperty().addListener((o, old, now) -> find());
        typed.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        list.setId("paletteList");
        list.setFocusTraversable(false);
        list.setCellFactory(view -> new Cell());
        list.setPlaceholder(new Label(words.text("window.palette.none")));
        list.setOnMouseClicked(e -> choose());
        VBox box = new VBox(6, typed, list);
        box.getStyleClass().add("palette-box");
        box.setMaxSize(WIDTH, HEIGHT);
        VBox.setVgrow(list, Priority.ALWAYS);
        setAlignment(box, Pos.TOP_CENTER);
        getChildren().add(box);
        addEventHandler(MouseEvent.MOUSE_PRESSED, e -> {
            if (e.getTarget().equals(this)) {
                hide();
            }
        });
    }

    /** Shows it, or hides it again. */
    void toggle() {
        if (isVisible()) {
            hide();
            return;
        }
        before = getScene().getFocusOwner();
        setVisible(true);
        typed.clear();
        find();
        typed.requestFocus();
    }

    private void hide() {
        setVisible(false);
        if (before != null) {
            before.requestFocus();
        }
    }

    private void find() {
        List<Entry> all = new ArrayList<>(views);
        actions.entries()
                .forEach(each -> all.add(new Entry(
                        each.name(), each.what(), each.key(), each.possible(), () -> actions.press(each.id()))));
        List<Entry> found =
                all.stream().filter(entry -> fits(entry, typed.getText())).toList();
        list.getItems().setAll(found);
        list.getSelectionModel().selectFirst();
        list.scrollTo(0);
    }

    /** Whether every word typed stands in a line, in any order. */
    static boolean fits(Entry entry, String typed) {
        String all = (entry.name() + " " + entry.what()).toLowerCase(Locale.ROOT);
        for (String word : typed.toLowerCase(Locale.ROOT).strip().split("\\s+", -1)) {
            if (!all.contains(word)) {
                return false;
            }
        }
        return true;
    }

    private void key(KeyEvent event) {
        int at = list.getSelectionModel().getSelectedIndex();
        switch (event.getCode()) {
            case ESCAPE -> hide();
            case ENTER -> choose();
            case DOWN -> select(at + 1);
            case UP -> select(at - 1);
            case PAGE_DOWN -> select(at + 8);
            case PAGE_UP -> select(at - 8);
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void select(int index) {
        int last = list.getItems().size() - 1;
        if (last >= 0) {
            int wanted = Math.clamp(index, 0, last);
            list.getSelectionModel().select(wanted);
            list.scrollTo(Math.max(0, wanted - 4));
        }
    }

    private void choose() {
        Entry entry = list.getSelectionModel().getSelectedItem();
        if (entry != null && entry.possible()) {
            hide();
            entry.effect().run();
        }
    }

    private static final class Cell extends ListCell<Entry> {
        private final Label name = new Label();
        private final Label what = new Label();
        private final Label key = new Label();
        private final HBox row = new HBox(10, name, what, key);

        Cell() {
            name.setMinWidth(Region.USE_PREF_SIZE);
            name.getStyleClass().add("palette-name");
            what.getStyleClass().add("muted");
            what.setMinWidth(0);
            Whole.sayCut(what);
            what.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(what, Priority.ALWAYS);
            key.setMinWidth(Region.USE_PREF_SIZE);
            key.getStyleClass().add("palette-key");
            row.setAlignment(Pos.CENTER_LEFT);
            setPrefWidth(0);
            setGraphic(row);
        }

        @Override
        protected void updateItem(@Nullable Entry entry, boolean empty) {
            super.updateItem(entry, empty);
            row.setVisible(entry != null && !empty);
            pseudoClassStateChanged(IMPOSSIBLE, entry != null && !empty && !entry.possible());
            if (entry != null && !empty) {
                name.setText(entry.name());
                what.setText(entry.what());
                key.setText(entry.key());
                setAccessibleText(entry.name() + ": " + entry.what());
            }
        }
    }
}
