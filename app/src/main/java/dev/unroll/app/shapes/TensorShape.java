package dev.unroll.app.shapes;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A tensor's shape, every axis by its name.
 *
 * @param name PyTorch's: {@code weight_ih_l0}
 */
record TensorShape(Thing thing, String name, List<Axis> axes) {
    /**
     * An axis and its length.
     *
     * @param key of its name's words: {@code shapes.axis.<key>}
     */
    record Axis(String key, int size) {}

    TensorShape {
        axes = List.copyOf(axes);
    }

    static TensorShape of(Thing thing, String name, Axis... axes) {
        return new TensorShape(thing, name, List.of(axes));
    }

    /** As PyTorch prints it: {@code (1, 6, 10)}, {@code (5,)}. */
    String tuple() {
        return tuple(axes.stream().map(Axis::size).toList());
    }

    /** A tuple as Python prints it. */
    static String tuple(List<Integer> sizes) {
        return sizes.stream()
                .map(String::valueOf)
                .collect(Collectors.joining(", ", "(", sizes.size() == 1 ? ",)" : ")"));
    }
}
