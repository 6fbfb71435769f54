package dev.unroll.app.terminal;

import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.InvalidInput;
import dev.unroll.engine.data.OneOf;
import dev.unroll.engine.data.WholeNumber;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code unroll render}: the explorer's views as a film, a picture, or numbered frames. */
@Command(name = "render", sortOptions = false, sortSynopsis = false)
final class RenderCommand implements Runnable {
    private static final WholeNumber WIDTH = new WholeNumber("--size", 480, 3840);
    private static final WholeNumber HEIGHT = new WholeNumber("--size", 320, 2160);

    /** The two looks of the window. */
    enum Theme {
        LIGHT,
        DARK
    }

    private final Screen screen;

    @Parameters(arity = "1", paramLabel = "PRESET|FILE", descriptionKey = "terminal.argument.experiment")
    @Nullable String experiment;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE.gif|FILE.png|FOLDER",
            descriptionKey = "terminal.option.out")
    String out = "";

    @Option(names = "--size", paramLabel = "WxH", descriptionKey = "terminal.option.size")
    String size = Films.WIDTH + "x" + Films.HEIGHT;

    @Option(names = "--theme", paramLabel = "light|dark", descriptionKey = "terminal.option.theme")
    String theme = "light";

    @Option(names = "--view", paramLabel = "network|flow|map|weights|runs", descriptionKey = "terminal.option.view")
    String view = "network";

    @Mixin
    final ExperimentOptions options = new ExperimentOptions();

    @Mixin
    final HelpOption help = new HelpOption();

    RenderCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public void run() {
        Experiment chosen = options.over(screen, experiment);
        String[] sides = size.toLowerCase(Locale.ROOT).split("x", -1);
        if (sides.length != 2) {
            throw new InvalidInput("--size", size, "not-a-size");
        }
        int width = WIDTH.parseInt(sides[0]);
        int height = HEIGHT.parseInt(sides[1]);
        Theme look = OneOf.of("--theme", theme, Theme.values());
        String filmed = Films.view(view);
        if (screen.progress()) {
            screen.error("terminal.drawing", out);
        }
        CommandFiles.of(screen, experiment, options, chosen).notOver("--out", out);
        Films.write(screen, chosen, ExperimentSource.path(screen, out), width, height, look == Theme.DARK, filmed);
    }
}
