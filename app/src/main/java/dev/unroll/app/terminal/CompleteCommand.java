package dev.unroll.app.terminal;

import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.InvalidInput;
import dev.unroll.engine.data.RealNumber;
import dev.unroll.engine.data.Vocabulary;
import dev.unroll.engine.data.WholeNumber;
import dev.unroll.engine.train.Trainer;
import dev.unroll.engine.train.Trainers;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code unroll complete}: trains, then lets the network continue each START from its own predictions. */
@Command(name = "complete", sortOptions = false, sortSynopsis = false)
final class CompleteCommand implements Runnable {
    private static final WholeNumber LENGTH = new WholeNumber("--length", 1, 10_000);
    private static final RealNumber TEMPERATURE = new RealNumber("--temperature", 0, true, 100);

    private final Screen screen;

    @Mixin
    final ExperimentOptions options = new ExperimentOptions();

    @Parameters(index = "0", paramLabel = "PRESET|FILE", descriptionKey = "terminal.argument.experiment")
    String experiment = "";

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "START", descriptionKey = "terminal.argument.start")
    List<String> starts = new ArrayList<>();

    @Option(names = "--length", paramLabel = "N", descriptionKey = "terminal.option.length")
    @Nullable String length;

    @Option(names = "--temperature", paramLabel = "X", descriptionKey = "terminal.option.temperature")
    @Nullable String temperature;

    @Mixin
    final HelpOption help = new HelpOption();

    CompleteCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public void run() {
        Experiment chosen = options.toTrain(screen, experiment);
        // One character more than a training sequence reads: its last prediction is seen too.
        int characters = length == null ? longest(chosen) : LENGTH.parseInt(length);
        double heat = temperature == null ? 0 : TEMPERATURE.parse(temperature);
        starts.forEach(start -> check(chosen, start, characters));
        try (Trainer trainer = Trainers.open(chosen)) {
            train(trainer, chosen);
            for (String start : starts) {
                screen.out().line(Lines.oneLine(trainer.complete(start, characters, heat, chosen.seed())));
            }
        }
    }

    private int longest(Experiment chosen) {
        int given = starts.stream().mapToInt(CompleteCommand::length).max().orElse(0);
        return Math.max(chosen.timesteps(), given) + 1;
    }

    private static void check(Experiment chosen, String start, int characters) {
        if (start.isEmpty()) {
            throw new InvalidInput("START", start, "empty-text");
        }
        Vocabulary vocabulary = chosen.vocabulary();
        if (vocabulary.encode("START", start).length > characters) {
            throw new InvalidInput("--length", characters, "shorter-than-start", start);
        }
    }

    private void train(Trainer trainer, Experiment chosen) {
        try (Progress progress = new Progress(screen, screen.progress())) {
            for (int epoch = 1; epoch <= chosen.epochs(); epoch++) {
                trainer.advance();
                progress.at("terminal.progress.epochs", epoch, chosen.epochs());
            }
        }
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
