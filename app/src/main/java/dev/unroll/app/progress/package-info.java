/** How far a run has got, in epochs and chunks, and how long it will still take. */
@NullMarked
package dev.unroll.app.progress;

import org.jspecify.annotations.NullMarked;
