@NullMarked
package dev.unroll.app.kill;

import org.jspecify.annotations.NullMarked;
