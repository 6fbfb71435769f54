@NullMarked
package dev.unroll.app.epochs;

import org.jspecify.annotations.NullMarked;
