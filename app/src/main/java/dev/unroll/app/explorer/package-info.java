/** What the window shows, as properties that views observe on the FX thread. */
@NullMarked
package dev.unroll.app.explorer;

import org.jspecify.annotations.NullMarked;
