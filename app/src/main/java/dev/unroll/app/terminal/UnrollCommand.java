package dev.unroll.app.terminal;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code unroll} without a subcommand: the window. */
@Command(name = "unroll", sortOptions = false, sortSynopsis = false)
final class UnrollCommand implements Callable<Integer> {
    private final Screen screen;

    @Mixin
    final HelpOption help = new HelpOption();

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            descriptionKey = "terminal.option.version")
    boolean version;

    @Option(names = "--open", paramLabel = "FILE", descriptionKey = "terminal.option.open")
    @Nullable String file;

    @Option(names = "--preset", paramLabel = "NAME", descriptionKey = "terminal.option.preset")
    @Nullable String preset;

    UnrollCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() {
        screen.print("terminal.no-display");
        return 0;
    }
}
