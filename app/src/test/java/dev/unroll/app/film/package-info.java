@NullMarked
package dev.unroll.app.film;

import org.jspecify.annotations.NullMarked;
