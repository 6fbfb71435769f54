@NullMarked
package dev.unroll.engine.optim;

import org.jspecify.annotations.NullMarked;
