package dev.unroll.engine.cell;

/**
 * One line of a cell: name = expression.
 *
 * @param name a gate's letter, or a state's, which then is the state after this timestep
 */
public record Equation(String name, Expression expression) {}
