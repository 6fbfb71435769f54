package dev.unroll.engine.explain;

import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.Experiments;
import dev.unroll.engine.nn.Architecture;
import dev.unroll.engine.nn.ParameterLayout;
import dev.unroll.engine.nn.ParameterSpec;
import dev.unroll.engine.trace.NamedArray;
import dev.unroll.engine.trace.Parameters;
import dev.unroll.engine.trace.Trace;
import dev.unroll.engine.train.Trainer;
import dev.unroll.engine.train.Trainers;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** What PyTorch's autograd says of one experiment, in float64 (src/test/python/explain_reference.py). */
record AutogradReference(JsonNode root, Experiment experiment) {
    static final List<String> NAMES = List.of(
            "rnn",
            "rnn-head-free-sum",
            "rnn-relu-2-layers-batch",
            "rnn-many-to-one",
            "rnn-one-to-many",
            "gru",
            "gru-2-layers-batch-sum",
            "gru-many-to-one",
            "lstm",
            "lstm-2-layers-batch",
            "lstm-batch-sum",
            "lstm-many-to-one",
            "lstm-one-to-many");

    static AutogradReference read(String name) {
        try (InputStream in = AutogradReference.class.getResourceAsStream("/explain/" + name + ".json")) {
            JsonNode root = new ObjectMapper().readTree(Objects.requireNonNull(in, name));
            return new AutogradReference(
                    root, Experiments.parse(root.get("experiment").toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first epoch of a run that starts from the reference's parameters. */
    Trace trace() {
        try (Trainer trainer = Trainers.open(experiment)) {
            trainer.load(parameters());
            trainer.compute();
            return trainer.trace();
        }
    }

    private Parameters parameters() {
        ParameterLayout layout = new ParameterLayout(
                Architecture.of(experiment, experiment.vocabulary().size()));
        Map<String, NamedArray> byName = new LinkedHashMap<>();
        for (ParameterSpec spec : layout.specs()) {
            double[] numbers = numbers(root.get("parameters").get(spec.name()));
            float[] values = new float[numbers.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) numbers[i];
            }
            byName.put(spec.name(), NamedArray.owning(values, spec.axes(), spec.shape()));
        }
        return new Parameters(byName);
    }

    /** All numbers in nested lists, row-major. */
    static double[] numbers(JsonNode node) {
        List<Double> found = new ArrayList<>();
        collect(node, found);
        return found.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static void collect(JsonNode node, List<Double> into) {
        if (node.isArray()) {
            node.forEach(child -> collect(child, into));
        } else {
            into.add(node.doubleValue());
        }
    }

    /** {@code rnn.weight_hh_l0[1,3]}. */
    static ParameterElement element(String text) {
        String[] parts = text.split("[\\[,\\]]", -1);
        int first = Integer.parseInt(parts[1]);
        return parts[2].isEmpty()
                ? new ParameterElement(parts[0], 0, first)
                : new ParameterElement(parts[0], first, Integer.parseInt(parts[2]));
    }
}
