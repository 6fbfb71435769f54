package dev.unroll.engine.nn;

import dev.unroll.engine.cell.CellParameter;
import dev.unroll.engine.cell.CellSpec;
import dev.unroll.engine.tensor.Ops;
import dev.unroll.engine.tensor.Tensor;
import dev.unroll.engine.trace.Chain;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Layers above each other with random numbers everywhere, run forwards and backwards. */
final class LayerStack {
    final List<RecurrentLayer> layers = new ArrayList<>();
    final ParameterStore store;
    final Tensor x;
    final Tensor dX;
    final int timesteps;
    final int batch;

    LayerStack(Ops ops, LayerKernels.Maker maker, Architecture architecture, int timesteps, int batch, Random random) {
        this.timesteps = timesteps;
        this.batch = batch;
        store = new ParameterStore(ops, new ParameterLayout(architecture));
        x = ops.zeros(timesteps * batch, architecture.inputSize(0));
        dX = ops.zeros(timesteps * batch, architecture.inputSize(0));
        fill(store.values(), random);
        fill(x, random);
        Tensor input = x;
        Tensor dInput = dX;
        for (int i = 0; i < architecture.layers(); i++) {
            RecurrentLayer layer = maker.layer(
                    ops, LayerPorts.of(ops, architecture, store, Chain.at(i, 1), input, dInput, timesteps, batch));
            layer.states().forEach(state -> fill(state.initial(), random));
            layers.add(layer);
            input = layer.hidden();
            dInput = layer.dHiddenFromAbove();
        }
        layers.forEach(RecurrentLayer::forward);
        fill(layers.getLast().dHiddenFromAbove(), random);
        for (RecurrentLayer layer : layers.reversed()) {
            layer.backward();
            layer.collectInputGradient();
            layer.complete();
        }
    }

    private static void fill(Tensor tensor, Random random) {
        float[] values = new float[tensor.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble(-1, 1);
        }
        tensor.set(values);
    }

    /** The same layer of sequence b from its equations, with what this stack's layer reads and is told from above. */
    SpecReference reference(int layer, int b) {
        RecurrentLayer made = layers.get(layer);
        CellSpec spec = made.spec();
        Map<String, double[]> initial = new HashMap<>();
        made.states().forEach(state -> initial.put(state.name(), rows(state.initial())[b]));
        Map<String, double[][]> parameters = new HashMap<>();
        spec.parameters().forEach(parameter -> {
            Tensor value = store.get("rnn." + parameter.name() + "_l" + layer).value();
            boolean bias = parameter.kind() == CellParameter.Kind.BIAS;
            parameters.put(parameter.name(), bias ? column(value) : rows(value));
        });
        SpecReference reference = new SpecReference(spec, sequence(made.input(), b), initial, parameters);
        reference.backward(sequence(made.dHiddenFromAbove(), b));
        return reference;
    }

    static double[][] rows(Tensor tensor) {
        double[][] rows = new double[tensor.rows()][tensor.columns()];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < rows[i].length; j++) {
                rows[i][j] = tensor.get(i, j);
            }
        }
        return rows;
    }

    private static double[][] column(Tensor vector) {
        double[][] column = new double[vector.columns()][1];
        for (int i = 0; i < column.length; i++) {
            column[i][0] = vector.get(0, i);
        }
        return column;
    }

    /** A row a timestep. */
    double[][] sequence(Tensor timeMajor, int b) {
        double[][] all = rows(timeMajor);
        double[][] own = new double[timesteps][];
        for (int t = 0; t < timesteps; t++) {
            own[t] = all[t * batch + b];
        }
        return own;
    }
}
