package dev.unroll.app.terminal;

import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.explain.GradientCheck;
import dev.unroll.engine.explain.GradientCheck.ParameterError;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code unroll gradcheck}: BPTT's gradient against central differences, a line a parameter. */
@Command(name = "gradcheck", sortOptions = false, sortSynopsis = false)
final class GradcheckCommand implements Callable<Integer> {
    /** Above it a wrong formula shows; below it lies what central differences in double leave. */
    private static final double TOLERANCE = 1e-5;

    /** Beyond so many scalars each parameter is checked along one random direction, four forward passes a parameter. */
    private static final long EACH_SCALAR = 2000;

    private final Screen screen;

    @Parameters(arity = "1", paramLabel = "PRESET|FILE", descriptionKey = "terminal.argument.experiment")
    @Nullable String experiment;

    @Mixin
    final ExperimentOptions options = new ExperimentOptions();

    @Mixin
    final HelpOption help = new HelpOption();

    GradcheckCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() {
        Experiment chosen = options.toTrain(screen, experiment);
        boolean each = chosen.parameterCount() <= EACH_SCALAR;
        if (!each) {
            screen.print("terminal.gradcheck.directions", String.format(Locale.ROOT, "%,d", chosen.parameterCount()));
        }
        List<ParameterError> errors =
                each ? GradientCheck.run(chosen) : GradientCheck.alongDirections(chosen, chosen.seed());
        int width = errors.stream().mapToInt(e -> e.name().length()).max().orElse(0);
        for (ParameterError error : errors) {
            screen.print(
                    "terminal.gradcheck.parameter",
                    error.name() + " ".repeat(width - error.name().length()),
                    exponent(error.largestRelativeError()),
                    agrees(error) ? "✓" : "✗");
        }
        boolean all = errors.stream().allMatch(GradcheckCommand::agrees);
        screen.print(all ? "terminal.gradcheck.good" : "terminal.gradcheck.bad", exponent(TOLERANCE));
        return all ? 0 : Failures.OTHER;
    }

    /** NaN agrees with nothing. */
    private static boolean agrees(ParameterError error) {
        return error.largestRelativeError() <= TOLERANCE;
    }

    private static String exponent(double number) {
        return String.format(Locale.ROOT, "%.1e", number);
    }
}
