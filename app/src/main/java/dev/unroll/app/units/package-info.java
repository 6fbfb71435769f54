/** At what the units of a network fire: a text coloured by what each holds. */
@NullMarked
package dev.unroll.app.units;

import org.jspecify.annotations.NullMarked;
