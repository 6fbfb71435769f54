package dev.unroll.app.window;

import dev.unroll.app.explorer.Explorer;
import dev.unroll.app.pane.UsesArrows;
import dev.unroll.app.run.Command;
import dev.unroll.app.run.Gear;
import dev.unroll.app.run.RunState;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Slider;
import javafx.scene.control.Spinner;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyEvent;
import org.controlsfx.control.ToggleSwitch;
import org.jspecify.annotations.Nullable;

/** Keys for the transport and the gears. They are never taken from someone who types, nor from a control that needs them. */
final class Shortcuts {
    private final Explorer explorer;
    private final Transport transport;
    private final Zoomed zoomed;

    private Shortcuts(Explorer explorer, Transport transport, Zoomed zoomed) {
        this.explorer = explorer;
        this.transport = transport;
        this.zoomed = zoomed;
    }

    static void install(Scene scene, Explorer explorer, Transport transport, Zoomed zoomed) {
        Shortcuts shortcuts = new Shortcuts(explorer, transport, zoomed);
        scene.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (shortcuts.handle(event, scene.getFocusOwner())) {
                event.consume();
            }
        });
    }

    private boolean handle(KeyEvent event, @Nullable Node focus) {
        if (event.isShortcutDown()) {
            return zoom(event);
        }
        if (event.isAltDown() || event.isMetaDown() || event.isControlDown() || focus instanceof TextInputControl) {
            return false;
        }
        boolean ready = explorer.moment().get().state() != RunState.STARTING;
        return switch (event.getCode()) {
            case SPACE -> !pressesItself(focus) && run(transport::toggle);
            case LEFT -> !movesItself(focus) && ready && ask(new Command.StepBack());
            case RIGHT ->
                !movesItself(focus) && ready && ask(event.isShiftDown() ? new Command.NextEpoch() : new Command.Step());
            case R -> ready && ask(new Command.Reset());
            case DIGIT1, NUMPAD1 -> ask(new Command.SetGear(Gear.SLOW));
            case DIGIT2, NUMPAD2 -> ask(new Command.SetGear(Gear.EPOCH));
            case DIGIT3, NUMPAD3 -> ask(new Command.SetGear(Gear.FAST));
            default -> false;
        };
    }

    private boolean zoom(KeyEvent event) {
        return switch (event.getCode()) {
            case PLUS, EQUALS, ADD -> run(zoomed::larger);
            case MINUS, SUBTRACT -> run(zoomed::smaller);
            case DIGIT0, NUMPAD0 -> run(zoomed::actual);
            default -> false;
        };
    }

    private boolean ask(Command command) {
        explorer.send(command);
        return true;
    }

    private static boolean run(Runnable action) {
        action.run();
        return true;
    }

    /** A control reached by Tab is pressed by Space; one that was merely clicked is not. */
    private static boolean pressesItself(@Nullable Node focus) {
        return focus != null
                && focus.isFocusVisible()
                && (focus instanceof ButtonBase
                        || focus instanceof ToggleSwitch
                        || focus instanceof ComboBoxBase
                        || focus.getOnKeyPressed() != null);
    }

    private static boolean movesItself(@Nullable Node focus) {
        return focus instanceof Slider
                || focus instanceof Spinner
                || focus instanceof ComboBoxBase
                || (focus instanceof TabPane && focus.isFocusVisible())
                || focus instanceof UsesArrows;
    }
}
