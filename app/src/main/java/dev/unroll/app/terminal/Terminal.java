package dev.unroll.app.terminal;

import dev.unroll.app.bench.StepTimer;
import dev.unroll.app.failure.FailureReports;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** The command line: finds the subcommand, runs it, and turns whatever goes wrong into one line and an exit status. */
public final class Terminal {
    private Terminal() {}

    /** The exit status: 0 done, 2 the user's input is at fault, 1 anything else. */
    public static int run(Screen screen, String... args) {
        Failures failures = new Failures(screen, FailureReports.ofUser(screen.words()), args);
        try {
            int status = commandLine(screen, failures, args).execute(args);
            if (!failures.reported()) {
                screen.out().flush();
            }
            return status;
        } catch (RuntimeException | Error e) {
            return failures.report(e);
        }
    }

    /** By name, in the order in which they are listed. */
    private static Map<String, Supplier<Object>> commands(Screen screen) {
        Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
        commands.put("presets", () -> new PresetsCommand(screen));
        commands.put("train", () -> new TrainCommand(screen));
        commands.put("forward", () -> new ForwardCommand(screen));
        commands.put("complete", () -> new CompleteCommand(screen));
        commands.put("gradcheck", () -> new GradcheckCommand(screen));
        commands.put("explain", () -> new ExplainCommand(screen));
        commands.put("sweep", () -> new SweepCommand(screen));
        commands.put("render", () -> new RenderCommand(screen));
        commands.put("export", () -> new ExportCommand(screen));
        commands.put("bench", () -> new BenchCommand(screen, StepTimer.standard()));
        return Collections.unmodifiableMap(commands);
    }

    private static CommandLine commandLine(Screen screen, Failures failures, String... args) {
        CommandLine line = new CommandLine(new UnrollCommand(screen));
        Map<String, Supplier<Object>> commands = commands(screen);
        Supplier<Object> named = args.length == 0 ? null : commands.get(args[0]);
        // Each takes time to be read: where one is named only that one is.
        List<Supplier<Object>> wanted = named == null ? List.copyOf(commands.values()) : List.of(named);
        wanted.forEach(command -> line.addSubcommand(command.get()));
        line.getCommandSpec().versionProvider(new VersionText(screen.words()));
        ResourceBundle bundle = ResourceBundle.getBundle("dev.unroll.assets.words.terminal");
        return line.setResourceBundle(bundle)
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
                .setOut(new PrintWriter(new ToLines(screen.out())))
                .setParameterExceptionHandler((problem, given) -> failures.report(problem))
                .setExecutionExceptionHandler((problem, command, parsed) -> failures.report(problem));
    }

    /** What picocli prints (help and version) goes the way of all output. */
    private static final class ToLines extends Writer {
        private final Lines lines;

        ToLines(Lines lines) {
            this.lines = lines;
        }

        @Override
        public void write(char[] text, int start, int length) {
            lines.write(new String(text, start, length));
        }

        @Override
        public void flush() {
            lines.flush();
        }

        @Override
        public void close() throws IOException {
            lines.flush();
        }
    }
}
