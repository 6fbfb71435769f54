package dev.unroll.app.pane;

/** A node that has a use of its own for the arrow keys while it has the focus: the window's shortcuts leave them to it. */
public interface UsesArrows {}
