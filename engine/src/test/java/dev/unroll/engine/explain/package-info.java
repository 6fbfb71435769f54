@NullMarked
package dev.unroll.engine.explain;

import org.jspecify.annotations.NullMarked;
