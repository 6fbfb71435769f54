package dev.unroll.engine.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A gated cell's timestep in one pass gives, bit for bit, what its operations give one after the other. */
class FusedCellsTest {
    private static final int BATCH = 3;

    private final SplittableRandom random = new SplittableRandom(7);

    private Tensor random(Ops ops, int columns) {
        Tensor tensor = ops.zeros(BATCH, columns);
        float[] values = new float[BATCH * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble(-3, 3);
        }
        tensor.set(values);
        return tensor;
    }

    private static Tensor copy(Ops ops, Tensor tensor) {
        Tensor copy = ops.zeros(tensor.rows(), tensor.columns());
        ops.copy(tensor, copy);
        return copy;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 64, 1500})
    void lstm(int size) {
        lstmOf(new NativeOps(), size);
        lstmOf(new HeapOps(), size);
    }

    private void lstmOf(Ops implementation, int size) {
        try (Ops ops = implementation) {
            LstmStep fused = new LstmStep(
                    random(ops, 4 * size),
                    ops.zeros(BATCH, 4 * size),
                    random(ops, size),
                    ops.zeros(BATCH, size),
                    ops.zeros(BATCH, size),
                    ops.zeros(BATCH, size),
                    random(ops, size),
                    random(ops, size),
                    random(ops, size),
                    ops.zeros(BATCH, size),
                    ops.zeros(BATCH, 4 * size),
                    ops.zeros(BATCH, size),
                    ops.zeros(BATCH, size),
                    ops.zeros(BATCH, size));
            Tensor dCellPrevious = ops.zeros(BATCH, size);
            LstmStep composed = new LstmStep(
                    fused.a(),
                    copy(ops, fused.gates()),
                    fused.previousCell(),
                    copy(ops, fused.cell()),
                    copy(ops, fused.tanhCell()),
                    copy(ops, fused.hidden()),
                    fused.dAbove(),
                    fused.dFuture(),
                    fused.dCellFuture(),
                    dCellPrevious,
                    copy(ops, fused.dA()),
                    fused.dHidden(),
                    fused.dCell(),
                    fused.scratch());
            ops.lstm(fused);
            ops.lstmBackward(fused);
            ComposedCells.lstm(ops, composed);
            ComposedCells.lstmBackward(ops, composed);
            assertSame(fused.gates(), composed.gates());
            assertSame(fused.cell(), composed.cell());
            assertSame(fused.tanhCell(), composed.tanhCell());
            assertSame(fused.hidden(), composed.hidden());
            assertSame(fused.dA(), composed.dA());
            assertThat(fused.dCellPrevious()).isNotNull().satisfies(d -> assertSame(d, dCellPrevious));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 64, 1500})
    void gru(int size) {
        gruOf(new NativeOps(), size);
        gruOf(new HeapOps(), size);
    }

    private void gruOf(Ops implementation, int size) {
        try (Ops ops = implementation) {
            Tensor dPrevious = ops.zeros(BATCH, size);
            GruStep fused = new GruStep(
                    random(ops, 3 * size),
                    random(ops, size),
                    ops.zeros(BATCH, 3 * size),
                    random(ops, size),
                    ops.zeros(BATCH, size),
                    random(ops, size),
                    random(ops, size),
                    ops.zeros(BATCH, 3 * size),
                    ops.zeros(BATCH, size),
                    ops.zeros(BATCH, size),
                    ops.zeros(BATCH, size),
                    ops.zeros(BATCH, size));
            GruStep composed = new GruStep(
                    copy(ops, fused.a()),
                    fused.q(),
                    copy(ops, fused.gates()),
                    fused.previous(),
                    copy(ops, fused.hidden()),
                    fused.dAbove(),
                    fused.dFuture(),
                    copy(ops, fused.dA()),
                    copy(ops, fused.dQ()),
                    dPrevious,
                    fused.dHidden(),
                    fused.scratch());
            ops.gru(fused);
            ops.gruBackward(fused);
            ComposedCells.gru(ops, composed);
            ComposedCells.gruBackward(ops, composed);
            assertSame(fused.a(), composed.a());
            assertSame(fused.gates(), composed.gates());
            assertSame(fused.hidden(), composed.hidden());
            assertSame(fused.dA(), composed.dA());
            assertSame(fused.dQ(), composed.dQ());
            assertThat(fused.dPrevious()).isNotNull().satisfies(d -> assertSame(d, dPrevious));
        }
    }

    private static void assertSame(Tensor fused, Tensor composed) {
        assertThat(fused.toFloats()).containsExactly(composed.toFloats());
    }
}
