package dev.unroll.app.terminal;

import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.sweep.Outcome;
import dev.unroll.engine.sweep.Square;
import dev.unroll.engine.sweep.Sweep;
import dev.unroll.engine.sweep.SweepAxis;
import dev.unroll.engine.tensor.Device;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code unroll sweep}: one run for every value of a field, or of two, a row a run. */
@Command(name = "sweep", sortOptions = false, sortSynopsis = false)
final class SweepCommand implements Runnable {
    private static final String STANDARD_OUTPUT = "-";

    private final Screen screen;

    @Parameters(arity = "1", paramLabel = "PRESET|FILE", descriptionKey = "terminal.argument.experiment")
    @Nullable String experiment;

    @Option(names = "--x", required = true, paramLabel = "FIELD=VALUES", descriptionKey = "terminal.option.x")
    String x = "";

    @Option(names = "--y", paramLabel = "FIELD=VALUES", descriptionKey = "terminal.option.y")
    @Nullable String y;

    @Option(names = "--seeds", paramLabel = "N", descriptionKey = "terminal.option.seeds")
    @Nullable String seeds;

    @Option(names = "--csv", paramLabel = "FILE|-", descriptionKey = "terminal.option.sweep-csv")
    @Nullable String csv;

    @Mixin
    final ExperimentOptions options = new ExperimentOptions();

    @Mixin
    final HelpOption help = new HelpOption();

    SweepCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public void run() {
        Experiment chosen = options.toTrain(screen, experiment);
        SweepAxis first = SweepAxis.parse("--x", x);
        Optional<SweepAxis> second = Optional.ofNullable(y).map(text -> SweepAxis.parse("--y", text));
        int laid = seeds == null ? 1 : Square.SEEDS.parseInt(seeds);
        List<Square> squares = Square.grid(chosen, first, second, laid);
        if (csv == null) {
            train(squares, new SweepTable(first, second), null);
        } else if (csv.equals(STANDARD_OUTPUT)) {
            train(squares, new SweepTable(first, second), screen.out());
        } else {
            try (Lines table =
                    CommandFiles.of(screen, experiment, options, chosen).table("--csv", csv)) {
                train(squares, new SweepTable(first, second), table);
            }
        }
    }

    private void train(List<Square> squares, SweepTable text, @Nullable Lines table) {
        // Every square has a core of its own; products that share themselves out would only get in each other's way.
        Device.useThreads(1);
        Device.warmUp();
        if (table != null) {
            table.line(SweepTable.CSV_HEADER);
        }
        boolean lines = table != screen.out();
        long start = System.nanoTime();
        try (Progress progress = new Progress(screen, screen.progress())) {
            InOrder<Square, Outcome> rows = new InOrder<>(squares, Outcome::square, outcome -> {
                if (table != null) {
                    table.line(text.csv(outcome));
                }
                if (lines) {
                    progress.clear();
                    screen.out().line(text.line(screen.words(), outcome));
                }
            });
            int[] done = {0};
            try (Sweep sweep = Sweep.start(squares, outcome -> {
                rows.add(outcome);
                progress.at("terminal.progress.runs", ++done[0], squares.size());
            })) {
                sweep.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        if (lines) {
            screen.out().line(text.summary(screen.words(), (System.nanoTime() - start) / 1e9));
        }
    }
}
