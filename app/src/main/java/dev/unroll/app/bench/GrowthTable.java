package dev.unroll.app.bench;

import dev.unroll.app.words.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The table of {@code unroll bench --growth}, for people and for programs. */
public final class GrowthTable {
    private GrowthTable() {}

    public static String head(Words words) {
        return TableText.row(
                words.text("bench.case"),
                words.text("bench.step"),
                words.text("bench.gflops"),
                words.text("bench.of-rate"),
                words.text("bench.all-cores"));
    }

    /**
     * One size.
     *
     * @param rate the matrix rate of the same run, in GFLOP/s
     */
    public static String line(Growth growth, double rate) {
        return TableText.row(
                growth.benchCase().name(),
                TableText.digits("%,.0f", growth.usOnOneThread()),
                TableText.digits("%.1f", growth.gflops()),
                TableText.digits("%.0f%%", 100 * growth.gflops() / rate),
                TableText.digits("%,.0f", growth.usOnAllCores()));
    }

    /** A list of {@code {"case", "usPerStep", "gflops", "usOnAllCores"}} and, last, the matrix rate. */
    public static String json(List<Growth> rows, double rate) {
        List<Map<String, Object>> list = new ArrayList<>();
        for (Growth growth : rows) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("case", growth.benchCase().name());
            row.put("usPerStep", growth.usOnOneThread());
            row.put("gflops", growth.gflops());
            row.put("usOnAllCores", growth.usOnAllCores());
            list.add(row);
        }
        list.add(BenchTable.rateRow(rate));
        return TableText.json(list);
    }
}
