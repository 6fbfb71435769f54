package dev.unroll.app.bench;

import dev.unroll.app.words.Words;

/** The table of {@code unroll bench --ui}, for people and for programs. */
public final class WindowTable {
    private WindowTable() {}

    public static String head(Words words) {
        return TableText.row(
                words.text("bench.preset"),
                words.text("bench.frame-p50"),
                words.text("bench.frame-p95"),
                words.text("bench.frame-max"),
                words.text("bench.with-window"),
                words.text("bench.alone"));
    }

    public static String line(FrameTiming timing) {
        return TableText.row(
                timing.preset(),
                TableText.digits("%.1f", timing.frameMsP50()),
                TableText.digits("%.1f", timing.frameMsP95()),
                TableText.digits("%.1f", timing.frameMsMax()),
                TableText.digits("%,.0f", timing.stepsPerSecondWithWindow()),
                TableText.digits("%,.0f", timing.stepsPerSecondAlone()));
    }

    public static String start(Words words, WindowTiming timing) {
        return words.text(
                "bench.start",
                TableText.digits("%,.0f", timing.msToFirstFrame()),
                TableText.digits("%,.0f", timing.msToReady()));
    }

    /** {@code {"msToFirstFrame", "msToReady", "presets": [{"preset", "frameMsP50", …}]}}. */
    public static String json(WindowTiming timing) {
        return TableText.json(timing);
    }
}
