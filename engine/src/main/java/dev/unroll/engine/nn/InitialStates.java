package dev.unroll.engine.nn;

import dev.unroll.engine.data.Cell;
import dev.unroll.engine.data.InitialState;
import dev.unroll.engine.random.TorchRandom;
import dev.unroll.engine.tensor.Tensor;
import java.util.Arrays;

/** h₀, and c₀ of an LSTM, each (L, B, H) row-major. */
public final class InitialStates {
    private final float[] hidden;
    private final float[] cell;

    private InitialStates(float[] hidden, float[] cell) {
        this.hidden = hidden;
        this.cell = cell;
    }

    /** Zeros, or normal values as {@code randn} draws them: all of h₀, then for an LSTM all of c₀. */
    public static InitialStates draw(InitialState kind, Architecture architecture, int batch, TorchRandom random) {
        int size = architecture.layers() * batch * architecture.hidden();
        return switch (kind) {
            case ZEROS -> new InitialStates(new float[size], new float[size]);
            case RANDN ->
                new InitialStates(
                        random.normal(size), architecture.cell() == Cell.LSTM ? random.normal(size) : new float[size]);
        };
    }

    public void writeTo(Network network) {
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
