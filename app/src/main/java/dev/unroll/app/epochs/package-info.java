/** The run's table: the epoch tape and the loss chart. */
@NullMarked
package dev.unroll.app.epochs;

import org.jspecify.annotations.NullMarked;
