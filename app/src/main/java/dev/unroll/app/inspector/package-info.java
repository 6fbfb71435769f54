/** How exactly was this number made? One cell's formula, matrices, one unit's sum and its gradient, term by term. */
@NullMarked
package dev.unroll.app.inspector;

import org.jspecify.annotations.NullMarked;
