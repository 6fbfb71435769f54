/** What should not have happened, written down for whoever mends it. */
@NullMarked
package dev.unroll.app.failure;

import org.jspecify.annotations.NullMarked;
