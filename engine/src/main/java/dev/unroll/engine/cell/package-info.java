/** What a recurrent cell computes, said once: its equations as trees that are evaluated, differentiated and printed. */
@NullMarked
package dev.unroll.engine.cell;

import org.jspecify.annotations.NullMarked;
