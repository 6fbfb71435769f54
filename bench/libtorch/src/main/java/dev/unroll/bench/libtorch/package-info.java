/** The training step on libtorch. */
@NullMarked
package dev.unroll.bench.libtorch;

import org.jspecify.annotations.NullMarked;
