package dev.unroll.engine.io;

import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.InvalidInput;
import dev.unroll.engine.nn.Architecture;
import dev.unroll.engine.nn.ParameterLayout;
import dev.unroll.engine.nn.ParameterSpec;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** One value for each parameter of an experiment's model, in a file under PyTorch's names with a prefix before them. */
final class StoredParameters {
    private final ParameterLayout layout;

    private StoredParameters(ParameterLayout layout) {
        this.layout = layout;
    }

    static StoredParameters of(Experiment experiment) {
        int vocabulary = experiment.vocabulary().size();
        return new StoredParameters(new ParameterLayout(Architecture.of(experiment, vocabulary)));
    }

    ParameterLayout layout() {
        return layout;
    }

    /** Adds all of a flat vector, each parameter in its shape. */
    void write(SafetensorsWriter writer, String prefix, FloatBuffer flat) {
        for (ParameterSpec spec : layout.specs()) {
            writer.tensor(prefix + spec.name(), shape(spec), flat.slice(spec.offset(), spec.size()));
        }
    }

    /**
     * Refuses a file that lacks one of the parameters, holds one of another shape, or holds anything beside them.
     *
     * @param alsoAllowed tensors that may stand in the file too
     * @throws InvalidInput rules {@code tensor-missing}, {@code tensor-shape}, {@code tensor-surplus}
     */
    void require(Safetensors file, String prefix, Predicate<String> alsoAllowed) {
        Set<String> known = new HashSet<>();
        for (ParameterSpec spec : layout.specs()) {
            String name = prefix + spec.name();
            known.add(name);
            List<Long> given = file.shape(name);
            List<Long> wanted = shape(spec).stream().map(Integer::longValue).toList();
            if (given == null) {
                throw new InvalidInput(name, file.file(), "tensor-missing", StoredTensor.text(wanted), held(file));
            }
            file.require(name, ElementType.F32);
            if (!given.equals(wanted)) {
                String is = StoredTensor.text(given);
                throw new InvalidInput(name, file.file(), "tensor-shape", is, StoredTensor.text(wanted));
            }
        }
        for (String name : file.names()) {
            if (!known.contains(name) && !alsoAllowed.test(name)) {
                throw new InvalidInput(name, file.file(), "tensor-surplus");
            }
        }
    }

    /** All parameters as one flat vector; {@link #require} has passed. */
    float[] read(Safetensors file, String prefix) {
        float[] flat = new float[layout.size()];
        layout.specs().forEach(spec -> file.read(prefix + spec.name(), flat, spec.offset()));
        return flat;
    }

    private static String held(Safetensors file) {
        return file.names().isEmpty() ? "–" : String.join(", ", file.names());
    }

    private static List<Integer> shape(ParameterSpec spec) {
        return Arrays.stream(spec.shape()).boxed().toList();
    }
}
