/** Matrices in ND4J's memory and the operations on them; the only place that reaches that memory and its BLAS. */
@NullMarked
package dev.unroll.engine.tensor;

import org.jspecify.annotations.NullMarked;
