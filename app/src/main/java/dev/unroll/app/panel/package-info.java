/** The experiment panel: what is trained, edited and checked as it is typed. */
@NullMarked
package dev.unroll.app.panel;

import org.jspecify.annotations.NullMarked;
