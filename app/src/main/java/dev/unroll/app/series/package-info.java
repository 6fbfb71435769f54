/** A series of numbers: what it is, what is predicted of it, and how the network goes on with it by itself. */
@NullMarked
package dev.unroll.app.series;

import org.jspecify.annotations.NullMarked;
