package dev.unroll.app.window;

import dev.unroll.app.action.Actions;
import dev.unroll.app.faults.Fault;
import dev.unroll.app.words.Words;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;

/** Opening and saving, and what the tool bar has no room for. */
final class MainMenu extends MenuButton {
    private final Actions actions;

    MainMenu(Words words, Actions actions, OpenDocument document, Consumer<Path> openRecent, Menu languages) {
        this.actions = actions;
        setId("fileMenu");
        setText(words.text("window.menu"));
        setMnemonicParsing(false);
        setMinWidth(Region.USE_PREF_SIZE);
        setTooltip(new Tooltip(words.text("window.menu.tooltip")));
        getItems().addAll(items("new", "gallery", "open"));
        getItems().add(recent(words, document, openRecent));
        getItems().addAll(items("save", "saveAs", "openText"));
        getItems().add(new SeparatorMenuItem());
        getItems().addAll(items("openSession", "saveSession"));
        getItems().add(new SeparatorMenuItem());
        getItems().addAll(items("openWeights", "saveWeights", "openCheckpoint", "saveCheckpoint"));
        getItems().addAll(items("savePicture", "saveDrawing", "saveNumbers"));
        getItems().add(new SeparatorMenuItem());
        Menu run = new Menu(words.text("window.menu.run"));
        run.getItems()
                .addAll(items(
                        "play",
                        "step",
                        "stepBack",
                        "subBeat",
                        "subBeatBack",
                        "nextEpoch",
                        "reset",
                        "newSeed",
                        "branch",
                        "undo",
                        "redo"));
        Menu view = new Menu(words.text("window.menu.view"));
        view.getItems()
                .addAll(items(
                        "ownWord",
                        "present",
                        "showPanel",
                        "showInspector",
                        "split",
                        "beside",
                        "turnCells",
                        "shapes",
                        "numberBack",
                        "numberOn",
                        "numberPin",
                        "theme",
                        "contrast",
                        "larger",
                        "smaller",
                        "actualSize"));
        view.getItems().add(languages);
        view.getItems().addAll(items("palette", "help", "about"));
        Menu mistakes = new Menu(words.text("faults.menu"));
        mistakes.getItems()
                .addAll(items(
                        Arrays.stream(Fault.values()).map(WindowActions::id).toArray(String[]::new)));
        getItems().addAll(mistakes, run, view);
    }

    /** The files opened or saved lately. */
    private static Menu recent(Words words, OpenDocument document, Consumer<Path> open) {
        Menu menu = new Menu(words.text("window.menu.recent"));
        menu.setId("menu-recent");
        Runnable fill = () -> {
            menu.getItems()
                    .setAll(document.recent().stream()
                            .map(file -> {
                                MenuItem item = new MenuItem(file.toString());
                                item.setMnemonicParsing(false);
                                item.setOnAction(e -> open.accept(file));
                                return item;
                            })
                            .toList());
            if (menu.getItems().isEmpty()) {
                MenuItem none = new MenuItem(words.text("window.menu.recent.none"));
                none.setDisable(true);
                menu.getItems().add(none);
            }
        };
        fill.run();
        document.recent().subscribe(fill);
        return menu;
    }

    private MenuItem[] items(String... ids) {
        return Stream.of(ids).map(actions::item).toArray(MenuItem[]::new);
    }
}
