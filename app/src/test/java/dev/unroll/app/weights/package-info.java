@NullMarked
package dev.unroll.app.weights;

import org.jspecify.annotations.NullMarked;
