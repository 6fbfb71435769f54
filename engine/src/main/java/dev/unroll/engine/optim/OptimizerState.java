package dev.unroll.engine.optim;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What an optimiser keeps between two updates, copied out of the engine: how many it has made, and its slots. Immutable. */
public final class OptimizerState {
    private final int updates;
    private final List<String> slots;
    /** Of every slot, flat, all parameters one after the other. */
    private final List<float[]> values;

    private OptimizerState(int updates, List<String> slots, List<float[]> values) {
        this.updates = updates;
        this.slots = slots;
        this.values = values;
    }

    /**
     * Takes the arrays without a copy: the caller must hold no other reference to them.
     *
     * @param values of every slot, in the optimiser's order; each flat, all parameters one after the other
     */
    public static OptimizerState owning(OptimizerSpec spec, int updates, List<float[]> values) {
        List<String> slots = spec.slots().stream().map(Slot::name).toList();
        if (slots.size() != values.size()) {
            throw new IllegalArgumentException(values.size() + " arrays for " + slots);
        }
        return new OptimizerState(updates, slots, List.copyOf(values));
    }

    /**
     * Before the first update: every slot is 0.
     *
     * @param parameters how many scalars all parameters have
     */
    public static OptimizerState initial(OptimizerSpec spec, int parameters) {
        return owning(
                spec,
                0,
                Stream.generate(() -> new float[parameters])
                        .limit(spec.slots().size())
                        .toList());
    }

    /** How many updates it has made: PyTorch's {@code step}. */
    public int updates() {
        return updates;
    }

    /** PyTorch's names, in the optimiser's order. */
    public List<String> slots() {
        return slots;
    }

    /** A slot's values; not to be written to. */
    float[] values(int slot) {
        return values.get(slot);
    }

    /**
     * One slot of all parameters, one after the other in PyTorch's order; to be read only.
     *
     * @throws IllegalArgumentException when the optimiser has no such slot
     */
    public FloatBuffer view(String slot) {
        int index = slots.indexOf(slot);
        if (index < 0) {
            throw new IllegalArgumentException("no slot " + slot + " among " + slots);
        }
        return FloatBuffer.wrap(values.get(index)).asReadOnlyBuffer();
    }

    /**
     * The same of one parameter alone.
     *
     * @param index where the parameter lies among all
     */
    public OptimizerState of(int index) {
        List<float[]> one =
                values.stream().map(array -> new float[] {array[index]}).toList();
        return new OptimizerState(updates, slots, one);
    }

    /** Whether an optimiser keeps the same of every parameter, and so can go on from here. */
    public boolean suits(OptimizerSpec spec) {
        return spec.slots().stream().map(Slot::name).toList().equals(slots);
    }

    /** What it holds in memory, in bytes. */
    public long bytes() {
        return values.stream().mapToLong(array -> 4L * array.length).sum();
    }

    /** Equal bit for bit. */
    @Override
    public boolean equals(Object other) {
        return other instanceof OptimizerState that
                && updates == that.updates
                && slots.equals(that.slots)
                && IntStream.range(0, values.size())
                        .allMatch(slot -> Arrays.equals(values.get(slot), that.values.get(slot)));
    }

    @Override
    public int hashCode() {
        int hash = 31 * updates + slots.hashCode();
        for (float[] array : values) {
            hash = 31 * hash + Arrays.hashCode(array);
        }
        return hash;
    }
}
