package dev.unroll.app.action;

import dev.unroll.app.explorer.Explorer;
import dev.unroll.app.words.Words;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.stream.Stream;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyEvent;
import org.controlsfx.control.SegmentedButton;
import org.controlsfx.control.action.ActionUtils;
import org.controlsfx.control.action.ActionUtils.ActionTextBehavior;

/** All actions of a window, and the controls made of them. FX thread only. */
public final class Actions {
    private final SequencedMap<String, BoundAction> all = new LinkedHashMap<>();
    private final Explorer explorer;

    public Actions(List<Action> actions, Explorer explorer, Words words) {
        this.explorer = explorer;
        for (Action action : actions) {
            all.put(action.id(), new BoundAction(action, words, () -> press(action)));
        }
        explorer.moment().addListener((o, before, now) -> refresh());
        refresh();
    }

    /**
     * A line of the sheet of shortcuts.
     *
     * @param id the action's
     * @param key what presses it
     * @param what what it does
     */
    public record Line(String id, String key, String what) {}

    /** What has a key, in order. */
    public List<Line> lines() {
        return all.values().stream()
                .flatMap(bound -> Stream.ofNullable(bound.key())
                        .map(key -> new Line(bound.action().id(), key, bound.what())))
                .toList();
    }

    /**
     * An action as it stands now.
     *
     * @param what it does, in a sentence; where it cannot be done, why
     * @param key that presses it; empty for none
     */
    public record Entry(String id, String name, String what, String key, boolean possible) {}

    /** All actions as they stand now, in order. */
    public List<Entry> entries() {
        return all.values().stream()
                .map(bound -> new Entry(
                        bound.action().id(),
                        bound.getText(),
                        bound.isDisabled() ? bound.getLongText() : bound.what(),
                        bound.key() == null ? "" : bound.key(),
                        !bound.isDisabled()))
                .toList();
    }

    /** Looks again at what can be done, after something that is no part of a moment has changed. */
    public void refresh() {
        all.values().forEach(bound -> bound.show(explorer.moment().get()));
    }

    private BoundAction find(String id) {
        return Objects.requireNonNull(all.get(id), id);
    }

    /** Does it, where it can be done. */
    public void press(String id) {
        press(find(id).action());
    }

    private boolean press(Action action) {
        boolean possible = action.whyNot().at(explorer.moment().get()) == null;
        if (possible) {
            action.effect().accept(explorer.moment().get());
        }
        // A switch that was pressed shows how it is, not how it was pressed.
        refresh();
        return possible;
    }

    /** Does the last of the actions that have this key and can be done; false where none has it. */
    boolean press(KeyEvent event) {
        boolean known = false;
        for (BoundAction bound : all.sequencedValues().reversed()) {
            Action action = bound.action();
            if (action.keys().stream().anyMatch(key -> key.match(event))) {
                known = true;
                if (press(action)) {
                    return true;
                }
            }
        }
        return known;
    }

    /** A button with words and drawing; a switch for what is one. */
    public Guarded button(String id) {
        BoundAction bound = find(id);
        ButtonBase button = bound.action().lit() == null ? new Button() : new ToggleButton();
        ActionUtils.configureButton(bound, button);
        return new Guarded(button, bound);
    }

    /** A button that is only a drawing. */
    public Guarded picture(String id) {
        Guarded guarded = button(id);
        guarded.button().setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        guarded.button().getStyleClass().add("icon-button");
        return guarded;
    }

    /** Switches of which one is lit, in words. */
    public SegmentedButton segments(String... ids) {
        SegmentedButton segments = new SegmentedButton();
        for (String id : ids) {
            BoundAction bound = find(id);
            ToggleButton button = ActionUtils.createToggleButton(bound, ActionTextBehavior.SHOW);
            button.setId(id);
            button.setContentDisplay(ContentDisplay.TEXT_ONLY);
            button.setMnemonicParsing(false);
            button.accessibleHelpProperty().bind(bound.longTextProperty());
            segments.getButtons().add(button);
        }
        return segments;
    }

    /** An item of a menu; where it cannot be done the item itself says why. */
    public MenuItem item(String id) {
        BoundAction bound = find(id);
        MenuItem item = bound.action().lit() == null
                ? ActionUtils.createMenuItem(bound)
                : ActionUtils.createCheckMenuItem(bound);
        item.setId("menu-" + id);
        item.setMnemonicParsing(false);
        item.graphicProperty().unbind();
        item.setGraphic(null);
        item.textProperty().unbind();
        item.textProperty().bind(bound.textProperty().flatMap(text -> bound.disabledProperty()
                .flatMap(not -> not ? bound.longTextProperty().map(why -> text + ": " + why) : bound.textProperty())));
        return item;
    }
}
