/** Immutable copies of what an epoch computed: arrays with named axes, and the trace that collects them. */
@NullMarked
package dev.unroll.engine.trace;

import org.jspecify.annotations.NullMarked;
