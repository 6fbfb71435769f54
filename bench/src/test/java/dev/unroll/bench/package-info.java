/** Measurements beyond {@code unroll bench}: JMH's, and the table that holds a step against its peers. */
@NullMarked
package dev.unroll.bench;

import org.jspecify.annotations.NullMarked;
