@NullMarked
package dev.unroll.engine.train;

import org.jspecify.annotations.NullMarked;
