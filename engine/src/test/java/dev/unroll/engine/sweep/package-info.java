@NullMarked
package dev.unroll.engine.sweep;

import org.jspecify.annotations.NullMarked;
