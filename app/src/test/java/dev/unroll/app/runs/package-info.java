@NullMarked
package dev.unroll.app.runs;

import org.jspecify.annotations.NullMarked;
