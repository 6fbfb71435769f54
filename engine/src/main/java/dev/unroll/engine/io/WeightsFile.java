package dev.unroll.engine.io;

import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.Experiments;
import dev.unroll.engine.data.InvalidInput;
import dev.unroll.engine.nn.ParameterSpec;
import dev.unroll.engine.trace.NamedArray;
import dev.unroll.engine.trace.Parameters;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * A model's parameters as a safetensors file that PyTorch reads and writes too: PyTorch's names, shapes and gate order,
 * the experiment as JSON in the metadata.
 */
public final class WeightsFile {
    static final String EXPERIMENT = "unroll.experiment";

    private WeightsFile() {}

    /** Whether a tensor is a checkpoint's, beside its parameters: no surplus when weights are wanted. */
    static boolean isOfCheckpoint(String name) {
        return StoredOptimizer.owns(name)
                || name.startsWith(CarriedStates.PREFIX)
                || name.startsWith(StoredRows.PREFIX);
    }

    /**
     * Writes the file whole or leaves what was there.
     *
     * @throws IOException when it cannot be written
     */
    public static void write(Path file, Experiment experiment, Parameters parameters) throws IOException {
        SafetensorsWriter writer = writer(experiment);
        for (Map.Entry<String, NamedArray> parameter : parameters.asMap().entrySet()) {
            NamedArray array = parameter.getValue();
            writer.tensor(
                    parameter.getKey(),
                    Arrays.stream(array.shape()).boxed().toList(),
                    FloatBuffer.wrap(array.toArray()));
        }
        writer.write(file);
    }

    /** A file in the making that names its experiment. */
    static SafetensorsWriter writer(Experiment experiment) {
        // "format" says to other tools that names and shapes are PyTorch's.
        return new SafetensorsWriter().metadata("format", "pt").metadata(EXPERIMENT, Experiments.toJson(experiment));
    }

    /**
     * The parameters of {@code experiment}'s model; a checkpoint's file will do as well.
     *
     * @throws InvalidInput when the file is no safetensors file, or its tensors are not this model's
     */
    public static Parameters read(Path file, Experiment experiment) {
        StoredParameters stored = StoredParameters.of(experiment);
        try (Safetensors opened = Safetensors.open(file)) {
            stored.require(opened, "", WeightsFile::isOfCheckpoint);
            float[] flat = stored.read(opened, "");
            for (ParameterSpec spec : stored.layout().specs()) {
                requireFinite(file, spec, flat);
            }
            return stored.layout().named(flat);
        }
    }

    private static void requireFinite(Path file, ParameterSpec spec, float[] flat) {
        for (int i = spec.offset(); i < spec.offset() + spec.size(); i++) {
            if (!Float.isFinite(flat[i])) {
                throw new InvalidInput(spec.name(), file, "tensor-not-finite", Float.toString(flat[i]));
            }
        }
    }

    /**
     * The experiment a file names; empty when it names none, as one that PyTorch's users wrote.
     *
     * @throws InvalidInput when the file is no safetensors file, or the experiment in it breaks a rule
     */
    public static Optional<Experiment> experiment(Path file) {
        try (Safetensors opened = Safetensors.open(file)) {
            return Optional.ofNullable(opened.metadata(EXPERIMENT)).map(Experiments::parse);
        }
    }
}
