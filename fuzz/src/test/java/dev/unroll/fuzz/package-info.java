/** One target for each thing that is read from outside; docs/reliability.md says how they are run. */
@NullMarked
package dev.unroll.fuzz;

import org.jspecify.annotations.NullMarked;
