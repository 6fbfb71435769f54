/** A run in the background: commands in, immutable snapshots out. No toolkit. */
@NullMarked
package dev.unroll.app.run;

import org.jspecify.annotations.NullMarked;
