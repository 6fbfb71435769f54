package dev.unroll.engine.trace;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** A value (or a gradient, or a moment) per parameter, under PyTorch's names, in PyTorch's order. Immutable. */
public final class Parameters {
    private final Map<String, NamedArray> byName;

    public Parameters(Map<String, NamedArray> byName) {
        this.byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
    }

    /** {@code embedding.weight}, {@code rnn.weight_ih_l0}, {@code rnn.weight_hh_l0}, {@code rnn.bias_ih_l0}, … {@code fc.bias}. */
    public Set<String> names() {
        return byName.keySet();
    }

    public boolean has(String name) {
        return byName.containsKey(name);
    }

    /**
     * The array of one parameter.
     *
     * @throws IllegalArgumentException when there is none of that name
     */
    public NamedArray get(String name) {
        NamedArray array = byName.get(name);
        if (array == null) {
            throw new IllegalArgumentException("no parameter " + name + " among " + names());
        }
        return array;
    }

    public Map<String, NamedArray> asMap() {
        return byName;
    }

    /** 1, or 2 where every layer also reads from the last timestep to the first. */
    public int directions() {
        boolean two = names().stream()
                .anyMatch(name -> Chain.of(name).filter(Chain::reverse).isPresent());
        return two ? 2 : 1;
    }

    /** The number of scalars in all. */
    public int count() {
        return byName.values().stream().mapToInt(NamedArray::length).sum();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Parameters that && byName.equals(that.byName);
    }

    @Override
    public int hashCode() {
        return byName.hashCode();
    }
}
