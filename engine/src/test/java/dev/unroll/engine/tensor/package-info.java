@NullMarked
package dev.unroll.engine.tensor;

import org.jspecify.annotations.NullMarked;
