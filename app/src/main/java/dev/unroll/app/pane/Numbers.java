package dev.unroll.app.pane;

import dev.unroll.engine.trace.DoubleArray;
import dev.unroll.engine.trace.LayerTrace;
import dev.unroll.engine.trace.NamedArray;
import dev.unroll.engine.trace.Parameters;
import dev.unroll.engine.trace.Trace;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;

/** The numbers of a view as CSV: a row a number, with its array's name and its place there, from 0, in full precision (RFC 4180). */
public final class Numbers {
    private static final int AXES = 3;

    private final StringBuilder csv = new StringBuilder("array,i,j,k,value\r\n");

    /** All that an epoch computed, names as PyTorch's where it has one; a layer's end in its number. */
    public static String of(Trace trace) {
        Numbers numbers = new Numbers();
        numbers.add("x", trace.x());
        for (int layer = 0; layer < trace.layers().size(); layer++) {
            numbers.add("_l" + layer, trace.layers().get(layer));
        }
        numbers.add("logits", trace.logits());
        numbers.add("softmax", trace.probabilities());
        numbers.add("losses", trace.losses());
        numbers.add("loss", 1, new int[0], i -> Double.toString(trace.loss()));
        numbers.add("logits.grad", trace.dLogits());
        return numbers.csv();
    }

    /** Every parameter, and what its last backward pass left. */
    public static String of(Parameters parameters, Parameters gradients) {
        Numbers numbers = new Numbers();
        for (String name : parameters.names()) {
            numbers.add(name, parameters.get(name));
            if (gradients.has(name)) {
                numbers.add(name + ".grad", gradients.get(name));
            }
        }
        return numbers.csv();
    }

    private void add(String layer, LayerTrace trace) {
        trace.states().forEach(state -> {
            add(state.name() + "0" + layer, state.initial());
            add(state.name() + layer, state.values());
        });
        add("a" + layer, trace.a());
        for (Map.Entry<String, NamedArray> gate : new TreeMap<>(trace.gates()).entrySet()) {
            add(gate.getKey() + layer, gate.getValue());
        }
        add("h" + layer + ".grad from above", trace.dHiddenFromAbove());
        trace.states().forEach(state -> add(state.name() + layer + ".grad from the future", state.dFromFuture()));
        add("a" + layer + ".grad", trace.dA());
    }

    /** Adds an array of at most three axes. */
    public void add(String name, NamedArray array) {
        add(name, array.length(), array.shape(), i -> Float.toString(array.flat(i)));
    }

    /** Adds an array of at most three axes. */
    public void add(String name, DoubleArray array) {
        int[] shape = new int[array.rank()];
        for (int axis = 0; axis < shape.length; axis++) {
            shape[axis] = array.size(axis);
        }
        add(name, array.length(), shape, i -> Double.toString(array.flat(i)));
    }

    private void add(String name, int length, int[] shape, IntFunction<String> value) {
        for (int flat = 0; flat < length; flat++) {
            csv.append(name);
            int rest = length;
            int left = flat;
            for (int axis = 0; axis < AXES; axis++) {
                csv.append(',');
                if (axis < shape.length) {
                    rest /= shape[axis];
                    csv.append(left / rest);
                    left %= rest;
                }
            }
            csv.append(',').append(value.apply(flat)).append("\r\n");
        }
    }

    /** All that was added. */
    public String csv() {
        return csv.toString();
    }
}
