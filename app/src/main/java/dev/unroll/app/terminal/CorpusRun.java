package dev.unroll.app.terminal;

import dev.unroll.app.progress.StepCount;
import dev.unroll.app.progress.TimeLeft;
import dev.unroll.engine.train.Corpus;
import dev.unroll.engine.train.Diverged;
import dev.unroll.engine.train.Trainer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Training on a corpus: a line at each epoch's end and every so many chunks, a row of the table for every chunk. */
final class CorpusRun {
    private static final String CSV_HEADER = "epoch,chunk,loss";

    private final Screen screen;
    private final Trainer trainer;
    private final StepCount count;
    private final @Nullable CheckpointKeeper keeper;
    private final @Nullable Lines table;
    private final TimeLeft timeLeft;
    private double lossSum;
    private int lossCount;

    CorpusRun(Screen screen, Trainer trainer, Corpus corpus, @Nullable CheckpointKeeper keeper, @Nullable Lines table) {
        this.screen = screen;
        this.trainer = trainer;
        this.count = StepCount.of(trainer.experiment(), corpus);
        this.keeper = keeper;
        this.table = table;
        timeLeft = new TimeLeft(System.nanoTime(), trainer.epoch(), trainer.lastEpoch());
    }

    /** All that is left of the run, or until the process is told to end. */
    void train() {
        if (table != null) {
            table.line(CSV_HEADER);
        }
        try (Progress progress = new Progress(screen, screen.progress())) {
            while (trainer.epoch() < timeLeft.last() && (keeper == null || !keeper.stopping())) {
                double loss = advance(trainer);
                row(loss);
                if (due()) {
                    progress.clear();
                    line();
                }
                if (keeper != null) {
                    keeper.epochEnded(trainer);
                }
                progress.at(() -> progress(loss));
            }
        }
    }

    /** One step of any trainer; a corpus that diverges names the epoch, not the chunk counted over all epochs. */
    static double advance(Trainer trainer) {
        try {
            return trainer.advance();
        } catch (Diverged diverged) {
            StepCount count = StepCount.of(trainer.experiment(), trainer.corpus());
            throw new Diverged(count.epoch(diverged.epoch()), diverged.learningRate(), diverged.loss());
        }
    }

    /** From 1. */
    private int epoch() {
        return count.epoch(trainer.epoch());
    }

    /** From 1, in its epoch. */
    private int chunk() {
        return count.chunk(trainer.epoch());
    }

    private void row(double loss) {
        lossSum += loss;
        lossCount++;
        if (table != null) {
            table.line(epoch() + "," + chunk() + "," + EpochText.digits(loss));
        }
    }

    /** printEvery counts chunks here; 1, the default, asks for nothing but the epochs. */
    private boolean due() {
        int every = trainer.experiment().printEvery();
        return chunk() == count.chunks() || (every > 1 && chunk() % every == 0);
    }

    /** The mean loss of the chunks since the last line. */
    private void line() {
        if (table != screen.out()) {
            screen.print(
                    "terminal.chunk",
                    Integer.toString(epoch()),
                    Integer.toString(chunk()),
                    Integer.toString(count.chunks()),
                    EpochText.loss(lossSum / lossCount));
            screen.out().flush();
        }
        lossSum = 0;
        lossCount = 0;
    }

    private String progress(double loss) {
        return screen.words()
                .text(
                        "terminal.progress.chunks",
                        Integer.toString(epoch()),
                        Integer.toString(trainer.experiment().epochs()),
                        Integer.toString(chunk()),
                        Integer.toString(count.chunks()),
                        String.format(Locale.ROOT, "%.3f", loss),
                        timeLeft.text(screen.words(), trainer.epoch(), System.nanoTime()));
    }
}
