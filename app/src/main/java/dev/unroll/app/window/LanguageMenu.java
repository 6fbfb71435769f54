package dev.unroll.app.window;

import dev.unroll.app.words.Languages;
import dev.unroll.app.words.Words;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.beans.property.StringProperty;
import javafx.scene.control.Menu;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleGroup;

/** The languages to choose from, each by its own name. Another one holds from the next start on. */
final class LanguageMenu extends Menu {
    /**
     * The menu.
     *
     * @param chosen the tag of the language chosen; null for the system's
     * @param notice says a sentence
     */
    LanguageMenu(Words words, StringProperty chosen, Consumer<String> notice) {
        setId("menu-language");
        setText(words.text("window.menu.language"));
        setMnemonicParsing(false);
        ToggleGroup group = new ToggleGroup();
        RadioMenuItem system = new RadioMenuItem(words.text("window.menu.language.system"));
        system.setId("menu-language-system");
        system.setUserData("");
        getItems().add(system);
        for (Locale language : Languages.all()) {
            RadioMenuItem item = new RadioMenuItem(Languages.name(language));
            item.setId("menu-language-" + language.toLanguageTag());
            item.setUserData(language.toLanguageTag());
            getItems().add(item);
        }
        getItems().forEach(item -> {
            item.setMnemonicParsing(false);
            ((RadioMenuItem) item).setToggleGroup(group);
            item.setOnAction(e -> {
                String tag = (String) item.getUserData();
                chosen.set(tag.isEmpty() ? null : tag);
                notice.accept(words.text("window.menu.language.next"));
            });
        });
        chosen.subscribe(tag -> getItems().stream()
                .map(RadioMenuItem.class::cast)
                .filter(item -> item.getUserData().equals(tag == null ? "" : tag))
                .findFirst()
                .ifPresent(group::selectToggle));
    }
}
