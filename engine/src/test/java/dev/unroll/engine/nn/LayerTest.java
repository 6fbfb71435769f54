package dev.unroll.engine.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unroll.engine.cell.Cells;
import dev.unroll.engine.data.Cell;
import dev.unroll.engine.data.LossReduction;
import dev.unroll.engine.data.Nonlinearity;
import dev.unroll.engine.loss.LossSpec;
import dev.unroll.engine.random.TorchRandom;
import dev.unroll.engine.tensor.NativeOps;
import dev.unroll.engine.tensor.Ops;
import dev.unroll.engine.tensor.Tensor;
import dev.unroll.engine.trace.Chain;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** One case computed by hand for each layer, and what holds for all of them. */
class LayerTest {
    private static final LossSpec MEAN = new LossSpec.CrossEntropy(LossReduction.MEAN);

    private final Ops ops = new NativeOps();

    @AfterEach
    void free() {
        ops.close();
    }

    private static Architecture scalar(Cell cell, Nonlinearity nonlinearity) {
        return new Architecture(cell.spec(nonlinearity), 1, 0, 1, 1, false);
    }

    /** One layer with I = H = B = 1, all its parameters given in PyTorch's order. */
    private RecurrentLayer layer(Cell cell, Nonlinearity nonlinearity, int timesteps, ParameterStore store) {
        return LayerKernels.layer(
                ops,
                LayerPorts.of(
                        ops,
                        scalar(cell, nonlinearity),
                        store,
                        Chain.at(0, 1),
                        ops.zeros(timesteps, 1),
                        ops.zeros(timesteps, 1),
                        timesteps,
                        1));
    }

    private ParameterStore store(Cell cell, double... values) {
        ParameterStore store = new ParameterStore(ops, new ParameterLayout(scalar(cell, Nonlinearity.TANH)));
        store.values().set(floats(values));
        return store;
    }

    private static float[] floats(double... values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    private static void assertHolds(Tensor tensor, double... expected) {
        assertThat(tensor.toFloats()).containsExactly(floats(expected), within(1e-6f));
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    @Test
    void reluRnnOfTwoTimestepsByHand() {
        // w_ih = 2, w_hh = 3, b_ih = 0.5, b_hh = −0.25; x = (1, −1), h₀ = 0
        // a₁ = 2·1 + 0.5 − 0.25 + 3·0 = 2.25, h₁ = 2.25
        // a₂ = 2·(−1) + 0.25 + 3·2.25 = 5, h₂ = 5
        ParameterStore store = store(Cell.RNN, 2, 3, 0.5, -0.25);
        RecurrentLayer layer = layer(Cell.RNN, Nonlinearity.RELU, 2, store);
        layer.input().set(floats(1, -1));
        layer.forward();
        assertHolds(layer.preActivations(), 2.25, 5);
        assertHolds(layer.hidden(), 2.25, 5);
        // ∂L/∂h from above = (1, 10): da₂ = 10, future₁ = 3·10 = 30, da₁ = 1 + 30 = 31
        // dw_ih = 31·1 + 10·(−1) = 21, dw_hh = 31·0 + 10·2.25 = 22.5, db = 41
        layer.dHiddenFromAbove().set(floats(1, 10));
        layer.backward();
        assertHolds(layer.dHiddenFromFuture(), 30, 0);
        assertHolds(layer.dPreActivations(), 31, 10);
        assertHolds(store.gradients(), 21, 22.5, 41, 41);
    }

    @Test
    void tanhRnnOfTwoTimestepsByHand() {
        // w_ih = 1, w_hh = 0.5, no biases; x = (1, 2): a₁ = 1, a₂ = 2 + 0.5·tanh 1
        ParameterStore store = store(Cell.RNN, 1, 0.5, 0, 0);
        RecurrentLayer layer = layer(Cell.RNN, Nonlinearity.TANH, 2, store);
        layer.input().set(floats(1, 2));
        layer.forward();
        double h1 = Math.tanh(1);
        double h2 = Math.tanh(2 + 0.5 * h1);
        assertHolds(layer.hidden(), h1, h2);
        // Only the last timestep has a loss: da₂ = 1 − h₂², future₁ = 0.5·da₂, da₁ = future₁·(1 − h₁²)
        layer.dHiddenFromAbove().set(floats(0, 1));
        layer.backward();
        double da2 = 1 - h2 * h2;
        double da1 = 0.5 * da2 * (1 - h1 * h1);
        assertHolds(layer.dPreActivations(), da1, da2);
        assertHolds(store.gradients(), da1 + 2 * da2, h1 * da2, da1 + da2, da1 + da2);
    }

    @Test
    void gruOfOneTimestepByHand() {
        // w_ih = (1, −1, 2), w_hh = (0.5, 0.25, −0.5), b_ih = (0.1, 0.2, 0.3), b_hh = (0, 0.1, 0.4); x = 1, h₀ = 0.8
        ParameterStore store = store(Cell.GRU, 1, -1, 2, 0.5, 0.25, -0.5, 0.1, 0.2, 0.3, 0, 0.1, 0.4);
        RecurrentLayer layer = layer(Cell.GRU, Nonlinearity.TANH, 1, store);
        layer.input().set(floats(1));
        layer.initialHidden().set(floats(0.8));
        layer.forward();
        // r = σ(1 + 0.1 + 0.5·0.8) = σ(1.5); z = σ(−1 + 0.2 + 0.25·0.8 + 0.1) = σ(−0.5)
        // q_n = −0.5·0.8 + 0.4 = 0; so n = tanh(2 + 0.3 + r·0) = tanh(2.3)
        double r = sigmoid(1.5);
        double z = sigmoid(-0.5);
        double n = Math.tanh(2.3);
        assertHolds(layer.preActivations(), 1.5, -0.5, 2.3);
        assertHolds(Objects.requireNonNull(layer.gates().get("hn")), 0);
        assertHolds(layer.hidden(), (1 - z) * n + z * 0.8);
        // da_n = (1 − z)·(1 − n²); da_z = (h₀ − n)·z·(1 − z); da_r = da_n·q_n·… = 0; dq_n = da_n·r
        layer.dHiddenFromAbove().set(floats(1));
        layer.backward();
        double daN = (1 - z) * (1 - n * n);
        double daZ = (0.8 - n) * z * (1 - z);
        assertHolds(layer.dPreActivations(), 0, daZ, daN);
        assertHolds(store.gradients(), 0, daZ, daN, 0, 0.8 * daZ, 0.8 * daN * r, 0, daZ, daN, 0, daZ, daN * r);
    }

    @Test
    void lstmOfOneTimestepByHand() {
        // w_ih = (1, 2, −1, 0.5), w_hh = (0, 1, 1, −1), b_ih = (0, 0, 0.5, 0), b_hh = 0; x = 1, h₀ = 0.5, c₀ = 2
        ParameterStore store = store(Cell.LSTM, 1, 2, -1, 0.5, 0, 1, 1, -1, 0, 0, 0.5, 0, 0, 0, 0, 0);
        RecurrentLayer layer = layer(Cell.LSTM, Nonlinearity.TANH, 1, store);
        layer.input().set(floats(1));
        layer.initialHidden().set(floats(0.5));
        Objects.requireNonNull(layer.initialCell()).set(floats(2));
        layer.forward();
        // a = (1, 2 + 0.5, −1 + 0.5 + 0.5, 0.5 − 0.5) = (1, 2.5, 0, 0): g = tanh 0 = 0, o = ½, c = σ(2.5)·2
        double i = sigmoid(1);
        double f = sigmoid(2.5);
        double c = 2 * f;
        assertHolds(layer.preActivations(), 1, 2.5, 0, 0);
        assertHolds(Objects.requireNonNull(layer.cell()), c);
        assertHolds(layer.hidden(), 0.5 * Math.tanh(c));
        // dc = ½·(1 − tanh² c); da_i = dc·g·… = 0; da_f = dc·c₀·f·(1 − f); da_g = dc·i·(1 − 0²); da_o = tanh c · ¼
        layer.dHiddenFromAbove().set(floats(1));
        layer.backward();
        double dc = 0.5 * (1 - Math.tanh(c) * Math.tanh(c));
        assertHolds(layer.dPreActivations(), 0, dc * 2 * f * (1 - f), dc * i, Math.tanh(c) / 4);
    }

    @Test
    void mguOfOneTimestepByHand() {
        // w_ih = (1, 2), w_hh = (0.5, −1), b_ih = (0.1, 0.3), b_hh = (0, 0.2); x = 1, h₀ = 0.8
        ParameterStore store = store(Cell.MGU, 1, 2, 0.5, -1, 0.1, 0.3, 0, 0.2);
        RecurrentLayer layer = layer(Cell.MGU, Nonlinearity.TANH, 1, store);
        layer.input().set(floats(1));
        layer.initialHidden().set(floats(0.8));
        layer.forward();
        // f = σ(1 + 0.1 + 0.5·0.8) = σ(1.5); n = tanh(2 + 0.3 − f·0.8 + 0.2); h = (1 − f)·0.8 + f·n
        double f = sigmoid(1.5);
        double aN = 2.5 - f * 0.8;
        double n = Math.tanh(aN);
        assertHolds(layer.preActivations(), 1.5, aN);
        assertHolds(layer.hidden(), (1 - f) * 0.8 + f * n);
        // da_n = f·(1 − n²); df = (n − h₀) + (−1)·da_n·h₀; da_f = df·f·(1 − f); the n block of W_hh read f·h₀
        layer.dHiddenFromAbove().set(floats(1));
        layer.backward();
        double daN = f * (1 - n * n);
        double daF = (n - 0.8 - daN * 0.8) * f * (1 - f);
        assertHolds(layer.dPreActivations(), daF, daN);
        assertHolds(store.gradients(), daF, daN, daF * 0.8, daN * f * 0.8, daF, daN, daF, daN);
    }

    @Test
    void linearRnnOfTwoTimestepsByHand() {
        // The relu's case with a state below zero: a₁ = 2·(−1) + 0.25 = −1.75 = h₁, a₂ = 2 + 0.25 + 3·(−1.75) = −3 = h₂
        ParameterStore store = store(Cell.RNN, 2, 3, 0.5, -0.25);
        RecurrentLayer layer = layer(Cell.RNN, Nonlinearity.NONE, 2, store);
        layer.input().set(floats(-1, 1));
        layer.forward();
        assertHolds(layer.hidden(), -1.75, -3);
        // da₂ = 10, future₁ = 3·10 = 30, da₁ = 1 + 30 = 31: dw_ih = −31 + 10, dw_hh = 31·0 + 10·(−1.75), db = 41
        layer.dHiddenFromAbove().set(floats(1, 10));
        layer.backward();
        assertHolds(layer.dHiddenFromFuture(), 30, 0);
        assertHolds(store.gradients(), -21, -17.5, 41, 41);
    }

    @Test
    void forgetGateAtZeroErasesTheCell() {
        // b_f = −100 shuts the forget gate, i and g are as they are: c no longer depends on c₀.
        ParameterStore store = store(Cell.LSTM, 1, 0, 1, 1, 0, 0, 0, 0, 0, -100, 0, 0, 0, 0, 0, 0);
        RecurrentLayer layer = layer(Cell.LSTM, Nonlinearity.TANH, 1, store);
        layer.input().set(floats(1));
        Objects.requireNonNull(layer.initialCell()).set(floats(1000));
        layer.forward();
        assertHolds(Objects.requireNonNull(layer.cell()), sigmoid(1) * Math.tanh(1));
    }

    @Test
    void updateGateAtOneKeepsTheState() {
        ParameterStore store = store(Cell.GRU, 1, 0, 1, 0, 0, 0, 0, 100, 0, 0, 0, 0);
        RecurrentLayer layer = layer(Cell.GRU, Nonlinearity.TANH, 1, store);
        layer.input().set(floats(1));
        layer.initialHidden().set(floats(0.375));
        layer.forward();
        assertHolds(layer.hidden(), 0.375);
    }

    @Test
    void linearByHand() {
        // W = [1 2; 0 −1; 3 1], b = (0.5, 0, −1), x = (2, 1): y = (4.5, −1, 6)
        Architecture architecture = new Architecture(Cells.RNN, 3, 0, 2, 1, true);
        ParameterStore store = new ParameterStore(ops, new ParameterLayout(architecture));
        ParameterStore.Parameter weight = store.get("fc.weight");
        ParameterStore.Parameter bias = store.get("fc.bias");
        weight.value().set(floats(1, 2, 0, -1, 3, 1));
        bias.value().set(floats(0.5, 0, -1));
        Tensor x = ops.zeros(1, 2);
        x.set(floats(2, 1));
        Tensor dX = ops.zeros(1, 2);
        Tensor y = ops.zeros(1, 3);
        Tensor dY = ops.zeros(1, 3);
        Linear linear = new Linear(ops, weight, bias, x, dX, y, dY);
        linear.forward();
        assertHolds(y, 4.5, -1, 6);
        // dy = (1, 0, −1): dW = dy ⊗ x, db = dy, dx = (1 − 3, 2 − 1)
        dY.set(floats(1, 0, -1));
        linear.backward();
        assertHolds(weight.gradient(), 2, 1, 0, 0, -2, -1);
        assertHolds(bias.gradient(), 1, 0, -1);
        assertHolds(dX, -2, 1);
    }

    @Test
    void embeddingByHand() {
        // Row 1 is read twice, so it collects two gradients; −1 reads zeros and teaches nothing.
        Architecture architecture = new Architecture(Cells.RNN, 2, 2, 1, 1, false);
        ParameterStore store = new ParameterStore(ops, new ParameterLayout(architecture));
        ParameterStore.Parameter weight = store.get("embedding.weight");
        weight.value().set(floats(1, 2, 3, 4));
        Tensor x = ops.zeros(4, 2);
        Tensor dX = ops.zeros(4, 2);
        Embedding embedding = new Embedding(ops, weight, x, dX);
        int[] indices = {1, -1, 0, 1};
        embedding.forward(indices);
        assertHolds(x, 3, 4, 0, 0, 1, 2, 3, 4);
        dX.set(floats(1, 2, 50, 60, 3, 4, 5, 6));
        embedding.backward(indices);
        assertHolds(weight.gradient(), 3, 4, 6, 8);
    }

    @ParameterizedTest
    @EnumSource(Cell.class)
    void stepByStepGivesTheWholeSequence(Cell cell) {
        int timesteps = 5;
        int batch = 2;
        Architecture architecture = new Architecture(cell.spec(Nonlinearity.TANH), 4, 3, 6, 2, true);
        ParameterLayout layout = new ParameterLayout(architecture);
        ParameterStore store = new ParameterStore(ops, layout);
        store.values().set(layout.draw(new TorchRandom(6)));
        Network whole = new Network(ops, architecture, store, MEAN, timesteps, batch);
        int[] inputs = {0, 3, 1, 1, 2, 0, 3, -1, 0, 2};
        whole.read(inputs);
        whole.forward();
        Network step = new Network(ops, architecture, store, MEAN, 1, batch);
        for (int t = 0; t < timesteps; t++) {
            step.read(new int[] {inputs[t * batch], inputs[t * batch + 1]});
            step.forward();
            float[] expected =
                    whole.logits().rowRange(t * batch, (t + 1) * batch).toFloats();
            assertThat(step.logits().toFloats()).containsExactly(expected, within(1e-6f));
            step.carry();
        }
    }

    @ParameterizedTest
    @CsvSource({"RNN, 0", "RNN, 3", "GRU, 3", "LSTM, 0", "LSTM, 3"})
    void projectingEveryCharacterOnceEqualsProjectingEveryTimestep(Cell cell, int embedding) {
        Architecture architecture = new Architecture(cell.spec(Nonlinearity.TANH), 4, embedding, 6, 1, true);
        ParameterLayout layout = new ParameterLayout(architecture);
        float[] drawn = layout.draw(new TorchRandom(6));
        int[] inputs = {0, 3, 1, 1, -1, 0, 3, -1, 0, 2};
        int[] targets = {1, 2, 3, 0, 1, 2, 3, 0, 1, 2};
        ParameterStore once = new ParameterStore(ops, layout);
        ParameterStore each = new ParameterStore(ops, layout);
        once.values().set(drawn);
        each.values().set(drawn);
        Network byCharacter = new Network(ops, architecture, once, MEAN, 5, 2);
        Network byTimestep = Network.ofLayers(ops, architecture, each, MEAN, 5, 2);
        for (Network network : List.of(byCharacter, byTimestep)) {
            network.read(inputs);
            network.forward();
            network.loss(targets, targets.length);
            network.backward();
            network.complete();
        }
        assertSame(byCharacter.x(), byTimestep.x());
        assertSame(byCharacter.logits(), byTimestep.logits());
        assertSame(byCharacter.dX(), byTimestep.dX());
        assertSame(once.gradients(), each.gradients());
    }

    private static void assertSame(Tensor tensor, Tensor expected) {
        assertThat(tensor.toFloats()).containsExactly(expected.toFloats(), within(1e-6f));
    }

    @Test
    void oneCellStepsFromAnyState() {
        ParameterStore store = store(Cell.RNN, 2, 3, 0.5, -0.25);
        RecurrentLayer cell = layer(Cell.RNN, Nonlinearity.TANH, 1, store);
        Tensor x = ops.zeros(1, 1);
        Tensor h = ops.zeros(1, 1);
        x.put(0, 0, 0.1);
        h.put(0, 0, 0.2);
        assertHolds(cell.step(x, h), Math.tanh(2 * 0.1 + 0.25 + 3 * 0.2));
    }
}
