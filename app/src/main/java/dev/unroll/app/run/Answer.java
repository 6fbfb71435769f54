package dev.unroll.app.run;

import dev.unroll.engine.trace.Trace;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a question about a moment that may have passed since.
 *
 * @param <A> what it is
 * @param run the run it is about
 * @param epoch the epoch it is about, from 1
 * @param trace that epoch's values; null before there were any
 * @param value what was asked for; null when it could not be had
 * @param problem why not
 */
public record Answer<A>(
        Question<A> question,
        long run,
        int epoch,
        @Nullable Trace trace,
        @Nullable A value,
        @Nullable Throwable problem) {}
