package dev.unroll.engine.cell;

/**
 * One value a cell computes on its way, a step of the computation.
 *
 * @param index its place in the order of computation, from 0
 * @param equation which equation it belongs to, from 0
 * @param name under which it is kept: an equation's ({@code r}, {@code h}), a pre-activation's ({@code a_r}, or {@code a}
 *     where there is one), or its own ({@code hn}); empty of what is only passed through
 * @param expression what it is
 */
public record Part(int index, int equation, String name, Expression expression) {
    public boolean isNamed() {
        return !name.isEmpty();
    }
}
