/** Many runs of one experiment at once, a square each. */
@NullMarked
package dev.unroll.app.sweep;

import org.jspecify.annotations.NullMarked;
