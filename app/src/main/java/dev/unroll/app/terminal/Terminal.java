package dev.unroll.app.terminal;

import dev.unroll.app.bench.StepTimer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.ResourceBundle;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** The command line: finds the subcommand, runs it, and turns whatever goes wrong into one line and an exit status. */
public final class Terminal {
    private Terminal() {}

    /** The exit status: 0 done, 2 the user's input is at fault, 1 anything else. */
    public static int run(Screen screen, String... args) {
        Failures failures = new Failures(screen);
        try {
            int status = commandLine(screen, failures).execute(args);
            if (!failures.reported()) {
                screen.out().flush();
            }
            return status;
        } catch (RuntimeException | Error e) {
            return failures.report(e);
        }
    }

    private static CommandLine commandLine(Screen screen, Failures failures) {
        CommandLine line = new CommandLine(new UnrollCommand(screen));
        line.addSubcommand(new PresetsCommand(screen));
        line.addSubcommand(new TrainCommand(screen));
        line.addSubcommand(new ForwardCommand(screen));
        line.addSubcommand(new CompleteCommand(screen));
        line.addSubcommand(new GradcheckCommand(screen));
        line.addSubcommand(new ExplainCommand(screen));
        line.addSubcommand(new SweepCommand(screen));
        line.addSubcommand(new RenderCommand(screen));
        line.addSubcommand(new ExportCommand(screen));
        line.addSubcommand(new BenchCommand(screen, StepTimer.standard()));
        line.getCommandSpec().versionProvider(new VersionText(screen.words()));
        ResourceBundle bundle = ResourceBundle.getBundle("dev.unroll.assets.words.terminal");
        return line.setResourceBundle(bundle)
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
                .setOut(new PrintWriter(new ToLines(screen.out())))
                .setParameterExceptionHandler((problem, args) -> failures.report(problem))
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
