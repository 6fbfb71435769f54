@NullMarked
package dev.unroll.engine.loss;

import org.jspecify.annotations.NullMarked;
