/** Optimisers: each one's equations, and its kernel beside them. */
@NullMarked
package dev.unroll.engine.optim;

import org.jspecify.annotations.NullMarked;
