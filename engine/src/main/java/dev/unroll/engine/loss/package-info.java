/** Losses: what they make of a network's output and the targets. */
@NullMarked
package dev.unroll.engine.loss;

import org.jspecify.annotations.NullMarked;
