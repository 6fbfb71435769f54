package dev.unroll.engine.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

class DeviceTest {
    @Test
    void namesWhatNd4jComputesOn() {
        Device.warmUp();
        Device device = Device.inUse();
        assertThat(device.device()).isEqualTo("CPU");
        assertThat(device.blas()).isEqualTo("OpenBLAS");
        assertThat(device.threads()).isPositive();
        // Products are shared among threads by what calls it.
        assertThat(Nd4j.factory().blas().getMaxThreads()).isEqualTo(1);
    }

    @Test
    void onTheCpuItsMemoryIsReachedDirectly() {
        try (Ops ops = Operations.open()) {
            assertThat(ops).isInstanceOf(NativeOps.class);
        }
    }
}
