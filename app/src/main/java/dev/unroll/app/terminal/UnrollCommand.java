package dev.unroll.app.terminal;

import dev.unroll.app.presets.Presets;
import dev.unroll.app.run.Sessions;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.Experiments;
import dev.unroll.engine.data.InvalidInput;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code unroll} without a subcommand: the window, or the lecture in the terminal where there is no display. */
@Command(name = "unroll", sortOptions = false, sortSynopsis = false)
final class UnrollCommand implements Runnable {
    private final Screen screen;

    @Option(names = "--open", paramLabel = "FILE", descriptionKey = "terminal.option.open")
    @Nullable String file;

    @Option(names = "--preset", paramLabel = "NAME", descriptionKey = "terminal.option.preset")
    @Nullable String preset;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            descriptionKey = "terminal.option.version")
    boolean version;

    @Parameters(arity = "0..1", paramLabel = "FILE", descriptionKey = "terminal.parameter.file")
    @Nullable String given;

    @Spec
    @Nullable CommandSpec spec;

    @Mixin
    final HelpOption help = new HelpOption();

    UnrollCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public void run() {
        openGiven();
        Experiment experiment = experiment();
        Optional<String> problem = Display.problem();
        if (problem.isPresent()) {
            screen.print(problem.get());
            new Lecture(screen).play(name(), ExperimentOptions.requireNoCorpus(experiment));
            return;
        }
        List<String> arguments = new ArrayList<>();
        if (file != null) {
            arguments.add("--open=" + file);
        } else if (preset != null) {
            arguments.add("--preset=" + preset);
        }
        Window.open(arguments);
    }

    /** A lone word that is no file was meant to be a command. */
    private void openGiven() {
        if (given == null) {
            return;
        }
        String other = file == null ? preset : file;
        if (other != null) {
            throw new InvalidInput(file == null ? "--preset" : "--open", other, "one-of-two", "FILE");
        }
        if (!given.contains(".") && !Files.exists(ExperimentSource.path(screen, given))) {
            throw new CommandLine.UnmatchedArgumentException(
                    Objects.requireNonNull(spec).commandLine(), List.of(given));
        }
        file = given;
    }

    /** What is wrong with a named experiment is said here, before there is a window. */
    private Experiment experiment() {
        if (file != null && preset != null) {
            throw new InvalidInput("--preset", preset, "open-or-preset");
        }
        if (file != null && Sessions.isOne(file)) {
            return Sessions.shown(ExperimentSource.path(screen, file));
        }
        if (file != null) {
            return Experiments.read(ExperimentSource.path(screen, file));
        }
        return Presets.find(preset == null ? Presets.DEFAULT : preset).experiment();
    }

    /** What the film is called after. */
    private @Nullable String name() {
        if (file == null) {
            return preset;
        }
        String last = String.valueOf(ExperimentSource.path(screen, file).getFileName());
        return last.endsWith(".json") ? last.substring(0, last.length() - ".json".length()) : last;
    }
}
