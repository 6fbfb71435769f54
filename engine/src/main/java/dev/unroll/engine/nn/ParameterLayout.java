package dev.unroll.engine.nn;

import dev.unroll.engine.cell.CellParameter;
import dev.unroll.engine.nn.ParameterSpec.Start;
import dev.unroll.engine.random.TorchRandom;
import dev.unroll.engine.trace.Axis;
import dev.unroll.engine.trace.Chain;
import dev.unroll.engine.trace.NamedArray;
import dev.unroll.engine.trace.Parameters;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which parameters a network has and where each lies in one flat vector: PyTorch's names, shapes and order. */
public final class ParameterLayout {
    /** The axes of a matrix that is multiplied with a state before, and of no other parameter. */
    private static final List<Axis> OF_STATE = List.of(Axis.G, Axis.H);

    private final List<ParameterSpec> specs = new ArrayList<>();
    private int size;

    public ParameterLayout(Architecture architecture) {
        int hidden = architecture.hidden();
        if (architecture.embedding() > 0) {
            add(
                    "embedding.weight",
                    List.of(Axis.V, Axis.E),
                    architecture.vocabulary(),
                    architecture.embedding(),
                    Start.NORMAL,
                    0);
        }
        double bound = 1 / Math.sqrt(hidden);
        for (int index = 0; index < architecture.chains(); index++) {
            Chain chain = architecture.chain(index);
            for (CellParameter parameter : architecture.cell().parameters()) {
                String name = "rnn." + parameter.name() + chain.suffix();
                int rows = parameter.blocks() * hidden;
                switch (parameter.kind()) {
                    case OF_INPUT ->
                        add(name, List.of(Axis.G, Axis.I), rows, architecture.inputSize(chain.layer()), bound);
                    case OF_HIDDEN -> add(name, OF_STATE, rows, hidden, bound);
                    case BIAS -> add(name, List.of(Axis.G), 1, rows, bound);
                }
            }
        }
        if (architecture.learnedStates()) {
            for (String state : architecture.cell().states()) {
                List<Axis> axes = List.of(Axis.L, Axis.B, Axis.H);
                add(initial(state), axes, architecture.chains(), hidden, Start.ZEROS, 0);
            }
        }
        if (architecture.linear()) {
            int read = architecture.readSize();
            double headBound = 1 / Math.sqrt(read);
            add("fc.weight", List.of(Axis.V, Axis.H), architecture.outputs(), read, headBound);
            add("fc.bias", List.of(Axis.V), 1, architecture.outputs(), headBound);
        }
    }

    /** The parameter a state starts from: h0, c0. */
    public static String initial(String state) {
        return state + "0";
    }

    private void add(String name, List<Axis> axes, int rows, int columns, double bound) {
        add(name, axes, rows, columns, Start.UNIFORM, bound);
    }

    private void add(String name, List<Axis> axes, int rows, int columns, Start start, double bound) {
        specs.add(new ParameterSpec(name, axes, size, rows, columns, start, bound));
        size = Math.addExact(size, Math.multiplyExact(rows, columns));
    }

    /** In PyTorch's order. */
    public List<ParameterSpec> specs() {
        return List.copyOf(specs);
    }

    public ParameterSpec spec(String name) {
        return specs.stream()
                .filter(spec -> spec.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no parameter " + name));
    }

    /** The number of scalars in all. */
    public int size() {
        return size;
    }

    /** Initial values as PyTorch draws them, flat; the generator goes on from where it stands. */
    public float[] draw(TorchRandom random) {
        float[] flat = new float[size];
        for (ParameterSpec spec : specs) {
            float[] values =
                    switch (spec.start()) {
                        case NORMAL -> random.normal(spec.size());
                        case UNIFORM -> random.uniform(spec.size(), -spec.bound(), spec.bound());
                        case ZEROS -> new float[spec.size()];
                    };
            System.arraycopy(values, 0, flat, spec.offset(), values.length);
        }
        return flat;
    }

    /**
     * The same with every matrix that is multiplied with a state before made larger or smaller, by {@code weight.mul_(gain)}.
     */
    public float[] draw(TorchRandom random, double gain) {
        float[] flat = draw(random);
        for (ParameterSpec spec : specs) {
            if (gain != 1 && spec.axes().equals(OF_STATE)) {
                for (int i = spec.offset(); i < spec.offset() + spec.size(); i++) {
                    flat[i] *= (float) gain;
                }
            }
        }
        return flat;
    }

    /**
     * Named arrays as a flat vector.
     *
     * @throws IllegalArgumentException when a parameter is missing or has another shape
     */
    public float[] flat(Parameters parameters) {
        float[] flat = new float[size];
        for (ParameterSpec spec : specs) {
            NamedArray array = parameters.get(spec.name());
            if (!Arrays.equals(array.shape(), spec.shape())) {
                throw new IllegalArgumentException(
                        spec.name() + " is " + array + ", not " + Arrays.toString(spec.shape()));
            }
            System.arraycopy(array.toArray(), 0, flat, spec.offset(), spec.size());
        }
        return flat;
    }

    /** A flat vector as named arrays. */
    public Parameters named(float[] flat) {
        return named(FloatBuffer.wrap(flat));
    }

    /** A flat vector, from the buffer's start, as named arrays. */
    public Parameters named(FloatBuffer flat) {
        Map<String, NamedArray> byName = new LinkedHashMap<>();
        for (ParameterSpec spec : specs) {
            float[] values = new float[spec.size()];
            flat.get(spec.offset(), values);
            byName.put(spec.name(), NamedArray.owning(values, spec.axes(), spec.shape()));
        }
        return new Parameters(byName);
    }
}
