package dev.unroll.engine.io;

import dev.unroll.engine.cell.CellParameter;
import dev.unroll.engine.cell.CellSpec;
import dev.unroll.engine.data.CarryRule;
import dev.unroll.engine.data.CorpusText;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.InitialState;
import dev.unroll.engine.data.LossAt;
import dev.unroll.engine.data.LossReduction;
import dev.unroll.engine.data.Padding;
import dev.unroll.engine.data.Readout;
import dev.unroll.engine.data.SeriesValues;
import dev.unroll.engine.data.Settings;
import dev.unroll.engine.data.Topology;
import dev.unroll.engine.nn.ParameterLayout;
import dev.unroll.engine.optim.OptimizerSpec;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

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
        values.put(
                "vocabulary",
                experiment.series() != null
                        ? ""
                        : PythonText.characters(experiment.vocabulary().characters()));
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
        SeriesValues series = experiment.series();
        conditions.add(series != null ? "numbers" : "texts");
        if (series != null) {
            series(series);
        }
        values.put("inputs", PythonText.list(experiment.inputTexts()));
        values.put("targets", PythonText.list(experiment.targetTexts()));
        outcomes();
        boolean classes = experiment.labels().isPresent();
        boolean ownLengths = experiment.padding() == Padding.MASK || experiment.padding() == Padding.PACK;
        conditions.add(ownLengths ? "of own lengths" : "of one length");
        values.put("row", ownLengths && !classes ? "row[:len(text)]" : "row");
        values.put(
                "rows",
                ownLengths && !classes
                        ? "row, text in zip(logits.argmax(2).tolist(), targets)"
                        : "row in logits.argmax(2).tolist()");
        values.put(
                "predicted",
                experiment.series() != null
                        ? "f'{value:.3f}' for value in (logits[:, -1, 0] * deviation + mean).tolist()"
                        : "''.join(" + values.get("names") + "[i] for i in " + values.get("row") + ") for "
                                + values.get("rows"));
        int[] controls = experiment.series() != null
                ? new int[0]
                : experiment
                        .outcomes()
                        .text()
                        .codePoints()
                        .filter(Character::isISOControl)
                        .distinct()
                        .toArray();
        values.put("translation", PythonText.translation(controls));
        conditions.add(controls.length > 0 ? "controls" : "no controls");
        conditions.add(
                switch (experiment.topology()) {
                    case MANY_TO_ONE -> "manyToOne";
                    case ONE_TO_MANY -> "oneToMany";
                    case MANY_TO_MANY, FORWARD_ONLY -> "manyToMany";
                });
    }

    /** What the output says: characters, or classes, of which some sequences may be held out. */
    private void outcomes() {
        boolean classes = experiment.labels().isPresent();
        int heldOut = 0;
        for (boolean held : experiment.heldOut()) {
            heldOut += held ? 1 : 0;
        }
        boolean numbers = experiment.series() != null;
        conditions.add(classes ? "classes" : numbers ? "no characters" : "characters");
        values.put("classes", PythonText.list(experiment.classes()));
        values.put("labels", PythonText.list(experiment.labels().orElse(List.of())));
        values.put("characters", classes ? "num_characters" : "num_classes");
        values.put("names", classes ? "classes" : "idx2char");
        values.put("heldOut", Integer.toString(heldOut));
        values.put("outputs", numbers ? "1" : "num_classes");
        values.put("criterion", numbers ? "MSELoss" : "CrossEntropyLoss");
        String accuracy = "accuracy: {right" + (heldOut > 0 ? "[learned]" : "") + ".mean().item():.3f}, ";
        String test = "test loss: {test_loss.item():.3f}, test accuracy: {right[test].mean().item():.3f}, ";
        if (heldOut > 0) {
            conditions.add("held out");
        }
        values.put("score", classes ? accuracy + (heldOut > 0 ? test : "") : "");
    }

    private void series(SeriesValues series) {
        StringBuilder lists = new StringBuilder("[");
        for (String numbers : experiment.readings()) {
            lists.append("\n    [").append(numbers.replace(" ", ", ")).append("],");
        }
        values.put("series", lists.append("\n]").toString());
        values.put("horizon", Integer.toString(series.horizon()));
        conditions.add(experiment.get(Settings.NORMALIZE) ? "normalized" : "as they are");
    }

    private void model() {
        boolean embedding = experiment.embedding() > 0;
        conditions.add(embedding ? "embedding" : experiment.series() != null ? "no vectors" : "reads one-hot");
        conditions.add(experiment.linear() ? "linear" : "noHead");
        CellSpec cell = experiment.cellSpec();
        states(cell.states());
        TorchModule module = TorchModule.of(cell);
        conditions.add(cell.states().size() > 1 ? "several states" : "one state");
        conditions.add(module.own() ? "own cell" : "torch's cell");
        String packs = module.own() ? "own cell packs" : "torch packs";
        conditions.add(experiment.padding() == Padding.PACK ? packs : "not packed");
        values.put("constructor", (module.own() ? "" : "nn.") + module.name());
        String options = module.options().isEmpty() ? "" : module.options() + ", ";
        boolean twoWays = experiment.bidirectional();
        conditions.add(twoWays ? "two directions" : "one direction");
        values.put("options", options + (twoWays && !module.own() ? "bidirectional=True, " : ""));
        values.put("outputSize", twoWays ? "2 * hidden_size" : "hidden_size");
        values.put("readSize", experiment.readSize() > experiment.hidden() ? "2 * hidden_size" : "hidden_size");
        cuts(module, options);
        values.put("count", Integer.toString(cell.states().size()));
        values.putAll(TorchSource.places(cell, experiment.directions()));
        values.put(
                "class",
                module.own() ? template("cell.py.txt").fill(conditions, values).strip() : "");
        values.put(
                "inputSize",
                embedding
                        ? "embedding_size"
                        : experiment.series() != null
                                ? "1"
                                : experiment.labels().isPresent() ? "num_characters" : "num_classes");
        values.put("embeddingSize", Integer.toString(experiment.embedding()));
        values.put("hiddenSize", Integer.toString(experiment.hidden()));
        values.put("layers", Integer.toString(experiment.layers()));
        values.put("batch", Integer.toString(experiment.batch()));
        values.put("timesteps", Integer.toString(experiment.timesteps()));
    }

    /** What a sequence starts from and hands on, and where the gradient is cut. */
    private void states(List<String> names) {
        boolean randn = experiment.h0() == InitialState.RANDN;
        boolean learned = experiment.h0() == InitialState.LEARNED;
        boolean carries = experiment.state() == CarryRule.CARRY;
        conditions.add(randn ? "randn" : "zeros");
        conditions.add(carries ? "carry" : "reset");
        conditions.add(randn || carries ? "given" : "not given");
        conditions.add(randn || carries || learned ? "from states" : "from zeros");
        if (learned) {
            conditions.add("learned");
        }
        boolean readsHidden = experiment.topology() == Topology.MANY_TO_ONE && experiment.readout() != Readout.OUTPUT;
        conditions.add(readsHidden ? read() : "reads output");
        conditions.add(readsHidden || carries ? "hidden is used" : "hidden is not used");
        values.put("hidden", names.size() > 1 ? "hidden[0]" : "hidden");
        String chains = experiment.bidirectional() ? "2 * num_layers" : "num_layers";
        values.put("chains", chains);
        List<String> parameters = names.stream().map(ParameterLayout::initial).toList();
        values.put(
                "learnedStates", parameters.stream().map(name -> "self." + name).collect(Collectors.joining(", ")));
        values.put(
                "learnedParameters",
                parameters.stream()
                        .map(name ->
                                "        self." + name + " = nn.Parameter(torch.zeros(" + chains + ", 1, hidden_size))")
                        .collect(Collectors.joining("\n")));
    }

    /** What is taken for a loss, and what is left out or done too much: mistakes, when they are asked for. */
    private void loss() {
        boolean last = experiment.lossAt() == LossAt.LAST;
        boolean numbers = experiment.series() != null;
        String learned = experiment.test() > 0 ? "[learned]" : "";
        String scores = "logits" + learned + (last ? "[:, -1]" : numbers ? "" : ".reshape(-1, num_classes)");
        values.put("scores", scores(scores));
        values.put("testScores", scores("logits[test].reshape(-1, num_classes)"));
        values.put("wanted", "y" + learned + (last ? "[:, -1]" : numbers ? "" : ".reshape(-1)"));
        conditions.add(experiment.zeroGrad() ? "zeroed" : "not zeroed");
        conditions.add(experiment.weightHhScale() == 1 ? "as drawn" : "scaled");
        values.put("scale", number(experiment.weightHhScale()));
        List<String> recurrent = experiment.cellSpec().parameters().stream()
                .filter(parameter -> parameter.kind() == CellParameter.Kind.OF_HIDDEN)
                .map(parameter -> PythonText.quote(parameter.name() + "_l"))
                .toList();
        values.put(
                "recurrent",
                recurrent.size() == 1
                        ? recurrent.getFirst()
                        : recurrent.stream().collect(Collectors.joining(", ", "(", ")")));
        int shift = experiment.shift();
        values.put("from", shift == 0 ? "start" : "start + " + shift);
        values.put("to", "start + sequence_length" + (shift == 0 ? "" : " + " + shift));
        values.put("ahead", Integer.toString(Math.max(1, shift)));
    }

    /** What the criterion is given. */
    private String scores(String logits) {
        return experiment.doubleSoftmax() ? "torch.softmax(" + logits + ", -1)" : logits;
    }

    private String read() {
        String both = experiment.readout() == Readout.H_N ? "reads both states" : "reads backward state";
        return experiment.bidirectional() ? both : "reads last state";
    }

    /** How the gradient is cut, if it is: one direction is called part by part, a class of one's own cuts it within. */
    private void cuts(TorchModule module, String options) {
        values.put("detach", Integer.toString(experiment.detach()));
        boolean cut = experiment.detach() > 0;
        boolean within = cut && experiment.bidirectional() && module.own();
        boolean inParts = cut && experiment.bidirectional() && !module.own();
        conditions.add(cut && !within ? "cut" : "undetached");
        conditions.add(inParts ? "cut both ways" : "not cut both ways");
        conditions.add(within ? "cut within" : "not cut within");
        conditions.add(cut && !experiment.bidirectional() ? "cut one way" : "not cut one way");
        values.put("module", module.name());
        values.put("plainOptions", options);
        values.put(
                "inParts",
                inParts ? template("parts.py.txt").fill(conditions, values).stripTrailing() : "");
    }

    private void training() {
        loss();
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
