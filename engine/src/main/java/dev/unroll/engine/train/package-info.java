/** One epoch at a time: forward, loss, backward, update. */
@NullMarked
package dev.unroll.engine.train;

import org.jspecify.annotations.NullMarked;
