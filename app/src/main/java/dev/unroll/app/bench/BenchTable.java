package dev.unroll.app.bench;

import dev.unroll.app.words.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The table of {@code unroll bench}, for people and for programs. */
public final class BenchTable {
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final int NAME_WIDTH = 27;
    private static final int NUMBER_WIDTH = 14;

    private BenchTable() {}

    public static String head(Words words) {
        return row(words.text("bench.case"), words.text("bench.step"), words.text("bench.tokens"));
    }

    public static String line(Timing timing) {
        return row(timing.name(), digits("%,.1f", timing.usPerStep()), digits("%,.0f", timing.tokensPerSecond()));
    }

    public static String rate(Words words, double gflops) {
        return words.text("bench.rate", Integer.toString(MatrixRate.SIZE), digits("%.1f", gflops));
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
        Map<String, Object> rate = new LinkedHashMap<>();
        rate.put("case", "sgemm-" + MatrixRate.SIZE);
        rate.put("gflops", gflops);
        rows.add(rate);
        return JSON.writeValueAsString(rows);
    }

    private static String digits(String format, double number) {
        return String.format(Locale.ROOT, format, number);
    }

    private static String row(String name, String... cells) {
        StringBuilder line = new StringBuilder(name).repeat(" ", Math.max(1, NAME_WIDTH - name.length()));
        for (String cell : cells) {
            line.repeat(" ", Math.max(1, NUMBER_WIDTH - cell.length())).append(cell);
        }
        return line.toString();
    }
}
