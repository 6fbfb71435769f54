/** Files of numbers: safetensors, weights, checkpoints, and scripts for PyTorch. */
@NullMarked
package dev.unroll.engine.io;

import org.jspecify.annotations.NullMarked;
