package dev.unroll.app.bench;

import dev.unroll.app.words.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The table of {@code unroll bench}, for people and for programs. */
public final class BenchTable {
    private BenchTable() {}

    public static String head(Words words) {
        return TableText.row(words.text("bench.case"), words.text("bench.step"), words.text("bench.tokens"));
    }

    public static String line(Timing timing) {
        return TableText.row(
                timing.name(),
                TableText.digits("%,.1f", timing.usPerStep()),
                TableText.digits("%,.0f", timing.tokensPerSecond()));
    }

    public static String rate(Words words, double gflops) {
        return words.text("bench.rate", Integer.toString(MatrixRate.SIZE), TableText.digits("%.1f", gflops));
    }

    /** A list of {@code {"case", "usPerStep", "tokensPerSecond"}} and, last, {@code {"case": "sgemm-1024", "gflops"}}. */
    public static String json(List<Timing> timings, double gflops) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Timing timing : timings) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("case", timing.name());
            row.put("usPerStep", timing.usPerStep());
            row.put("tokensPerSecond", timing.tokensPerSecond());
            rows.add(row);
        }
        rows.add(rateRow(gflops));
        return TableText.json(rows);
    }

    static Map<String, Object> rateRow(double gflops) {
        Map<String, Object> rate = new LinkedHashMap<>();
        rate.put("case", "sgemm-" + MatrixRate.SIZE);
        rate.put("gflops", gflops);
        return rate;
    }
}
