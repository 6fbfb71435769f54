package dev.unroll.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.unroll.engine.data.Experiments;
import java.util.List;
import java.util.function.Consumer;

/** A CSV file of numbers, with and without the name of a column. */
class SeriesFuzzTest {
    @FuzzTest(maxDuration = Fed.LONG)
    void read(byte[] csv) {
        Consumer<String> read = column -> Fed.file(csv, ".csv", file -> Experiments.parse(
                        "{\"linear\": true, \"hidden\": 4, \"series\": \"" + file + "\"" + column + "}"));
        List.of("", ", \"column\": \"a\"").forEach(read);
    }
}
