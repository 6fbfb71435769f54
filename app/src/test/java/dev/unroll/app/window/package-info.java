@NullMarked
package dev.unroll.app.window;

import org.jspecify.annotations.NullMarked;
