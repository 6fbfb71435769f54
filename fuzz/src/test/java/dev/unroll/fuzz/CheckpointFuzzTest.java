package dev.unroll.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.unroll.engine.io.CheckpointFile;

class CheckpointFuzzTest {
    @FuzzTest(maxDuration = Fed.LONG)
    void read(byte[] checkpoint) {
        Fed.file(checkpoint, ".safetensors", file -> CheckpointFile.readRows(file, CheckpointFile.read(file)));
    }
}
