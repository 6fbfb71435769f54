package dev.unroll.app.terminal;

import dev.unroll.app.window.ExplorerApp;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import javafx.application.Application;

/** The way to the window, in a class of its own: no other command loads the toolkit. */
final class Window {
    /** Kept, or its level is forgotten with it: the toolkit warns that it is not on the module path. */
    private static final Logger TOOLKIT = Logger.getLogger("javafx");

    private Window() {}

    /** Returns when the window has been closed. */
    static void open(List<String> arguments) {
        TOOLKIT.setLevel(Level.SEVERE);
        Application.launch(ExplorerApp.class, arguments.toArray(String[]::new));
    }
}
