package dev.unroll.app.epochs;

import org.jspecify.annotations.Nullable;

/** What is known of a curve beside its rows: its extremes, and where it is smoothed its running mean. It grows with the log. */
final class CurveData {
    private final LossIndex index = new LossIndex();
    private final LossIndex smoothIndex = new LossIndex();
    private @Nullable SmoothLog smooth;

    /** Takes in what is new; {@code weight} is how much the epochs before weigh, 0 for no smoothing. */
    void update(Curve curve, double weight) {
        index.update(curve.log());
        SmoothLog mean = smooth;
        if (weight == 0) {
            smooth = null;
        } else if (mean == null || mean.weight() != weight) {
            smooth = new SmoothLog(curve.log(), weight);
            smoothIndex.clear();
            smoothIndex.update(smooth);
        } else {
            mean.update(curve.log());
            smoothIndex.update(mean);
        }
    }

    LossIndex index() {
        return index;
    }

    /** The line that is drawn as the curve, x and y in turn. */
    double[] line(ChartModel m, Curve curve) {
        SmoothLog mean = smooth;
        return mean == null ? m.points(curve.log(), index) : m.points(mean, smoothIndex);
    }

    /** The losses themselves behind a smoothed line; nothing where they are the line. */
    double[] behind(ChartModel m, Curve curve) {
        return smooth == null ? new double[0] : m.points(curve.log(), index);
    }

    /** The smoothed loss of an epoch; not a number without smoothing. */
    double mean(int epoch) {
        SmoothLog mean = smooth;
        return mean == null || !mean.has(epoch) ? Double.NaN : mean.loss(epoch);
    }
}
