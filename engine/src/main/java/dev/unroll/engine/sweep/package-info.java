/** Many runs of one experiment that differ in a field or two, trained side by side. */
@NullMarked
package dev.unroll.engine.sweep;

import org.jspecify.annotations.NullMarked;
