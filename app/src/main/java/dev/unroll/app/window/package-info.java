/** The explorer window: tool bar, shortcuts, theme, and the places of the views. */
@NullMarked
package dev.unroll.app.window;

import org.jspecify.annotations.NullMarked;
