package dev.unroll.app.epochs;

import dev.unroll.app.explorer.Moment;
import dev.unroll.app.run.Run;
import dev.unroll.app.run.RunView;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.Topology;
import dev.unroll.engine.explain.LossFloor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * What the loss chart draws of a moment: the run shown, the runs that measure the same, and which do not and why. A run
 * without a row has no curve, and so no floor. No toolkit.
 *
 * @param curves those that are drawn, the run shown last and so on top
 * @param left those that are not
 * @param forwardOnly whether nothing is trained at all
 */
record ChartContent(List<Curve> curves, List<LeftOut> left, boolean forwardOnly) {
    /** A run that is not drawn, and why. */
    record LeftOut(long run, Measure.Difference difference, Experiment experiment) {}

    ChartContent {
        curves = List.copyOf(curves);
        left = List.copyOf(left);
    }

    /**
     * The content of a moment.
     *
     * @param name what the first run has that the second has not, in a few words
     */
    static ChartContent of(Moment moment, BiFunction<Run, Run, String> name) {
        Experiment shown = moment.asked();
        if (shown.topology() == Topology.FORWARD_ONLY) {
            return new ChartContent(List.of(), List.of(), true);
        }
        List<Curve> curves = new ArrayList<>();
        List<LeftOut> left = new ArrayList<>();
        Measure measure = Measure.of(shown);
        for (RunView run : moment.runs()) {
            Experiment other = run.run().asked();
            if (run.run().id() == moment.run().id()
                    || run.run().hidden()
                    || run.log().isEmpty()) {
                continue;
            }
            Optional<Measure.Difference> difference = Measure.of(other).differenceFrom(measure);
            if (difference.isPresent()) {
                left.add(new LeftOut(run.run().id(), difference.get(), other));
            } else {
                curves.add(curve(run, name.apply(run.run(), moment.run()), false));
            }
        }
        if (!moment.log().isEmpty()) {
            curves.add(curve(new RunView(moment.run(), moment.log()), "", true));
        }
        return new ChartContent(curves, left, false);
    }

    private static Curve curve(RunView run, String name, boolean shown) {
        String given = run.run().name();
        return new Curve(
                run.run().id(),
                given == null ? name : given,
                run.log(),
                LossFloor.derive(run.run().experiment()),
                CurveMark.of(run.run()),
                shown);
    }
}
