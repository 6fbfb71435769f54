@NullMarked
package dev.unroll.engine.random;

import org.jspecify.annotations.NullMarked;
