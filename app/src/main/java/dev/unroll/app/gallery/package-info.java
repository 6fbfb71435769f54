/** The presets by lecture and by question, with what to notice in each. */
@NullMarked
package dev.unroll.app.gallery;

import org.jspecify.annotations.NullMarked;
