/** Where the program starts. */
@NullMarked
package dev.unroll.app;

import org.jspecify.annotations.NullMarked;
