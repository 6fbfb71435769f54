package dev.unroll.app.run;

import dev.unroll.engine.trace.Trace;

/**
 * An epoch of another experiment, beside the same epoch of the run that was asked about.
 *
 * @param trace of the other
 * @param summedGradient ‖Σg‖ over all parameters with which the run's own update is made where gradients add up over epochs; else
 *     that of its gradients alone
 */
public record TwinEpoch(Trace trace, double summedGradient) {}
