package dev.unroll.engine.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.unroll.engine.tensor.NativeOps;
import dev.unroll.engine.tensor.Ops;
import dev.unroll.engine.tensor.Tensor;
import dev.unroll.engine.tensor.UpdateKernel;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OptimizerTest {
    private final Ops ops = new NativeOps();

    static Stream<OptimizerSpec> specs() {
        return EveryOptimizer.specs();
    }

    @AfterEach
    void close() {
        ops.close();
    }

    private Tensor vector(double... values) {
        Tensor vector = ops.zeros(1, values.length);
        for (int i = 0; i < values.length; i++) {
            vector.put(0, i, values[i]);
        }
        return vector;
    }

    private static void assertHolds(Tensor vector, double... expected) {
        for (int i = 0; i < expected.length; i++) {
            assertThat(vector.get(0, i)).as("element %d", i).isCloseTo(expected[i], within(1e-6));
        }
    }

    private static void assertSlot(ParameterUpdater updater, String slot, double... expected) {
        for (int i = 0; i < expected.length; i++) {
            assertThat(updater.state().view(slot).get(i)).as(slot).isCloseTo((float) expected[i], within(1e-6f));
        }
    }

    @Test
    void adamsFirstTwoStepsByHand() {
        Tensor p = vector(1, 1);
        Tensor g = vector(0.5, -2);
        ParameterUpdater adam = new ParameterUpdater(new Adam(0), ops, p, g);
        // After one step m ÷ (1 − β₁) = g and √(v ÷ (1 − β₂)) = |g|: every scalar moves by lr against its sign.
        adam.step(0.1);
        assertHolds(p, 0.9, 1.1);
        assertSlot(adam, "exp_avg", 0.05, -0.2);
        assertSlot(adam, "exp_avg_sq", 0.00025, 0.004);
        // The same gradient again: the corrected moments stay g and g², and so does the move.
        adam.step(0.1);
        assertHolds(p, 0.8, 1.2);
    }

    @Test
    void adamsWeightDecayPassesThroughTheMoments() {
        Tensor p = vector(4, -4);
        // 0.5 + 0.25·4 = 1.5 and 1 − 0.25·4 = 0
        ParameterUpdater adam = new ParameterUpdater(new Adam(0.25), ops, p, vector(0.5, 1));
        adam.step(0.1);
        assertSlot(adam, "exp_avg", 0.15, 0);
        assertSlot(adam, "exp_avg_sq", 0.00225, 0);
        assertHolds(p, 3.9, -4);
    }

    @Test
    void adamWsWeightDecayDoesNot() {
        Tensor p = vector(4, -4);
        ParameterUpdater adamW = new ParameterUpdater(new AdamW(0.25), ops, p, vector(0.5, 0));
        // (1 − 0.1·0.25)·4 = 3.9, then Adam's step of 0.1; without a gradient the decay alone
        adamW.step(0.1);
        assertSlot(adamW, "exp_avg", 0.05, 0);
        assertHolds(p, 3.8, -3.9);
    }

    @Test
    void plainDescentGoesDownTheGradientAndKeepsNothing() {
        Tensor p = vector(4);
        ParameterUpdater sgd = new ParameterUpdater(new Sgd(0, 0.25), ops, p, vector(0.5));
        // 4 − 0.1·(0.5 + 0.25·4)
        sgd.step(0.1);
        assertHolds(p, 3.85);
        assertThat(sgd.state().slots()).isEmpty();
    }

    @Test
    void momentumBeginsWithTheFirstGradientItself() {
        Tensor p = vector(1);
        Tensor g = vector(0.5);
        ParameterUpdater sgd = new ParameterUpdater(new Sgd(0.9, 0), ops, p, g);
        sgd.step(0.1);
        assertSlot(sgd, "momentum_buffer", 0.5);
        assertHolds(p, 0.95);
        g.put(0, 0, -0.25);
        // b = 0.9·0.5 − 0.25 = 0.2
        sgd.step(0.1);
        assertSlot(sgd, "momentum_buffer", 0.2);
        assertHolds(p, 0.93);
    }

    @Test
    void gradientsThatAreNotZeroedAddUp() {
        Tensor p = vector(1);
        Tensor g = vector(0.5);
        ParameterUpdater sgd = new ParameterUpdater(new Accumulating(new Sgd(0, 0)), ops, p, g);
        sgd.step(0.1);
        assertHolds(p, 0.95);
        // Nothing pulls any more, and it goes on all the same.
        g.put(0, 0, 0);
        sgd.step(0.1);
        assertHolds(p, 0.9);
        assertSlot(sgd, "grad", 0.5);
        assertHolds(g, 0);
    }

    @Test
    void rmsPropDividesByTheRootOfTheRunningSquare() {
        Tensor p = vector(1, 1);
        ParameterUpdater rmsProp = new ParameterUpdater(new RmsProp(0), ops, p, vector(0.5, -3));
        // v = 0.01·g², so the first step is lr ÷ 0.1 against the gradient's sign
        rmsProp.step(0.01);
        assertSlot(rmsProp, "square_avg", 0.0025, 0.09);
        assertHolds(p, 0.9, 1.1);
        // v = 0.01·g²·(1 + 0.99)
        rmsProp.step(0.01);
        assertHolds(p, 0.9 - 0.1 / Math.sqrt(1.99), 1.1 + 0.1 / Math.sqrt(1.99));
    }

    @Test
    void adagradsStepsShrinkWithEverySquare() {
        Tensor p = vector(1, 1);
        ParameterUpdater adagrad = new ParameterUpdater(new Adagrad(0), ops, p, vector(0.5, -3));
        adagrad.step(0.1);
        assertSlot(adagrad, "sum", 0.25, 9);
        assertHolds(p, 0.9, 1.1);
        adagrad.step(0.1);
        assertHolds(p, 0.9 - 0.1 / Math.sqrt(2), 1.1 + 0.1 / Math.sqrt(2));
    }

    @Test
    void whereNothingIsToBeLearntNothingMoves() {
        for (OptimizerSpec spec : EveryOptimizer.specs().toList()) {
            Tensor p = vector(0);
            new ParameterUpdater(spec, ops, p, vector(0)).step(0.1);
            assertThat(p.get(0, 0)).as(spec.toString()).isZero();
        }
    }

    /** Twenty updates of more parameters than one run of a loop has, with a rate that changes; some of them are compared. */
    @ParameterizedTest
    @MethodSource("specs")
    void theLoopComputesTheEquations(OptimizerSpec spec) {
        int size = 1500;
        int[] compared = IntStream.range(0, size).filter(i -> i % 37 == 0).toArray();
        SplittableRandom random = new SplittableRandom(7);
        Tensor p = ops.zeros(1, size);
        Tensor g = ops.zeros(1, size);
        ParameterUpdater updater = new ParameterUpdater(spec, ops, p, g);
        ScalarUpdate[] exact = new ScalarUpdate[size];
        for (int i = 0; i < size; i++) {
            p.put(0, i, random.nextDouble(-1, 1));
            List<Double> zeros = spec.slots().stream().map(slot -> 0.0).toList();
            exact[i] = new ScalarUpdate(p.get(0, i), zeros, List.of());
        }
        for (int n = 1; n <= 20; n++) {
            double rate = 0.05 / n;
            for (int i = 0; i < size; i++) {
                g.put(0, i, random.nextDouble(-1, 1) * scale(i));
            }
            for (int i : compared) {
                exact[i] = ScalarUpdate.of(spec, n, rate, exact[i].parameter(), g.get(0, i), exact[i].slots());
            }
            float[] gradients = g.toFloats();
            updater.step(rate);
            assertThat(g.toFloats()).isEqualTo(gradients);
        }
        OptimizerState state = updater.state();
        for (int i : compared) {
            assertThat(p.get(0, i)).isCloseTo(exact[i].parameter(), within(2e-6));
            for (int slot = 0; slot < spec.slots().size(); slot++) {
                double expected = exact[i].slots().get(slot);
                // Sums of gradients cancel and keep float32's rounding of their terms; sums of squares do not.
                boolean cancels =
                        List.of("m", "b", "Σg").contains(spec.slots().get(slot).symbol());
                double tolerance = 1e-5 * Math.abs(expected) + (cancels ? 1e-6 * (scale(i) + spec.weightDecay()) : 0);
                assertThat((double) state.values(slot)[i]).isCloseTo(expected, within(tolerance));
            }
        }
    }

    /** Gradients of very different sizes. */
    private static double scale(int i) {
        return Math.pow(10, i % 5 - 3);
    }

    @ParameterizedTest
    @MethodSource("specs")
    void aStatePutBackGoesOnBitForBit(OptimizerSpec spec) {
        Tensor p = vector(0.5, -1, 2);
        Tensor g = vector(0.1, 0.2, -0.3);
        ParameterUpdater updater = new ParameterUpdater(spec, ops, p, g);
        updater.step(0.1);
        updater.step(0.02);
        OptimizerState state = updater.state();
        float[] parameters = p.toFloats();
        updater.step(0.3);
        OptimizerState after = updater.state();
        float[] moved = p.toFloats();
        assertThat(after).isNotEqualTo(state);
        ParameterUpdater other = new ParameterUpdater(spec, ops, p, g);
        other.restore(state);
        p.set(parameters);
        other.step(0.3);
        assertThat(p.toFloats()).isEqualTo(moved);
        assertThat(other.state()).isEqualTo(after).hasSameHashCodeAs(after);
        other.clear();
        assertThat(other.state()).isEqualTo(OptimizerState.initial(spec, 3));
    }

    @Test
    void aStateOfWhatIsNotKeptIsRefused() {
        ParameterUpdater adagrad = new ParameterUpdater(new Adagrad(0), ops, vector(1), vector(1));
        OptimizerState state = OptimizerState.initial(new RmsProp(0), 1);
        assertThatThrownBy(() -> adagrad.restore(state)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> state.view("sum")).isInstanceOf(IllegalArgumentException.class);
        assertThat(OptimizerState.initial(new Adam(0), 1).suits(new AdamW(0.1))).isTrue();
        assertThat(OptimizerState.initial(new Sgd(0, 0), 1).suits(new Sgd(0.9, 0)))
                .isFalse();
    }

    @ParameterizedTest
    @MethodSource("specs")
    void noOptimiserKeepsMoreThanALoopIsGiven(OptimizerSpec spec) {
        int beside = spec instanceof Accumulating ? 1 : 0;
        assertThat(spec.slots()).hasSizeLessThanOrEqualTo(UpdateKernel.MOST_SLOTS + beside);
    }
}
