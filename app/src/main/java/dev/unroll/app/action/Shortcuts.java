package dev.unroll.app.action;

import dev.unroll.app.pane.UsesArrows;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Slider;
import javafx.scene.control.Spinner;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.controlsfx.control.ToggleSwitch;
import org.jspecify.annotations.Nullable;

/** The actions' keys. They are never taken from someone who types, nor from a control that needs them. */
public final class Shortcuts {
    /** With the shortcut key down these are a text field's own. */
    private static final Set<KeyCode> UNDONE_IN_A_FIELD = Set.of(KeyCode.Z, KeyCode.Y);

    private Shortcuts() {}

    public static void install(Scene scene, Actions actions) {
        scene.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (!belongsTo(scene.getFocusOwner(), event) && actions.press(event)) {
                event.consume();
            }
        });
    }

    private static boolean belongsTo(@Nullable Node focus, KeyEvent event) {
        if (focus instanceof TextInputControl && UNDONE_IN_A_FIELD.contains(event.getCode())) {
            return true;
        }
        if (focus == null || event.isShortcutDown() || event.getCode().isFunctionKey()) {
            return false;
        }
        if (focus instanceof TextInputControl) {
            return true;
        }
        return switch (event.getCode()) {
            case SPACE -> pressesItself(focus);
            case LEFT, RIGHT, UP, DOWN, HOME, END, PAGE_UP, PAGE_DOWN -> movesItself(focus);
            default -> false;
        };
    }

    /** A control reached by Tab is pressed by Space; one that was merely clicked is not. */
    private static boolean pressesItself(Node focus) {
        return focus.isFocusVisible()
                && (focus instanceof ButtonBase
                        || focus instanceof ToggleSwitch
                        || focus instanceof ComboBoxBase
                        || focus.getOnKeyPressed() != null);
    }

    private static boolean movesItself(Node focus) {
        return focus instanceof Slider
                || focus instanceof Spinner
                || focus instanceof ComboBoxBase
                || focus instanceof UsesArrows
                || (focus instanceof TabPane && focus.isFocusVisible());
    }
}
