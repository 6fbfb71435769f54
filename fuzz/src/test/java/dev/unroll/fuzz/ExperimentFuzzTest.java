package dev.unroll.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.unroll.engine.data.Experiments;
import java.nio.charset.StandardCharsets;

class ExperimentFuzzTest {
    @FuzzTest(maxDuration = Fed.LONG)
    void read(byte[] json) {
        Fed.refusedOrRead(() -> Experiments.parse(new String(json, StandardCharsets.UTF_8)));
    }
}
