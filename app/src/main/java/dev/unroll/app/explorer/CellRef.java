package dev.unroll.app.explorer;

/** One cell of the unrolled network: timestep from 1, layer from 0. */
public record CellRef(int t, int layer) {}
