package dev.unroll.app.failure;

import dev.unroll.app.about.Version;
import dev.unroll.app.home.SettingsFolder;
import dev.unroll.app.words.Words;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.Experiments;
import dev.unroll.engine.data.InvalidInput;
import dev.unroll.engine.io.WholeFile;
import dev.unroll.engine.train.Diverged;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes down what should not have happened: what was done, with which experiment, and where in the program it went wrong. Each
 * report is a file in a folder of its own; the newest are kept, and nothing is sent anywhere. For any thread.
 */
public final class FailureReports {
    static final int KEPT = 20;
    /** Characters of the experiment and of the stack: an endless recursion's has thousands of lines. */
    private static final int LONGEST = 60_000;

    private static final String FOLDER = "failures";
    private static final Pattern NAME = Pattern.compile("failure-[0-9TZ.-]+\\.txt");

    private final @Nullable Path folder;
    private final Words words;
    private final PersonalPaths paths;
    /** The reports written since the start, by what went wrong and where: what goes wrong with every frame is written once. */
    private final Map<String, Reported> written = new HashMap<>();

    private volatile Consumer<Reported> listener = report -> {};

    /** Reports in {@code folder}; none where it is null. */
    public FailureReports(@Nullable Path folder, Words words) {
        this(folder, words, PersonalPaths.ofProcess());
    }

    FailureReports(@Nullable Path folder, Words words, PersonalPaths paths) {
        this.folder = folder;
        this.words = words;
        this.paths = paths;
    }

    /** Reports beside the settings. */
    public static FailureReports ofUser(Words words) {
        return new FailureReports(
                SettingsFolder.ofUser().map(home -> home.resolve(FOLDER)).orElse(null), words);
    }

    /** Who is told, on the thread it happens on, of what goes wrong where nobody waits for it. */
    public void onReport(Consumer<Reported> told) {
        listener = told;
    }

    /** What stops a run, with its report; itself where it is foreseen, or cannot be written down. */
    public Throwable ofRun(Deed deed, @Nullable Experiment experiment, Throwable failure) {
        return of(deed, experiment, failure, true);
    }

    /** What ends a command, with its report; itself where it is foreseen, or cannot be written down. */
    public Throwable ofCommand(Deed deed, Throwable failure) {
        return of(deed, null, failure, false);
    }

    /** What goes wrong where nobody waits for it; the first time, whoever listens is told. Whether there is a report. */
    public boolean aside(Deed deed, @Nullable Experiment experiment, Throwable failure) {
        boolean known = isWritten(failure);
        Throwable report = of(deed, experiment, failure, false);
        if (report instanceof Reported fresh && !known) {
            listener.accept(fresh);
        }
        return report instanceof Reported;
    }

    private synchronized boolean isWritten(Throwable failure) {
        return written.containsKey(place(failure));
    }

    private synchronized Throwable of(Deed deed, @Nullable Experiment experiment, Throwable failure, boolean training) {
        if (folder == null || isForeseen(failure)) {
            return failure;
        }
        try {
            String place = place(failure);
            Reported before = written.get(place);
            if (before != null && Files.exists(before.file())) {
                return new Reported(failure, before.file(), training);
            }
            Reported now = new Reported(failure, write(folder, text(deed, experiment, failure)), training);
            written.put(place, now);
            return now;
        } catch (IOException | RuntimeException | StackOverflowError e) {
            return failure;
        }
    }

    /** Said in a sentence of its own: nothing is to be mended. */
    private static boolean isForeseen(Throwable failure) {
        return failure instanceof InvalidInput || failure instanceof Diverged || failure instanceof OutOfMemoryError;
    }

    private static String place(Throwable failure) {
        StackTraceElement[] stack = failure.getStackTrace();
        return failure.getClass().getName() + (stack.length == 0 ? "" : " " + stack[0]);
    }

    private String text(Deed deed, @Nullable Experiment experiment, Throwable failure) {
        StringWriter stack = new StringWriter();
        failure.printStackTrace(new PrintWriter(stack));
        String text = words.text(
                "failure.report",
                Version.number(),
                System.getProperty("java.version", ""),
                System.getProperty("os.name", "") + " " + System.getProperty("os.arch", ""),
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                Thread.currentThread().getName(),
                words.text(deed.key(), deed.about()),
                experiment == null ? words.text("failure.noExperiment") : cut(Experiments.toJson(experiment), LONGEST),
                cut(stack.toString().replace("\r\n", "\n").strip(), LONGEST));
        return paths.hide(text) + "\n";
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most) + "…";
    }

    private static Path write(Path folder, String text) throws IOException {
        Files.createDirectories(folder);
        Instant now = Instant.now();
        Path file = named(folder, now);
        for (int later = 1; Files.exists(file); later++) {
            file = named(folder, now.plusMillis(later));
        }
        WholeFile.write(file, text);
        forgetOldest(folder);
        return file;
    }

    /** Names in the order of time. */
    private static Path named(Path folder, Instant time) {
        Instant millis = time.truncatedTo(ChronoUnit.MILLIS);
        String digits = String.format(Locale.ROOT, "%tFT%<tH-%<tM-%<tS.%<tL", millis.atZone(ZoneOffset.UTC));
        return folder.resolve("failure-" + digits + "Z.txt");
    }

    private static void forgetOldest(Path folder) throws IOException {
        List<Path> reports;
        try (Stream<Path> files = Files.list(folder)) {
            reports = files.filter(file ->
                            NAME.matcher(String.valueOf(file.getFileName())).matches())
                    .sorted(Comparator.comparing(Path::toString).reversed())
                    .toList();
        }
        for (Path old : reports.subList(Math.min(KEPT, reports.size()), reports.size())) {
            Files.deleteIfExists(old);
        }
    }
}
