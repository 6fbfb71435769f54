package dev.unroll.app.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * How long the program's starts take, each in a process of its own, from the call of its script until the last thing waited for was
 * said: once with the cache for quick starts and once without, in turn.
 */
public final class StartTimer {
    /** Set by the scripts: what this program was started with. */
    public static final String SCRIPT = "unroll.script";

    /** What a window that is only opened to be timed prints. */
    public static final String VISIBLE = "visible";

    public static final String READY = "ready";

    private static final int ROUNDS = 9;

    /** What is started, and the lines that are waited for; none: the end. */
    private record Case(List<String> names, List<String> arguments, List<String> waited) {}

    private static final List<Case> CASES = List.of(
            new Case(List.of("visible", "ready"), List.of("bench", "--ui-start"), List.of(VISIBLE, READY)),
            new Case(List.of("presets"), List.of("presets"), List.of()),
            new Case(List.of("train"), List.of("train", "hihell-cell"), List.of()));

    private StartTimer() {}

    /** Medians of nine starts, after one that warms files; {@code each} gets them as they come. */
    public static List<StartTiming> run(String script, Consumer<StartTiming> each) {
        List<StartTiming> timings = new ArrayList<>();
        for (Case start : CASES) {
            List<List<Double>> with = empty(start);
            List<List<Double>> without = empty(start);
            for (int round = -1; round < ROUNDS; round++) {
                List<Double> first = millis(script, start, true);
                List<Double> second = millis(script, start, false);
                if (round >= 0) {
                    add(with, first);
                    add(without, second);
                }
            }
            for (int i = 0; i < start.names().size(); i++) {
                StartTiming timing = new StartTiming(start.names().get(i), median(with.get(i)), median(without.get(i)));
                each.accept(timing);
                timings.add(timing);
            }
        }
        return timings;
    }

    private static List<List<Double>> empty(Case start) {
        return Stream.generate(() -> (List<Double>) new ArrayList<Double>())
                .limit(start.names().size())
                .toList();
    }

    private static void add(List<List<Double>> all, List<Double> round) {
        for (int i = 0; i < round.size(); i++) {
            all.get(i).add(round.get(i));
        }
    }

    private static double median(List<Double> millis) {
        Collections.sort(millis);
        return millis.get(millis.size() / 2);
    }

    private static List<Double> millis(String script, Case start, boolean cache) {
        List<String> command =
                Stream.concat(Stream.of(script), start.arguments().stream()).toList();
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("UNROLL_CACHE", cache ? "on" : "off");
        List<Double> millis = new ArrayList<>();
        try {
            long begun = System.nanoTime();
            Process process = builder.start();
            try (BufferedReader reader =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    if (start.waited().contains(line)) {
                        millis.add(since(begun));
                    }
                }
            }
            if (process.waitFor() != 0) {
                throw new IllegalStateException(command + " ended with " + process.exitValue());
            }
            if (start.waited().isEmpty()) {
                millis.add(since(begun));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return millis;
    }

    private static double since(long begun) {
        return (System.nanoTime() - begun) / 1e6;
    }
}
