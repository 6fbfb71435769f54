/** Builds Unroll when it must be built, and starts it; needs nothing but the JDK. */
@NullMarked
package dev.unroll.launcher;

import org.jspecify.annotations.NullMarked;
