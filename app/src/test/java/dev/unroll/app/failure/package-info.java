@NullMarked
package dev.unroll.app.failure;

import org.jspecify.annotations.NullMarked;
