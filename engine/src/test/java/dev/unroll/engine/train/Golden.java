package dev.unroll.engine.train;

import dev.unroll.engine.data.Cell;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.InitialState;
import dev.unroll.engine.data.LossReduction;
import dev.unroll.engine.data.Nonlinearity;
import dev.unroll.engine.data.Vocabulary;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** A reference run that PyTorch made. */
record Golden(JsonNode root) {
    static final List<String> TRAINED = List.of(
            "hihell-cell",
            "hihell-sequence",
            "hihell-embedding",
            "hello-rnncell",
            "hello-rnn",
            "hello-embedding",
            "good-i-am-fine",
            "batch-rnn-relu",
            "hihell-gru",
            "hihell-lstm",
            "batch-gru-2-layers",
            "batch-lstm-2-layers",
            "hihell-mgu",
            "batch-mgu-2-layers",
            "hihell-linear",
            "batch-linear-2-layers",
            "many-to-one",
            "one-to-many");

    static Golden read(String name) {
        return read("golden", name);
    }

    static Golden read(String folder, String name) {
        try (InputStream in = Golden.class.getResourceAsStream("/" + folder + "/" + name + ".json")) {
            return new Golden(new ObjectMapper().readTree(Objects.requireNonNull(in, name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Experiment experiment() {
        JsonNode config = root.get("config");
        List<String> inputs = strings(config.get("inputs"));
        List<String> targets = config.has("targets") ? strings(config.get("targets")) : null;
        String vocab = config.has("vocab")
                ? config.get("vocab").asString()
                : Vocabulary.of(inputs).text();
        Cell cell = Cell.valueOf(config.path("cell").asString("rnn").toUpperCase(Locale.ROOT));
        String nonlinearity = config.path("nonlinearity").asString("tanh").toUpperCase(Locale.ROOT);
        return Experiment.builder()
                .inputs(inputs)
                .targets(targets)
                .vocab(vocab)
                .cell(cell)
                .nonlinearity(cell == Cell.RNN ? Nonlinearity.valueOf(nonlinearity) : null)
                .hidden(config.get("hidden").asInt())
                .layers(config.path("layers").asInt(1))
                .embedding(config.path("embedding").asInt(0))
                .linear(config.path("linear").asBoolean(false))
                .loss(LossReduction.valueOf(config.path("loss").asString("mean").toUpperCase(Locale.ROOT)))
                .lr(config.path("lr").asDouble(0.1))
                .epochs(config.path("epochs").asInt(100))
                .seed(config.get("seed").asLong())
                .h0(InitialState.valueOf(config.path("h0").asString("zeros").toUpperCase(Locale.ROOT)))
                .build();
    }

    /** The numbers under a path, flat, row-major. */
    float[] numbers(String... path) {
        JsonNode node = root;
        for (String name : path) {
            node = Objects.requireNonNull(node.get(name), name);
        }
        List<Float> found = new ArrayList<>();
        collect(node, found);
        float[] numbers = new float[found.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = found.get(i);
        }
        return numbers;
    }

    private static void collect(JsonNode node, List<Float> into) {
        if (node.isArray()) {
            node.forEach(child -> collect(child, into));
        } else {
            into.add(node.floatValue());
        }
    }

    /** The reference's spelling of a parameter's name. */
    String spelling(String name) {
        JsonNode init = root.get("init");
        if (init.has(name)) {
            return name;
        }
        String bare = name.substring(name.indexOf('.') + 1);
        return init.has(bare) ? bare : "rnncell." + bare.replace("_l0", "");
    }

    static List<String> strings(JsonNode node) {
        List<String> texts = new ArrayList<>();
        node.forEach(child -> texts.add(child.asString()));
        return texts;
    }
}
