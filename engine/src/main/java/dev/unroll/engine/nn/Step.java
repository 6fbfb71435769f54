package dev.unroll.engine.nn;

/** One operation of a composed layer, at a timestep or at {@link Rows#ALL}. */
@FunctionalInterface
interface Step {
    void at(int t);
}
