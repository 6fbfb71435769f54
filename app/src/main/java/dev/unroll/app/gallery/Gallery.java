package dev.unroll.app.gallery;

import dev.unroll.app.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The gallery over the window: a list and a search on the left, what to notice on the right; gone with Esc or a click beside it. */
public final class Gallery extends StackPane {
    private static final double WIDTH = 860;
    private static final double HEIGHT = 560;
    private static final double LIST = 310;

    private final Words words;
    private final Consumer<GalleryEntry> open;
    private final TextField typed = new TextField();
    private final ListView<GalleryEntry> list = new ListView<>();
    private final VBox text = new VBox(10);
    private final Button button = new Button();
    private @Nullable Node before;
    /** Read when the gallery is first shown, not when the window opens. */
    private List<GalleryEntry> all = List.of();

    /** {@code open} opens an entry. */
    public Gallery(Words words, Consumer<GalleryEntry> open) {
        this.words = words;
        this.open = open;
        setId("gallery");
        getStyleClass().addAll("palette", "gallery");
        setVisible(false);
        typed.setId("galleryText");
        typed.setPromptText(words.text("gallery.prompt"));
        typed.setAccessibleText(words.text("gallery.prompt"));
        typed.textProperty().addListener((o, old, now) -> find());
        list.setId("galleryList");
        list.setAccessibleText(words.text("gallery.list"));
        list.setCellFactory(view -> new Cell());
        list.setPlaceholder(new Label(words.text("gallery.none")));
        list.setFocusTraversable(false);
        list.getSelectionModel().selectedItemProperty().addListener((o, old, now) -> show(now));
        list.setOnMouseClicked(e -> {
            if (e.getClickCount() == 2) {
                choose();
            }
        });
        button.setId("galleryOpen");
        button.setText(words.text("gallery.open"));
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(e -> choose());
        VBox left = new VBox(6, typed, list);
        left.setMinWidth(LIST);
        left.setPrefWidth(LIST);
        VBox.setVgrow(list, Priority.ALWAYS);
        text.getStyleClass().add("gallery-text");
        ScrollPane scroll = new ScrollPane(text);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        scroll.getStyleClass().add("plain-scroll");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        VBox right = new VBox(8, scroll, button);
        right.setAlignment(Pos.TOP_RIGHT);
        HBox.setHgrow(right, Priority.ALWAYS);
        HBox box = new HBox(14, left, right);
        box.getStyleClass().add("palette-box");
        box.setMaxSize(WIDTH, HEIGHT);
        setAlignment(box, Pos.TOP_CENTER);
        getChildren().add(box);
        addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        addEventHandler(MouseEvent.MOUSE_PRESSED, e -> {
            if (e.getTarget().equals(this)) {
                hide();
            }
        });
    }

    /** Shows it, or hides it again. */
    public void toggle() {
        if (isVisible()) {
            hide();
            return;
        }
        if (all.isEmpty()) {
            all = GalleryEntry.all(words);
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
        list.getItems().setAll(GalleryEntry.found(all, typed.getText()));
        list.getSelectionModel().selectFirst();
        list.scrollTo(0);
        show(list.getSelectionModel().getSelectedItem());
    }

    private void show(@Nullable GalleryEntry entry) {
        text.getChildren().clear();
        button.setDisable(entry == null);
        if (entry == null) {
            return;
        }
        text.getChildren().add(line(entry.title(), "gallery-title"));
        text.getChildren().add(line(entry.teaches(), "muted"));
        part("gallery.notice", entry.notice());
        part("gallery.try", entry.attempt());
        part("gallery.on", entry.on());
        if (!entry.printed().isEmpty()) {
            part("gallery.table", String.join("\n", few(entry.printed())));
            text.getChildren().getLast().getStyleClass().add("gallery-table");
        }
        list.setAccessibleText(words.text("gallery.accessible", entry.title(), entry.group(), entry.teaches()));
    }

    /** The first rows and the last one. */
    private static List<String> few(List<String> printed) {
        int first = Math.min(5, printed.size());
        List<String> rows = new ArrayList<>(printed.subList(0, first));
        if (printed.size() > first) {
            rows.add(printed.getLast());
        }
        return rows;
    }

    private void part(String heading, String said) {
        text.getChildren().addAll(line(words.text(heading), "gallery-heading"), line(said, "gallery-line"));
    }

    private static Label line(String said, String style) {
        Label label = new Label(said);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().add(style);
        return label;
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
            list.scrollTo(Math.max(0, wanted - 6));
        }
    }

    private void choose() {
        GalleryEntry entry = list.getSelectionModel().getSelectedItem();
        if (entry != null) {
            hide();
            open.accept(entry);
        }
    }

    /** An entry, and above the first of each group the group's name. */
    private final class Cell extends ListCell<GalleryEntry> {
        private final Label group = new Label();
        private final Label title = new Label();
        private final VBox box = new VBox(4, group, title);

        Cell() {
            group.getStyleClass().add("gallery-group");
            group.managedProperty().bind(group.visibleProperty());
            title.setMinWidth(0);
            setPrefWidth(0);
            setGraphic(box);
        }

        @Override
        protected void updateItem(@Nullable GalleryEntry entry, boolean empty) {
            super.updateItem(entry, empty);
            boolean there = entry != null && !empty;
            box.setVisible(there);
            if (entry != null && !empty) {
                int before = getIndex() - 1;
                List<GalleryEntry> shown = list.getItems();
                boolean first = before < 0
                        || before >= shown.size()
                        || !shown.get(before).group().equals(entry.group());
                group.setVisible(first);
                group.setText(entry.group());
                title.setText(entry.title());
                setAccessibleText(words.text("gallery.accessible", entry.title(), entry.group(), entry.teaches()));
            }
        }
    }
}
