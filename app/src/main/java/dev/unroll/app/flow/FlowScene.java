package dev.unroll.app.flow;

import dev.unroll.engine.explain.ScaledRecurrence;
import dev.unroll.engine.explain.StateGrowth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All there is to draw.
 *
 * @param content the norms; null before there are any
 * @param from the first timestep that the backward pass has reached, T + 1 before it begins: what lies before is blank
 * @param source the chosen loss, from 1; 0 for none
 * @param timestep where on its way back one looks, from 1; 0 for nowhere
 * @param route which state
 * @param factor what the recurrent matrix is multiplied with
 * @param real the growth as it is; null while it is not known
 * @param half with half the matrix; null while it is not known
 * @param twice with twice the matrix; null while it is not known
 * @param tried with {@code factor} times the matrix; null where that is 1 or not known
 */
record FlowScene(
        @Nullable FlowContent content,
        int from,
        int source,
        int timestep,
        Route route,
        double factor,
        @Nullable ScaledRecurrence real,
        @Nullable ScaledRecurrence half,
        @Nullable ScaledRecurrence twice,
        @Nullable ScaledRecurrence tried) {

    /** Nothing to draw. */
    static final FlowScene EMPTY = new FlowScene(null, 1, 0, 0, Route.HIDDEN, 1, null, null, null, null);

    /** The growth along the route: of an LSTM's c the two states' together, of which it is a part. */
    static List<Double> growth(ScaledRecurrence scaled, Route route) {
        StateGrowth growth = scaled.growth();
        return route == Route.HIDDEN ? growth.ofHidden() : growth.largestSingularValues();
    }

    /** Whether the chart shows what would be rather than what is. */
    boolean tries() {
        return factor != 1;
    }

    boolean reached(int t) {
        return t >= from;
    }

    FlowScene at(int newSource, int newTimestep) {
        return new FlowScene(content, from, newSource, newTimestep, route, factor, real, half, twice, tried);
    }
}
