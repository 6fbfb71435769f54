package dev.unroll.app.run;

/** A run with the rows it has so far. */
public record RunView(Run run, LogView log) {}
