package dev.unroll.app.terminal;

import dev.unroll.app.failure.Deed;
import dev.unroll.app.failure.FailureReports;
import dev.unroll.app.failure.Reported;
import dev.unroll.engine.data.InvalidInput;
import dev.unroll.engine.data.NearestName;
import dev.unroll.engine.train.Diverged;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What goes wrong, as one line on standard error and an exit status. */
final class Failures {
    static final int BAD_INPUT = 2;
    static final int OTHER = 1;

    private final Screen screen;
    private final FailureReports reports;
    private final Deed typed;
    private boolean reported;

    /** Of a command, as it was typed. */
    Failures(Screen screen, FailureReports reports, String... typed) {
        this.screen = screen;
        this.reports = reports;
        this.typed = Deed.terminal(typed);
    }

    /** Whether anything has gone wrong yet: what was printed before has then been flushed, or cannot be. */
    boolean reported() {
        return reported;
    }

    int report(Throwable failure) {
        reported = true;
        return switch (failure) {
            case InvalidInput problem -> invalid(problem);
            case ParameterException problem -> invalid(asInvalidInput(problem));
            case Diverged problem -> diverged(problem);
            case UncheckedIOException problem when problem.getCause() != null -> output(problem.getCause());
            case IOException problem -> output(problem);
            default -> unexpected(failure);
        };
    }

    private int unexpected(Throwable failure) {
        say(OTHER, "terminal.unexpected", reason(failure));
        if (reports.ofCommand(typed, failure) instanceof Reported report) {
            say(OTHER, "terminal.reported", report.file().toString());
        }
        return OTHER;
    }

    private int invalid(InvalidInput problem) {
        return say(BAD_INPUT, "terminal.error", screen.words().problem(problem));
    }

    private int diverged(Diverged problem) {
        return say(
                BAD_INPUT,
                "terminal.diverged",
                Integer.toString(problem.epoch()),
                Double.toString(problem.loss()),
                Double.toString(problem.learningRate()));
    }

    /** Whoever read our output and closed it (as {@code head} does) needs no message. */
    private int output(IOException problem) {
        String reason = reason(problem);
        return reason.toLowerCase(Locale.ROOT).contains("broken pipe") ? OTHER : say(OTHER, "terminal.output", reason);
    }

    private int say(int status, String key, Object... arguments) {
        try {
            // What was printed before comes first, where both streams are one.
            screen.out().flush();
        } catch (UncheckedIOException e) {
            // That it cannot be written is what is being reported, or soon will be.
        }
        try {
            screen.error(key, arguments);
        } catch (UncheckedIOException e) {
            // Only the status is left to tell.
        }
        return status;
    }

    private static String reason(Throwable failure) {
        String message = failure.getMessage();
        return Lines.oneLine(message == null ? failure.getClass().getSimpleName() : message);
    }

    /** picocli's own complaints, in our words. */
    private static InvalidInput asInvalidInput(ParameterException problem) {
        CommandLine command = problem.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        return switch (problem) {
            case UnmatchedArgumentException unmatched ->
                unmatched(command, unmatched.getUnmatched().getFirst());
            case OverwrittenOptionException twice ->
                new InvalidInput(label(twice.getOverwritten()), "", "option-twice");
            case MissingParameterException missing
            when !missing.getMissing().isEmpty() -> {
                ArgSpec first = missing.getMissing().getFirst();
                yield new InvalidInput(label(first), "", first.isOption() ? "option-without-value" : "missing", name);
            }
            default -> argumentProblem(problem, name);
        };
    }

    private static InvalidInput argumentProblem(ParameterException problem, String command) {
        ArgSpec argument = problem.getArgSpec();
        String value = problem.getValue() == null ? "" : problem.getValue();
        return argument == null
                ? new InvalidInput(command, value, "bad-arguments", command)
                : new InvalidInput(label(argument), value, "bad-argument", command);
    }

    private static InvalidInput unmatched(CommandLine command, String argument) {
        String name = command.getCommandSpec().qualifiedName();
        List<String> known = new ArrayList<>();
        if (argument.startsWith("-")) {
            command.getCommandSpec().options().forEach(option -> known.add(option.longestName()));
            String option = argument.split("=", 2)[0];
            return NearestName.of(option, known)
                    .map(near -> new InvalidInput(option, argument, "unknown-option", name, near))
                    .orElseGet(() -> new InvalidInput(option, argument, "unknown-option-far", name));
        }
        known.addAll(command.getSubcommands().keySet());
        return known.isEmpty()
                ? new InvalidInput(name, argument, "one-argument-too-many")
                : NearestName.of(argument, known)
                        .map(near -> new InvalidInput(name, argument, "unknown-command", near))
                        .orElseGet(() -> new InvalidInput(name, argument, "unknown-command-far"));
    }

    private static String label(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }
}
