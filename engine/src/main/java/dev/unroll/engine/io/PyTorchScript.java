package dev.unroll.engine.io;

import dev.unroll.engine.cell.CellSpec;
import dev.unroll.engine.data.CorpusText;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.InitialState;
import dev.unroll.engine.data.LossReduction;
import dev.unroll.engine.optim.OptimizerSpec;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * An experiment as a Python script for PyTorch, as a lecture would write it. The experiment has targets. A stepwise
 * experiment is written as one call over the whole sequence: the numbers are the same.
 */
public final class PyTorchScript {
    private static final String TEXTS = "script.py.txt";
    private static final String CORPUS = "corpus.py.txt";

    private final Experiment experiment;
    private final String template;
    private final Set<String> conditions = new HashSet<>();
    private final Map<String, String> values = new HashMap<>();

    private PyTorchScript(Experiment experiment, String template) {
        this.experiment = experiment;
        this.template = template;
        values.put("vocabulary", PythonText.characters(experiment.vocabulary().characters()));
        model();
        training();
    }

    /** A script that trains from the same initial values and prints the table that training here prints. */
    public static String training(Experiment experiment) {
        return ofTexts(experiment).fill("training");
    }

    /**
     * The same of a corpus; the lines are those of every epoch's last chunk and every so many chunks.
     *
     * @param corpus what has been read
     * @param text where the script finds the text: a path from its own folder, with {@code /}, or an absolute one
     */
    public static String training(CorpusText corpus, String text) {
        return ofCorpus(corpus, text).fill("training");
    }

    private static PyTorchScript ofTexts(Experiment experiment) {
        PyTorchScript script = new PyTorchScript(experiment, TEXTS);
        script.data();
        return script;
    }

    private static PyTorchScript ofCorpus(CorpusText corpus, String text) {
        PyTorchScript script = new PyTorchScript(corpus.experiment(), CORPUS);
        script.conditions.add(corpus.inOrderOfAppearance() ? "appearing" : "vocabulary");
        script.values.put("text", PythonText.quote(text));
        return script;
    }

    /**
     * A script that loads weights and prints their loss and prediction.
     *
     * @param epoch after which epoch the weights were taken
     * @param weights the name of the safetensors file beside the script
     */
    public static String loading(Experiment experiment, int epoch, String weights) {
        return ofTexts(experiment).loading(epoch, weights);
    }

    /** The same of a corpus; the loss is the mean over one pass through the text. */
    public static String loading(CorpusText corpus, String text, int epoch, String weights) {
        return ofCorpus(corpus, text).loading(epoch, weights);
    }

    private String loading(int epoch, String weights) {
        values.put("epoch", Integer.toString(epoch));
        values.put("file", PythonText.quote(weights));
        return fill("loading");
    }

    private void data() {
        values.put("inputs", PythonText.list(experiment.inputs()));
        values.put("targets", PythonText.list(Objects.requireNonNull(experiment.targets(), "targets")));
        int[] controls =
                experiment.vocab().codePoints().filter(Character::isISOControl).toArray();
        values.put("translation", PythonText.translation(controls));
        conditions.add(controls.length > 0 ? "controls" : "no controls");
        conditions.add(
                switch (experiment.topology()) {
                    case MANY_TO_ONE -> "manyToOne";
                    case ONE_TO_MANY -> "oneToMany";
                    case MANY_TO_MANY, FORWARD_ONLY -> "manyToMany";
                });
    }

    private void model() {
        boolean embedding = experiment.embedding() > 0;
        conditions.add(embedding ? "embedding" : "oneHot");
        conditions.add(experiment.linear() ? "linear" : "noHead");
        conditions.add(experiment.h0() == InitialState.RANDN ? "randn" : "zeros");
        CellSpec cell = experiment.cellSpec();
        TorchModule module = TorchModule.of(cell);
        conditions.add(cell.states().size() > 1 ? "several states" : "one state");
        conditions.add(module.own() ? "own cell" : "torch's cell");
        values.put("constructor", (module.own() ? "" : "nn.") + module.name());
        values.put("options", module.options().isEmpty() ? "" : module.options() + ", ");
        values.put("count", Integer.toString(cell.states().size()));
        values.putAll(TorchSource.places(cell));
        values.put(
                "class",
                module.own() ? template("cell.py.txt").fill(conditions, values).strip() : "");
        values.put("inputSize", embedding ? "embedding_size" : "num_classes");
        values.put("embeddingSize", Integer.toString(experiment.embedding()));
        values.put("hiddenSize", Integer.toString(experiment.hidden()));
        values.put("layers", Integer.toString(experiment.layers()));
        values.put("batch", Integer.toString(experiment.batch()));
        values.put("timesteps", Integer.toString(experiment.timesteps()));
    }

    private void training() {
        conditions.add(experiment.loss() == LossReduction.SUM ? "sum" : "mean");
        conditions.add(experiment.printEvery() == 1 ? "every" : "some");
        if (experiment.clip() > 0) {
            conditions.add("clip");
        }
        values.put("clip", number(experiment.clip()));
        values.put("printEvery", Integer.toString(experiment.printEvery()));
        values.put("seed", Long.toString(experiment.seed()));
        values.put("optimizer", optimizer());
        values.put("epochs", Integer.toString(experiment.epochs()));
    }

    /** {@code SGD(model.parameters(), lr=0.1, momentum=0.9)}. */
    private String optimizer() {
        OptimizerSpec spec = OptimizerSpec.of(experiment);
        StringBuilder call = new StringBuilder(spec.torchClass());
        call.append("(model.parameters(), lr=").append(number(experiment.lr()));
        spec.torchArguments()
                .forEach((name, value) ->
                        call.append(", ").append(name).append('=').append(number(value)));
        return call.append(')').toString();
    }

    private static String number(double value) {
        return Double.toString(value).toLowerCase(Locale.ROOT);
    }

    private String fill(String purpose) {
        conditions.add(purpose);
        return template(template).fill(conditions, values);
    }

    private static Template template(String name) {
        try (InputStream stream = Objects.requireNonNull(PyTorchScript.class.getResourceAsStream(name), name)) {
            return new Template(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
