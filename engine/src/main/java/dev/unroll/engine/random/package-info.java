/** The numbers PyTorch's generator draws on the CPU. */
@NullMarked
package dev.unroll.engine.random;

import org.jspecify.annotations.NullMarked;
