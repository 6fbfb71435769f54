package dev.unroll.engine.explain;

/**
 * An epoch's forward pass as it was, and as it would have been. Both are computed one timestep at a time, so where
 * nothing differs they are equal bit for bit.
 */
public record WhatIf(ForwardValues original, ForwardValues changed) {}
