package dev.unroll.app.explorer;

import dev.unroll.engine.explain.ParameterElement;

/**
 * Which number of a run is meant, whatever its value is at the moment. Timesteps count from 1; layers, units and indices from 0. A
 * gradient is ∂L/∂ the number that has the same address without it.
 */
public sealed interface Quantity {
    /**
     * One unit of something a cell computes.
     *
     * @param name as the cell's equations call it: {@code h}, {@code c}, {@code a}, {@code a_r}, {@code z}
     * @param t its timestep; 0 is the state before the first
     */
    record OfCell(String name, int t, int layer, int unit, boolean gradient) implements Quantity {}

    /** One number of what the lowest layer reads. */
    record Read(int t, int index, boolean gradient) implements Quantity {}

    record Logit(int t, int index, boolean gradient) implements Quantity {}

    record Probability(int t, int index) implements Quantity {
        @Override
        public boolean gradient() {
            return false;
        }
    }

    /** The loss of a timestep, or with t = 0 the epoch's. */
    record Loss(int t) implements Quantity {
        @Override
        public boolean gradient() {
            return false;
        }
    }

    /**
     * The length of a gradient into a cell's state, printed at an arrow or drawn in the strip of the flow.
     *
     * @param t the timestep it arrives at
     * @param source of which timestep's loss alone; 0 for what arrives from the timesteps after
     */
    record Norm(int t, int layer, int source) implements Quantity {
        @Override
        public boolean gradient() {
            return false;
        }
    }

    /** One scalar of a parameter, as the epoch reads it. */
    record Weight(ParameterElement element, boolean gradient) implements Quantity {
        @Override
        public int t() {
            return 0;
        }
    }

    /** Its timestep; 0 where it belongs to none. */
    int t();

    boolean gradient();

    /** The number itself, or its gradient where there is one. */
    default Quantity facing(boolean toGradient) {
        return switch (this) {
            case OfCell(String name, int t, int layer, int unit, boolean _) ->
                new OfCell(name, t, layer, unit, toGradient);
            case Read(int t, int index, boolean _) -> new Read(t, index, toGradient);
            case Logit(int t, int index, boolean _) -> new Logit(t, index, toGradient);
            case Weight(ParameterElement element, boolean _) -> new Weight(element, toGradient);
            case Probability p -> p;
            case Loss l -> l;
            case Norm n -> n;
        };
    }

    /** Whether its gradient can be looked at. */
    default boolean hasGradient() {
        return switch (this) {
            case Probability _, Loss _, Norm _ -> false;
            case OfCell _, Read _, Logit _, Weight _ -> true;
        };
    }

    /** Whether it stands at the same place as another: the number or its gradient. */
    default boolean isAt(Quantity other) {
        return facing(false).equals(other.facing(false));
    }
}
