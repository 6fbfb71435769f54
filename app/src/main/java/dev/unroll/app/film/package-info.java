/** A run as a film, a picture, or numbered pictures, drawn by the window's own painters and without a display. */
@NullMarked
package dev.unroll.app.film;

import org.jspecify.annotations.NullMarked;
