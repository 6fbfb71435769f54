/** Colours, one source for style sheet and canvas. */
@NullMarked
package dev.unroll.app.theme;

import org.jspecify.annotations.NullMarked;
