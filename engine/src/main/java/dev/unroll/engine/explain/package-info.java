/** What shows that the numbers are right, and where they come from. */
@NullMarked
package dev.unroll.engine.explain;

import org.jspecify.annotations.NullMarked;
