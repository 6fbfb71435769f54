@NullMarked
package dev.unroll.app.sweep;

import org.jspecify.annotations.NullMarked;
