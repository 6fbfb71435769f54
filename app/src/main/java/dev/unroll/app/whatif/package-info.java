/** What would have been: an epoch's forward pass with one thing changed, beside the real one. */
@NullMarked
package dev.unroll.app.whatif;

import org.jspecify.annotations.NullMarked;
