package dev.unroll.engine.optim;

/**
 * What an optimiser keeps of every parameter between two updates; 0 before the first.
 *
 * @param name PyTorch's, in the state of its optimiser: {@code exp_avg}
 * @param symbol in the equations: m
 */
public record Slot(String name, String symbol) {}
