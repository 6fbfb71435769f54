package dev.unroll.app.terminal;

import dev.unroll.app.bench.BenchCase;
import dev.unroll.app.bench.BenchTable;
import dev.unroll.app.bench.Growth;
import dev.unroll.app.bench.GrowthTable;
import dev.unroll.app.bench.MatrixRate;
import dev.unroll.app.bench.Soak;
import dev.unroll.app.bench.SoakRound;
import dev.unroll.app.bench.SoakTable;
import dev.unroll.app.bench.SoakVerdict;
import dev.unroll.app.bench.SoakWork;
import dev.unroll.app.bench.StartTable;
import dev.unroll.app.bench.StartTimer;
import dev.unroll.app.bench.StepTimer;
import dev.unroll.app.bench.SweepRate;
import dev.unroll.app.bench.Timing;
import dev.unroll.app.bench.WindowTable;
import dev.unroll.app.bench.WindowTiming;
import dev.unroll.engine.data.InvalidInput;
import dev.unroll.engine.data.RealNumber;
import dev.unroll.engine.io.WholeFile;
import dev.unroll.engine.tensor.Device;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code unroll bench}: how long a training step takes at every size, on one thread; with {@code --growth} how that grows
 * with the sizes, with {@code --ui} the window, with {@code --soak} whether memory stays flat.
 */
@Command(name = "bench", sortOptions = false, sortSynopsis = false)
final class BenchCommand implements Callable<Integer> {
    private static final String STANDARD_OUTPUT = "-";
    /** Up to a day. */
    private static final RealNumber MINUTES = new RealNumber("--soak", 0, false, 1440);

    private final Screen screen;
    private final StepTimer timer;

    @Option(names = "--json", paramLabel = "FILE|-", descriptionKey = "terminal.option.json")
    @Nullable String json;

    @Option(names = "--ui", descriptionKey = "terminal.option.ui")
    boolean ui;

    @Option(names = "--start", descriptionKey = "terminal.option.start")
    boolean start;

    /** A window that says when it can be seen and used, and ends: what {@code --start} starts. */
    @Option(names = "--ui-start", hidden = true)
    boolean uiStart;

    @Option(names = "--growth", descriptionKey = "terminal.option.growth")
    boolean growth;

    @Option(
            names = "--soak",
            arity = "0..1",
            fallbackValue = "10",
            paramLabel = "MINUTES",
            descriptionKey = "terminal.option.soak")
    @Nullable String soak;

    @Mixin
    final HelpOption help = new HelpOption();

    BenchCommand(Screen screen, StepTimer timer) {
        this.screen = screen;
        this.timer = timer;
    }

    @Override
    public Integer call() throws IOException {
        if (soak != null) {
            if (ui || growth || json != null) {
                String other = ui ? "--ui" : growth ? "--growth" : "--json";
                throw new InvalidInput("--soak", soak, "one-of-two", other);
            }
            return soak(Soak.minutes(MINUTES.parse(soak)));
        }
        if (uiStart) {
            Window.timeStart(screen.words(), line -> print(true, line));
            return 0;
        }
        if (json == null) {
            measure(true);
        } else if (json.equals(STANDARD_OUTPUT)) {
            screen.out().line(measure(false));
        } else {
            Path file = OutputFile.of(screen, "--json", json);
            WholeFile.write(file, measure(true) + "\n");
        }
        return 0;
    }

    /** The exit status. */
    private int soak(Soak minutes) {
        try (SoakRound work = new SoakWork()) {
            return soak(minutes, work);
        }
    }

    /** The exit status of a soak of this work. */
    int soak(Soak minutes, SoakRound work) {
        print(true, SoakTable.head(screen.words()));
        SoakVerdict verdict = minutes.run(work, sample -> print(true, SoakTable.line(screen.words(), sample)));
        print(true, SoakTable.verdict(screen.words(), verdict));
        return verdict.flat() ? 0 : Failures.OTHER;
    }

    /** Returns the measurements as JSON. */
    private String measure(boolean printed) {
        if (ui && growth) {
            throw new InvalidInput("--ui", "true", "one-of-two", "--growth");
        }
        if (start && (ui || growth)) {
            throw new InvalidInput("--start", "true", "one-of-two", ui ? "--ui" : "--growth");
        }
        if (start) {
            return measureStarts(printed);
        }
        if (growth) {
            return measureGrowth(printed);
        }
        return ui ? measureWindow(printed) : measureSteps(printed);
    }

    private String measureStarts(boolean printed) {
        String script = System.getProperty(StartTimer.SCRIPT);
        if (script == null) {
            throw new InvalidInput("--start", "true", "needs-script");
        }
        print(printed, StartTable.head(screen.words()));
        return StartTable.json(
                StartTimer.run(script, timing -> print(printed, StartTable.line(screen.words(), timing))));
    }

    private String measureGrowth(boolean printed) {
        Device.useThreads(1);
        double rate = MatrixRate.gflops(timer);
        print(printed, GrowthTable.head(screen.words()));
        List<Growth> rows = new ArrayList<>();
        for (BenchCase benchCase : Growth.CASES) {
            Growth row = Growth.measure(timer, benchCase);
            print(printed, GrowthTable.line(row, rate));
            rows.add(row);
        }
        print(printed, BenchTable.rate(screen.words(), rate));
        return GrowthTable.json(rows, rate);
    }

    private String measureWindow(boolean printed) {
        print(printed, WindowTable.head(screen.words()));
        WindowTiming timing = Window.time(screen.words(), frames -> print(printed, WindowTable.line(frames)));
        print(printed, WindowTable.start(screen.words(), timing));
        return WindowTable.json(timing);
    }

    private String measureSteps(boolean printed) {
        Device.useThreads(1);
        print(printed, BenchTable.head(screen.words()));
        List<Timing> timings = new ArrayList<>();
        for (BenchCase benchCase : BenchCase.ALL) {
            Timing timing = timer.time(benchCase);
            print(printed, BenchTable.line(timing));
            timings.add(timing);
        }
        double gflops = MatrixRate.gflops(timer);
        print(printed, BenchTable.rate(screen.words(), gflops));
        double sweep = SweepRate.seconds(timer);
        print(printed, BenchTable.sweep(screen.words(), sweep));
        return BenchTable.json(timings, gflops, sweep);
    }

    private void print(boolean printed, String line) {
        if (printed) {
            screen.out().line(line);
            screen.out().flush();
        }
    }
}
