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

    public static String sweep(Words words, double seconds) {
        return words.text("bench.sweep", SweepRate.NAME, TableText.digits("%.3f", seconds));
    }

    /**
     * A list of {@code {"case", "usPerStep", "tokensPerSecond"}}, then {@code {"case": "sgemm-1024", "gflops"}} and
     * {@code {"case": "sweep-180", "seconds"}}.
     */
    public static String json(List<Timing> timings, double gflops, double sweepSeconds) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Timing timing : timings) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("case", timing.name());
            row.put("usPerStep", timing.usPerStep());
            row.put("tokensPerSecond", timing.tokensPerSecond());
            rows.add(row);
        }
        rows.add(rateRow(gflops));
        Map<String, Object> sweep = new LinkedHashMap<>();
        sweep.put("case", SweepRate.NAME);
        sweep.put("seconds", sweepSeconds);
        rows.add(sweep);
        return TableText.json(rows);
    }

    static Map<String, Object> rateRow(double gflops) {
        Map<String, Object> rate = new LinkedHashMap<>();
        rate.put("case", "sgemm-" + MatrixRate.SIZE);
        rate.put("gflops", gflops);
        return rate;
    }
}
