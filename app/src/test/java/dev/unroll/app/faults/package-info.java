@NullMarked
package dev.unroll.app.faults;

import org.jspecify.annotations.NullMarked;
