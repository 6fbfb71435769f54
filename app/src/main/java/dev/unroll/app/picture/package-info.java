/** Views as pictures for a page or a slide: in points (PNG) and in strokes and letters (SVG). */
@NullMarked
package dev.unroll.app.picture;

import org.jspecify.annotations.NullMarked;
