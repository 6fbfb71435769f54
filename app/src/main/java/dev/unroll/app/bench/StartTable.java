package dev.unroll.app.bench;

import dev.unroll.app.words.Words;
import java.util.List;

/** The table of {@code unroll bench --start}, for people and for programs. */
public final class StartTable {
    private StartTable() {}

    public static String head(Words words) {
        return TableText.row(
                words.text("bench.started"), words.text("bench.with-cache"), words.text("bench.without-cache"));
    }

    public static String line(Words words, StartTiming timing) {
        return TableText.row(
                words.text("bench.started." + timing.start()),
                TableText.digits("%,.0f", timing.msWithCache()),
                TableText.digits("%,.0f", timing.msWithout()));
    }

    /** {@code [{"start", "msWithCache", "msWithout"}]}. */
    public static String json(List<StartTiming> timings) {
        return TableText.json(timings);
    }
}
