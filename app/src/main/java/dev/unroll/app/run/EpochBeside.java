package dev.unroll.app.run;

import dev.unroll.engine.explain.GradientFlow;
import dev.unroll.engine.trace.Parameters;
import dev.unroll.engine.trace.Trace;
import org.jspecify.annotations.Nullable;

/**
 * An epoch of any run, computed again.
 *
 * @param trace its values
 * @param after the parameters after its update
 * @param learningRate its update's
 * @param flow how much of every loss reaches every timestep; null where there is no loss, or it would take long
 */
public record EpochBeside(
        Trace trace,
        Parameters after,
        double learningRate,
        @Nullable GradientFlow flow) {}
