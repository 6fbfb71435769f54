package dev.unroll.engine.nn;

import dev.unroll.engine.data.SeriesValues;
import dev.unroll.engine.loss.Loss;
import dev.unroll.engine.loss.LossSpec;
import dev.unroll.engine.tensor.Ops;
import dev.unroll.engine.tensor.Tensor;
import dev.unroll.engine.trace.Chain;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Embedding or one-hot input, recurrent layers, and a linear head if there is one, over T timesteps of B sequences.
 * Several networks of different T and B may share one store of parameters. All matrices are time-major: row t·B + b.
 */
public final class Network {
    private final Ops ops;
    private final @Nullable Embedding embedding;
    /** What the indices that are read stand for where they are no characters. */
    private final @Nullable SeriesValues series;
    /** In place of the products with x, where there are fewer characters than timesteps. */
    private final List<CharacterProjection> characters;

    private final Tensor x;
    private final Tensor dX;
    /** Of two directions two a layer, forward first. */
    private final List<RecurrentLayer> layers = new ArrayList<>();

    /** What joins the two directions of each layer; none of one direction. */
    private final List<Directions> joins = new ArrayList<>();

    private final int directions;
    private final @Nullable LearnedStates learned;
    /** What stands between the last layer and the head where sequences may end early. */
    private final @Nullable PackedOutput packed;
    /** And where it is to see both directions at their ends. */
    private final @Nullable LastStates lastStates;

    private final Tensor output;
    private final Tensor read;
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
                architecture.series() == null
                        && architecture.cell().isStacked()
                        && architecture.vocabulary() < timesteps * batch);
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
        series = architecture.series();
        int rows = timesteps * batch;
        x = ops.zeros(rows, architecture.inputSize(0));
        dX = ops.zeros(rows, architecture.inputSize(0));
        embedding = architecture.embedding() > 0 ? new Embedding(ops, store.get("embedding.weight"), x, dX) : null;
        directions = architecture.directions();
        characters = eachCharacterOnce ? characters(architecture, store) : List.of();
        Tensor input = x;
        Tensor dInput = dX;
        for (int index = 0; index < architecture.chains(); index++) {
            Chain chain = architecture.chain(index);
            LayerPorts ports = LayerPorts.of(ops, architecture, store, chain, input, dInput, timesteps, batch);
            layers.add(LayerKernels.layer(ops, index < characters.size() ? ports.with(characters.get(index)) : ports));
            if (directions == 1) {
                input = layers.getLast().hidden();
                dInput = layers.getLast().dHiddenFromAbove();
            } else if (chain.reverse()) {
                Directions join = new Directions(ops, layers.get(index - 1), layers.get(index));
                joins.add(join);
                input = join.output();
                dInput = join.dOutput();
            }
        }
        packed = architecture.packed() ? new PackedOutput(ops, input, dInput) : null;
        if (packed != null) {
            input = packed.output();
            dInput = packed.dOutput();
        }
        output = input;
        lastStates = architecture.readsLastStates()
                ? new LastStates(ops, input, dInput, architecture.readout(), batch)
                : null;
        if (lastStates != null) {
            input = lastStates.read();
            dInput = lastStates.dRead();
        }
        read = input;
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

    private List<CharacterProjection> characters(Architecture architecture, ParameterStore store) {
        return IntStream.range(0, architecture.directions())
                .mapToObj(architecture::chain)
                .map(chain -> new CharacterProjection(
                        ops,
                        architecture.vocabulary(),
                        store.get("rnn.weight_ih" + chain.suffix()),
                        store.get("rnn.bias_ih" + chain.suffix()),
                        architecture.embedding() > 0 ? store.get("embedding.weight") : null,
                        chain.reverse()))
                .toList();
    }

    /** What the next forward passes read: character indices, (T·B), −1 for a zero vector. */
    public void read(int[] indices) {
        if (inputs.length != indices.length) {
            inputs = new int[indices.length];
        }
        System.arraycopy(indices, 0, inputs, 0, indices.length);
        if (!characters.isEmpty()) {
            characters.forEach(projection -> projection.read(inputs));
        } else if (embedding == null) {
            writeVectors();
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
            if (lastStates != null) {
                int batch = lengths.length;
                readAt(
                        IntStream.range(0, batch).toArray(),
                        IntStream.range(0, batch)
                                .map(b -> (lengths[b] - 1) * batch + b)
                                .toArray());
            }
        }
    }

    /**
     * Where the sequences' first and last timesteps lie, if a head reads the states there: rows t·B + b, as many of the ones as of the
     * others.
     */
    public void readAt(int[] first, int[] last) {
        if (lastStates != null) {
            lastStates.rows(first, last);
        }
    }

    /** What a network of one timestep and one sequence reads next: a number. */
    public void read(double number) {
        x.put(0, 0, number);
    }

    private void writeVectors() {
        ops.fill(x, 0);
        for (int i = 0; i < inputs.length; i++) {
            if (inputs[i] >= 0 && series != null) {
                x.put(i, 0, series.value(inputs[i]));
            } else if (inputs[i] >= 0) {
                x.put(i, inputs[i], 1);
            }
        }
    }

    /** From the initial states to the logits. */
    public void forward() {
        if (characters.isEmpty() && embedding != null) {
            embedding.forward(inputs);
        }
        if (learned != null) {
            learned.forward();
        }
        forwardFrom(0);
        putOut();
    }

    /** The layers from one on. */
    private void forwardFrom(int first) {
        for (int layer = first; layer < layers.size() / directions; layer++) {
            ofLayer(layer).forEach(RecurrentLayer::forward);
            join(layer);
        }
    }

    /** One layer's directions. */
    private List<RecurrentLayer> ofLayer(int layer) {
        return layers.subList(layer * directions, (layer + 1) * directions);
    }

    /** Puts what a layer's directions have computed side by side, if there are two. */
    public void join(int layer) {
        if (directions > 1) {
            joins.get(layer).forward();
        }
    }

    /** From what the last layer has put out to the logits. */
    public void putOut() {
        if (packed != null) {
            packed.forward();
        }
        if (lastStates != null) {
            lastStates.forward();
        }
        if (head != null) {
            head.forward();
        }
    }

    /** The layers above one, from 0, and the head once more: from that layer's hidden state as it is now. For one direction. */
    public void forwardAbove(int layer) {
        forwardFrom(layer + 1);
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
        if (lastStates != null) {
            lastStates.backward();
        }
        if (packed != null) {
            packed.backward();
        }
        for (int layer = layers.size() / directions - 1; layer >= 0; layer--) {
            if (directions > 1) {
                joins.get(layer).backward();
            }
            ofLayer(layer).forEach(RecurrentLayer::backward);
            if (layer > 0) {
                ofLayer(layer).forEach(RecurrentLayer::collectInputGradient);
            }
        }
        if (characters.isEmpty() && embedding != null) {
            ofLayer(0).forEach(RecurrentLayer::collectInputGradient);
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
        } else if (!characters.isEmpty()) {
            writeVectors();
        }
        ofLayer(0).forEach(RecurrentLayer::collectInputGradient);
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

    /** Bottom to top; of two directions two a layer, forward first: as {@link Chain} counts. */
    public List<RecurrentLayer> layers() {
        return List.copyOf(layers);
    }

    /** 1 or 2. */
    public int directions() {
        return directions;
    }

    /** The last layer's hidden states, of two directions side by side, and where sequences end early zeros after, (T·B, ·). */
    public Tensor output() {
        return output;
    }

    /** What the head reads of it, (T·B, ·). */
    public Tensor read() {
        return read;
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
