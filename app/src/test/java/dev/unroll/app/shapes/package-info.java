@NullMarked
package dev.unroll.app.shapes;

import org.jspecify.annotations.NullMarked;
