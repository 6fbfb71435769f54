/** The classic mistakes, made on purpose beside the healthy run, with what they do said in its own numbers. */
@NullMarked
package dev.unroll.app.faults;

import org.jspecify.annotations.NullMarked;
