@NullMarked
package dev.unroll.app.bench;

import org.jspecify.annotations.NullMarked;
