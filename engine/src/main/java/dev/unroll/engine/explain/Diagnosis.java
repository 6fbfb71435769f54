package dev.unroll.engine.explain;

/** Something that is wrong with an epoch, and the numbers that say so. Timesteps count from 1, layers from 0; t = 0 is no timestep. */
public sealed interface Diagnosis {
    /** The timestep at which it shows; 0 where it is of the whole epoch. */
    default int t() {
        return 0;
    }

    /** The layer, of two directions the chain, in which it shows. */
    default int layer() {
        return 0;
    }

    /**
     * The first number in order of computing that is none, or infinite.
     *
     * @param value what was being computed, under PyTorch's or the equations' name
     * @param kept whether it was read, not computed: a parameter that the update before has left so
     */
    record NotFinite(String value, boolean kept, int layer, int t) implements Diagnosis {}

    /**
     * The loss is as low as its bounded logits let it be.
     *
     * @param floor from which and how
     */
    record AtFloor(double loss, LossFloor.Derivation floor) implements Diagnosis {}

    /** Every target is the very character that is read at its timestep. */
    record NotShifted(long same) implements Diagnosis {}

    /**
     * Losses are counted after the sequences' own ends.
     *
     * @param padded how many, of {@code counted}
     * @param share of the sum of all losses that they are
     */
    record PaddingCounted(long padded, long counted, double share, int t) implements Diagnosis {}

    /**
     * Most of a layer's values are where their nonlinearity is flat.
     *
     * @param value h, or the gate
     * @param share of all its values
     * @param t where most are
     */
    record Saturated(String value, double share, int layer, int t) implements Diagnosis {}

    /**
     * A loss's gradient grows on its way through the timesteps.
     *
     * @param source the timestep of the loss
     * @param growth the largest norm divided by the one at the source
     * @param t where it first is ten times the one at the source
     */
    record Exploding(int source, double growth, int layer, int t) implements Diagnosis {}

    /** An update changes a parameter by more than the parameter itself: ‖Δw‖ ÷ ‖w‖. */
    record RateTooLarge(String parameter, double ratio) implements Diagnosis {}

    /** No parameter is changed by what would be noticed: the largest ‖Δw‖ ÷ ‖w‖, and whose it is. */
    record RateTooSmall(String parameter, double ratio) implements Diagnosis {}
}
