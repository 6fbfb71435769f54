@NullMarked
package dev.unroll.launcher;

import org.jspecify.annotations.NullMarked;
