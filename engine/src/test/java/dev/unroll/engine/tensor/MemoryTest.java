package dev.unroll.engine.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import org.bytedeco.javacpp.BytePointer;
import org.junit.jupiter.api.Test;

class MemoryTest {
    private static final long BYTES = 4L * 4096 * 8192;

    @Test
    void aMatrixIsResidentUntilItIsClosed() {
        try (Ops warm = Operations.open()) {
            warm.zeros(1, 1);
        }
        Memory during;
        try (Ops ops = Operations.open()) {
            ops.zeros(4096, 8192);
            during = Memory.inUse();
        }
        Memory after = Memory.inUse();
        assertThat(during.resident() - after.resident()).isGreaterThan(BYTES / 2);
        assertThat(during.heap()).isPositive().isLessThan(during.resident());
    }

    @Test
    void aPointerCountsUntilItIsFreed() {
        long before = Memory.inUse().offHeap();
        long during;
        try (BytePointer pointer = new BytePointer(BYTES)) {
            during = Memory.inUse().offHeap();
            assertThat(pointer.capacity()).isEqualTo(BYTES);
        }
        assertThat(during - before).isBetween(BYTES - BYTES / 100, BYTES + BYTES / 100);
        assertThat(during - Memory.inUse().offHeap()).isBetween(BYTES - BYTES / 100, BYTES + BYTES / 100);
    }
}
