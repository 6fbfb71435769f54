package dev.unroll.app.terminal;

import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.io.Checkpoint;
import dev.unroll.engine.train.Corpus;
import dev.unroll.engine.train.EpochResult;
import dev.unroll.engine.train.Trainer;
import dev.unroll.engine.train.Trainers;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
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
    final StartOptions start = new StartOptions();

    @Mixin
    final HelpOption help = new HelpOption();

    TrainCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public void run() {
        Checkpoint from = start.resumed(screen);
        Experiment chosen = from != null && experiment == null && !options.givesTexts()
                ? options.toTrain(screen, from.experiment().toBuilder())
                : options.toTrain(screen, experiment);
        Consumer<Trainer> starting = start.start(screen, chosen, from);
        CommandFiles files = CommandFiles.of(screen, experiment, options, chosen);
        try (CheckpointKeeper keeper = start.keeper(screen, files);
                Trainer trainer = Trainers.open(chosen)) {
            starting.accept(trainer);
            // A run may go on in the checkpoint it comes from; no table may.
            files.reading("--resume", start.resume);
            if (csv == null) {
                train(trainer, keeper, null);
            } else if (csv.equals(STANDARD_OUTPUT)) {
                train(trainer, keeper, screen.out());
            } else {
                try (Lines table = files.table("--csv", csv)) {
                    train(trainer, keeper, table);
                }
            }
        }
    }

    /** Whatever becomes of the output, what has been trained is in the checkpoint. */
    private void train(Trainer trainer, @Nullable CheckpointKeeper keeper, @Nullable Lines table) {
        try {
            epochs(trainer, keeper, table);
        } catch (UncheckedIOException e) {
            if (keeper != null) {
                keeper.outputFailed(trainer);
            }
            throw e;
        }
        if (keeper != null) {
            keeper.runEnded(trainer);
        }
    }

    private void epochs(Trainer trainer, @Nullable CheckpointKeeper keeper, @Nullable Lines table) {
        Corpus corpus = trainer.corpus();
        if (corpus != null) {
            new CorpusRun(screen, trainer, corpus, keeper, table).train();
            return;
        }
        if (table != null) {
            table.line(EpochText.csvHeader(trainer.experiment()));
        }
        boolean onlyTable = table == screen.out();
        try (Progress progress = new Progress(screen, onlyTable && screen.progress())) {
            int epochs = trainer.experiment().epochs();
            while (trainer.epoch() < epochs && (keeper == null || !keeper.stopping())) {
                print(trainer.step(), trainer.experiment(), table);
                if (keeper != null) {
                    keeper.epochEnded(trainer);
                }
                progress.at("terminal.progress.epochs", trainer.epoch(), epochs);
            }
        }
    }

    private void print(EpochResult result, Experiment chosen, @Nullable Lines table) {
        if (table != null) {
            table.line(EpochText.csv(result));
        }
        boolean due = result.epoch() % chosen.printEvery() == 0 || result.epoch() == chosen.epochs();
        if (due && table != screen.out()) {
            screen.out().line(EpochText.line(screen.words(), result));
        }
    }
}
