@NullMarked
package dev.unroll.app.flow;

import org.jspecify.annotations.NullMarked;
