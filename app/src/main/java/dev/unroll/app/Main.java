package dev.unroll.app;

import dev.unroll.app.terminal.Screen;
import dev.unroll.app.terminal.Terminal;

/** The program. It is no JavaFX application itself: that one is only loaded when a window is wanted. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(Terminal.run(Screen.ofProcess(), args));
    }
}
