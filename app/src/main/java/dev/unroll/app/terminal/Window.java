package dev.unroll.app.terminal;

import dev.unroll.app.bench.FrameTiming;
import dev.unroll.app.bench.StartTimer;
import dev.unroll.app.bench.WindowTiming;
import dev.unroll.app.window.ExplorerApp;
import dev.unroll.app.window.WindowTimer;
import dev.unroll.app.words.Words;
import java.util.List;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import javafx.application.Application;

/** The way to the window, in a class of its own: no other command loads the toolkit. */
final class Window {
    /** Kept, or its level is forgotten with it: the toolkit warns that it is not on the module path. */
    private static final Logger TOOLKIT = Logger.getLogger("javafx");

    private Window() {}

    /** Opens the window, or where there is no display one nobody sees, and measures it; once in a process. */
    static WindowTiming time(Words words, Consumer<FrameTiming> each) {
        prepare();
        return WindowTimer.run(words, each);
    }

    /** The same, which only opens it and says when it can be seen and when it can be used. */
    static void timeStart(Words words, Consumer<String> said) {
        prepare();
        WindowTimer.start(words, () -> said.accept(StartTimer.VISIBLE), () -> said.accept(StartTimer.READY));
    }

    private static void prepare() {
        TOOLKIT.setLevel(Level.SEVERE);
        if (Display.problem().isPresent()) {
            System.setProperty("glass.platform", "Headless");
            System.setProperty("prism.order", "sw");
        }
    }

    /** Returns when the window has been closed. */
    static void open(List<String> arguments) {
        TOOLKIT.setLevel(Level.SEVERE);
        Application.launch(ExplorerApp.class, arguments.toArray(String[]::new));
    }
}
