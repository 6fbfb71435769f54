package dev.unroll.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.unroll.app.presets.Presets;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.io.WeightsFile;

class WeightsFuzzTest {
    private static final Experiment EXPERIMENT = Presets.find("hihell-cell").experiment();

    @FuzzTest(maxDuration = Fed.LONG)
    void read(byte[] safetensors) {
        Fed.file(safetensors, ".safetensors", file -> {
            WeightsFile.experiment(file);
            WeightsFile.read(file, EXPERIMENT);
        });
    }
}
