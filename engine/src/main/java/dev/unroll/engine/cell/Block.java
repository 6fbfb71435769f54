package dev.unroll.engine.cell;

/**
 * H rows of a parameter: a matrix (H, I) or (H, H), or a bias (H).
 *
 * @param parameter PyTorch's name without its module and layer, {@code weight_ih}
 * @param index which H rows of it, from 0
 * @param symbol what formulas call it, {@code W_ir}
 */
public record Block(String parameter, int index, String symbol) {}
