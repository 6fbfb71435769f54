/**
 * Panes: the views that have a place in the window, and the tabs and sides that hold them. {@link
 * dev.unroll.app.pane.Pane} says how another one is made.
 */
@NullMarked
package dev.unroll.app.pane;

import org.jspecify.annotations.NullMarked;
