/** The program from outside, and the rules its parts keep. */
@NullMarked
package dev.unroll.test;

import org.jspecify.annotations.NullMarked;
