/** How fast training is: the cases, their measurement, and the tables of it. */
@NullMarked
package dev.unroll.app.bench;

import org.jspecify.annotations.NullMarked;
