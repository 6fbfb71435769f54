/** The experiment as a program for PyTorch, with the lines of the present micro-step marked. */
@NullMarked
package dev.unroll.app.code;

import org.jspecify.annotations.NullMarked;
