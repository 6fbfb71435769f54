package dev.unroll.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.unroll.app.presets.Presets;
import dev.unroll.engine.data.CorpusText;

/** A text to learn. */
class TextFuzzTest {
    @FuzzTest(maxDuration = Fed.LONG)
    void read(byte[] text) {
        Fed.file(text, ".txt", file -> CorpusText.read(Presets.find("tale-english")
                .experiment()
                .toBuilder()
                .corpus(file.toString())
                .sequenceLength(4)
                .batch(2)
                .build()));
    }
}
