@NullMarked
package dev.unroll.engine.io;

import org.jspecify.annotations.NullMarked;
