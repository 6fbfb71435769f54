/** Another network beside the one shown, on the same clock: another epoch, or another run. */
@NullMarked
package dev.unroll.app.beside;

import org.jspecify.annotations.NullMarked;
