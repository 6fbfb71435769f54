@NullMarked
package dev.unroll.engine.nn;

import org.jspecify.annotations.NullMarked;
