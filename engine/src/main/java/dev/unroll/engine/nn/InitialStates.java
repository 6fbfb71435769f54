package dev.unroll.engine.nn;

import dev.unroll.engine.data.InitialState;
import dev.unroll.engine.random.TorchRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The states before the first timestep, h₀ and what else a cell hands on, each (layers · directions, B, H) row-major. */
public final class InitialStates {
    private final List<float[]> states;

    private InitialStates(List<float[]> states) {
        this.states = states;
    }

    /** Zeros, or normal values as {@code randn} draws them: all of h₀, then for an LSTM all of c₀. What is learned is written over. */
    public static InitialStates draw(InitialState kind, Architecture architecture, int batch, TorchRandom random) {
        int size = architecture.chains() * batch * architecture.hidden();
        List<float[]> states = new ArrayList<>();
        for (int i = 0; i < architecture.cell().states().size(); i++) {
            states.add(
                    switch (kind) {
                        case ZEROS, LEARNED -> new float[size];
                        case RANDN -> random.normal(size);
                    });
        }
        return new InitialStates(states);
    }

    public void writeTo(Network network) {
        int from = 0;
        for (RecurrentLayer layer : network.layers()) {
            int to = from + layer.initialHidden().size();
            for (int i = 0; i < states.size(); i++) {
                layer.states().get(i).initial().set(Arrays.copyOfRange(states.get(i), from, to));
            }
            from = to;
        }
    }
}
