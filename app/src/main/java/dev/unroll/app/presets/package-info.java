/** The lectures' programs as experiments, ready to run. */
@NullMarked
package dev.unroll.app.presets;

import org.jspecify.annotations.NullMarked;
