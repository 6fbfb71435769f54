/** The terminal: one class a subcommand, and what they share. */
@NullMarked
package dev.unroll.app.terminal;

import org.jspecify.annotations.NullMarked;
