package dev.unroll.app.terminal;

import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.InvalidInput;
import dev.unroll.engine.train.EpochResult;
import dev.unroll.engine.train.Trainer;
import dev.unroll.engine.train.Trainers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code unroll train}: an epoch a line, and the whole table as CSV. */
@Command(name = "train", sortOptions = false, sortSynopsis = false)
final class TrainCommand implements Runnable {
    private static final String STANDARD_OUTPUT = "-";

    private final Screen screen;

    @Mixin
    final ExperimentOptions options = new ExperimentOptions();

    @Parameters(arity = "0..1", paramLabel = "PRESET|FILE", descriptionKey = "terminal.argument.experiment")
    @Nullable String experiment;

    @Option(names = "--csv", paramLabel = "FILE|-", descriptionKey = "terminal.option.csv")
    @Nullable String csv;

    @Mixin
    final HelpOption help = new HelpOption();

    TrainCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public void run() {
        Experiment chosen = options.toTrain(screen, experiment);
        if (csv == null) {
            train(chosen, null);
        } else if (csv.equals(STANDARD_OUTPUT)) {
            train(chosen, screen.out());
        } else {
            try (Lines table = open(csv)) {
                train(chosen, table);
            }
        }
    }

    private Lines open(String file) {
        try {
            return new Lines(Files.newOutputStream(ExperimentSource.path(screen, file)), StandardCharsets.UTF_8, false);
        } catch (IOException e) {
            throw new InvalidInput("--csv", file, "file-unwritable");
        }
    }

    private void train(Experiment chosen, @Nullable Lines table) {
        boolean onlyTable = table == screen.out();
        if (table != null) {
            table.line(EpochText.CSV_HEADER);
        }
        try (Trainer trainer = Trainers.open(chosen);
                Progress progress = new Progress(screen, onlyTable && screen.progress())) {
            for (int epoch = 1; epoch <= chosen.epochs(); epoch++) {
                EpochResult result = trainer.step();
                if (table != null) {
                    table.line(EpochText.csv(result));
                }
                if (!onlyTable && (epoch % chosen.printEvery() == 0 || epoch == chosen.epochs())) {
                    screen.out().line(EpochText.line(screen.words(), result));
                }
                progress.at("terminal.progress.epochs", epoch, chosen.epochs());
            }
        }
    }
}
