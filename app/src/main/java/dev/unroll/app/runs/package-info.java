/** All runs beside each other: what differs in them, and what came of it. */
@NullMarked
package dev.unroll.app.runs;

import org.jspecify.annotations.NullMarked;
