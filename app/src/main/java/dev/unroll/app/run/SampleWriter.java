package dev.unroll.app.run;

import dev.unroll.engine.data.Vocabulary;
import dev.unroll.engine.train.Sampling;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Writes samples from the present weights: every few seconds while a corpus is trained on, and when one is asked for. The
 * worker's alone. Writing is ended at once when something else is to be done, and begun anew afterwards.
 */
final class SampleWriter {
    static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(3);
    /** However large the network, at most a tenth of the time goes into samples. */
    private static final int LEAST_SHARE = 10;

    private static final int CORPUS_LENGTH = 200;
    private static final int LECTURE_LENGTH = 40;
    private final LongSupplier clock;
    private SampleSettings settings = SampleSettings.USUAL;
    private boolean requested;
    private long due;

    SampleWriter(LongSupplier nanoClock) {
        clock = nanoClock;
    }

    /** Another run is shown: its next sample is due soon. */
    void newRun() {
        requested = false;
        settings = new SampleSettings("", settings.sampling());
        due = clock.getAsLong() + INTERVAL_NANOS;
    }

    void setSettings(SampleSettings newSettings) {
        settings = newSettings;
        requested = true;
    }

    /** The next one is wanted at once. */
    void request() {
        requested = true;
    }

    boolean requested() {
        return requested;
    }

    /** Whether one is to be written now: where one is asked for, or it is time and the weights are new. */
    boolean due(OpenRun run) {
        List<Sample> known = run.samples();
        boolean written =
                !known.isEmpty() && known.getFirst().step() == run.timeline().updates();
        return run.run().experiment().writesText()
                && (requested || (run.count().corpus() && !written && clock.getAsLong() >= due));
    }

    /** Writes one; whether it was written to its end. */
    boolean write(OpenRun run, BooleanSupplier goOn) {
        long begun = clock.getAsLong();
        String start = start(run.run());
        Sampling how = settings.sampling();
        int read = start.codePointCount(0, start.length());
        int length = read + (run.count().corpus() ? CORPUS_LENGTH : LECTURE_LENGTH);
        String text = run.timeline().complete(start, length, how, goOn);
        if (text.codePointCount(0, text.length()) < length) {
            return false;
        }
        run.add(new Sample(run.timeline().updates(), text, read, new SampleSettings(start, how)));
        requested = false;
        long now = clock.getAsLong();
        due = now + Math.max(INTERVAL_NANOS, LEAST_SHARE * (now - begun));
        return true;
    }

    private String start(Run run) {
        String wanted = settings.start();
        Vocabulary vocabulary = run.vocabulary();
        boolean known = Vocabulary.split(wanted).stream().allMatch(c -> vocabulary.indexOf(c) >= 0);
        return wanted.isEmpty() || !known ? SampleSettings.ownStart(run.sequences(), vocabulary) : wanted;
    }
}
