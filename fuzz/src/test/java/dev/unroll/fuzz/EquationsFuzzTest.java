package dev.unroll.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.unroll.engine.cell.EquationProblem;
import dev.unroll.engine.cell.EquationText;
import java.nio.charset.StandardCharsets;

class EquationsFuzzTest {
    @FuzzTest(maxDuration = Fed.LONG)
    void read(byte[] typed) {
        try {
            EquationText.parse(new String(typed, StandardCharsets.UTF_8));
        } catch (EquationProblem refused) {
            if (refused.rule().isBlank()) {
                throw new IllegalStateException("refuses without a rule", refused);
            }
        }
    }
}
