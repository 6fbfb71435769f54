/** The layers, each with its forward directly above its backward, and the network they make. */
@NullMarked
package dev.unroll.engine.nn;

import org.jspecify.annotations.NullMarked;
