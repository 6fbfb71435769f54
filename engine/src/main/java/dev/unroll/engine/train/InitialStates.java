package dev.unroll.engine.train;

import dev.unroll.engine.data.Cell;
import dev.unroll.engine.data.InitialState;
import dev.unroll.engine.nn.Architecture;
import dev.unroll.engine.nn.Network;
import dev.unroll.engine.nn.RecurrentLayer;
import dev.unroll.engine.random.TorchRandom;
import dev.unroll.engine.tensor.Tensor;
import java.util.Arrays;

/** h₀, and c₀ of an LSTM, each (L, B, H) row-major. */
final class InitialStates {
    private final float[] hidden;
    private final float[] cell;

    private InitialStates(float[] hidden, float[] cell) {
        this.hidden = hidden;
        this.cell = cell;
    }

    static InitialStates draw(InitialState kind, Architecture architecture, int batch, TorchRandom random) {
        int size = architecture.layers() * batch * architecture.hidden();
        return switch (kind) {
            case ZEROS -> new InitialStates(new float[size], new float[size]);
            case RANDN ->
                new InitialStates(
                        random.normal(size), architecture.cell() == Cell.LSTM ? random.normal(size) : new float[size]);
        };
    }

    void writeTo(Network network) {
        int from = 0;
        for (RecurrentLayer layer : network.layers()) {
            int to = from + layer.initialHidden().size();
            layer.initialHidden().set(Arrays.copyOfRange(hidden, from, to));
            Tensor c = layer.initialCell();
            if (c != null) {
                c.set(Arrays.copyOfRange(cell, from, to));
            }
            from = to;
        }
    }
}
