package dev.unroll.engine.nn;

import dev.unroll.engine.loss.Loss;
import dev.unroll.engine.loss.LossSpec;
import dev.unroll.engine.tensor.Ops;
import dev.unroll.engine.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Embedding or one-hot input, recurrent layers, and a linear head if there is one, over T timesteps of B sequences.
 * Several networks of different T and B may share one store of parameters. All matrices are time-major: row t·B + b.
 */
public final class Network {
    private final Ops ops;
    private final @Nullable Embedding embedding;
    /** In place of the products with x, where there are fewer characters than timesteps. */
    private final @Nullable CharacterProjection characters;

    private final Tensor x;
    private final Tensor dX;
    private final List<RecurrentLayer> layers = new ArrayList<>();
    private final @Nullable LearnedStates learned;
    /** What stands between the last layer and the head where sequences may end early. */
    private final @Nullable PackedOutput packed;

    private final @Nullable Linear head;
    private final Tensor logits;
    private final Tensor dLogits;
    private final Loss loss;
    private int[] inputs = new int[0];

    /** One that reads characters. */
    public Network(Ops ops, Architecture architecture, ParameterStore store, LossSpec spec, int timesteps, int batch) {
        this(
                ops,
                architecture,
                store,
                spec,
                timesteps,
                batch,
                architecture.cell().isStacked() && architecture.vocabulary() < timesteps * batch);
    }

    private Network(
            Ops ops,
            Architecture architecture,
            ParameterStore store,
            LossSpec spec,
            int timesteps,
            int batch,
            boolean eachCharacterOnce) {
        this.ops = ops;
        int rows = timesteps * batch;
        x = ops.zeros(rows, architecture.inputSize(0));
        dX = ops.zeros(rows, architecture.inputSize(0));
        embedding = architecture.embedding() > 0 ? new Embedding(ops, store.get("embedding.weight"), x, dX) : null;
        characters = eachCharacterOnce ? characters(architecture, store) : null;
        Tensor input = x;
        Tensor dInput = dX;
        for (int layer = 0; layer < architecture.layers(); layer++) {
            LayerPorts ports = LayerPorts.of(ops, architecture, store, layer, input, dInput, timesteps, batch);
            RecurrentLayer recurrent =
                    LayerKernels.layer(ops, layer == 0 && characters != null ? ports.with(characters) : ports);
            layers.add(recurrent);
            input = recurrent.hidden();
            dInput = recurrent.dHiddenFromAbove();
        }
        packed = architecture.packed() ? new PackedOutput(ops, input, dInput) : null;
        if (packed != null) {
            input = packed.output();
            dInput = packed.dOutput();
        }
        learned = architecture.learnedStates() ? new LearnedStates(ops, store, layers, batch) : null;
        if (architecture.linear()) {
            logits = ops.zeros(rows, architecture.outputs());
            dLogits = ops.zeros(rows, architecture.outputs());
            head = new Linear(ops, store.get("fc.weight"), store.get("fc.bias"), input, dInput, logits, dLogits);
        } else {
            // Without a head the hidden state is the logits.
            logits = input;
            dLogits = dInput;
            head = null;
        }
        loss = spec.on(ops, logits, dLogits);
    }

    /**
     * One whose layers are run by themselves, on whatever is written to {@link RecurrentLayer#input}, from whatever states they
     * are given.
     */
    public static Network ofLayers(
            Ops ops, Architecture architecture, ParameterStore store, LossSpec spec, int timesteps, int batch) {
        return new Network(ops, architecture.ofParts(), store, spec, timesteps, batch, false);
    }

    private CharacterProjection characters(Architecture architecture, ParameterStore store) {
        return new CharacterProjection(
                ops,
                architecture.vocabulary(),
                store.get("rnn.weight_ih_l0"),
                store.get("rnn.bias_ih_l0"),
                architecture.embedding() > 0 ? store.get("embedding.weight") : null);
    }

    /** What the next forward passes read: character indices, (T·B), −1 for a zero vector. */
    public void read(int[] indices) {
        if (inputs.length != indices.length) {
            inputs = new int[indices.length];
        }
        System.arraycopy(indices, 0, inputs, 0, indices.length);
        if (characters == null) {
            if (embedding == null) {
                writeOneHot();
            }
        } else {
            characters.read(inputs);
        }
    }

    /**
     * {@link #read(int[])} of sequences that end early.
     *
     * @param lengths how many timesteps each has, (B); null when all go on to the last
     */
    public void read(int[] indices, int @Nullable [] lengths) {
        read(indices);
        if (lengths != null && packed != null) {
            layers.forEach(layer -> layer.end(lengths));
            packed.end(lengths);
        }
    }

    private void writeOneHot() {
        ops.fill(x, 0);
        for (int i = 0; i < inputs.length; i++) {
            if (inputs[i] >= 0) {
                x.put(i, inputs[i], 1);
            }
        }
    }

    /** From the initial states to the logits. */
    public void forward() {
        if (characters == null && embedding != null) {
            embedding.forward(inputs);
        }
        if (learned != null) {
            learned.forward();
        }
        layers.forEach(RecurrentLayer::forward);
        putOut();
    }

    private void putOut() {
        if (packed != null) {
            packed.forward();
        }
        if (head != null) {
            head.forward();
        }
    }

    /** The layers above one, from 0, and the head once more: from that layer's hidden state as it is now. */
    public void forwardAbove(int layer) {
        layers.subList(layer + 1, layers.size()).forEach(RecurrentLayer::forward);
        putOut();
    }

    /** Makes the states after the last timestep those before the first. */
    public void carry() {
        layers.forEach(RecurrentLayer::carry);
    }

    /**
     * The loss of the last forward pass, and its gradient into the logits.
     *
     * @param targets (T·B), −1 for none
     * @param count how many targets the whole loss is over
     */
    public double loss(int[] targets, int count) {
        return loss.forward(targets, count);
    }

    /** From the gradient into the logits to that of every parameter. */
    public void backward() {
        if (head != null) {
            head.backward();
        }
        if (packed != null) {
            packed.backward();
        }
        for (int layer = layers.size() - 1; layer >= 0; layer--) {
            layers.get(layer).backward();
            if (layer > 0) {
                layers.get(layer).collectInputGradient();
            }
        }
        if (characters == null && embedding != null) {
            layers.getFirst().collectInputGradient();
            embedding.backward(inputs);
        }
        if (learned != null) {
            learned.backward();
        }
    }

    /**
     * Writes what of the last passes training can do without, x and ∂L/∂x among it: from the parameters as they are now, which
     * must be those that the passes read.
     */
    public void complete() {
        if (embedding != null) {
            embedding.forward(inputs);
        } else if (characters != null) {
            writeOneHot();
        }
        layers.getFirst().collectInputGradient();
        layers.forEach(RecurrentLayer::complete);
    }

    /** What the first layer reads, (T·B, I), after {@link #complete}. */
    public Tensor x() {
        return x;
    }

    /** ∂L/∂x, (T·B, I), after {@link #complete}. */
    public Tensor dX() {
        return dX;
    }

    /** Bottom to top. */
    public List<RecurrentLayer> layers() {
        return List.copyOf(layers);
    }

    /** What the head reads: the last layer's hidden states, and where sequences end early zeros after, (T·B, H). */
    public Tensor output() {
        return packed == null ? layers.getLast().hidden() : packed.output();
    }

    /** (T·B, V). */
    public Tensor logits() {
        return logits;
    }

    /** ∂L/∂logits, (T·B, V). */
    public Tensor dLogits() {
        return dLogits;
    }

    /** (T·B, V). */
    public Tensor probabilities() {
        return loss.probabilities();
    }

    /** Cross entropy per timestep before mean or sum, (T·B, 1). */
    public Tensor losses() {
        return loss.losses();
    }
}
