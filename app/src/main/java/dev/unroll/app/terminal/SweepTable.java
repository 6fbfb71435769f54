package dev.unroll.app.terminal;

import dev.unroll.app.words.Words;
import dev.unroll.engine.sweep.Outcome;
import dev.unroll.engine.sweep.Square;
import dev.unroll.engine.sweep.SweepAxis;
import java.util.Optional;

/** The rows of a sweep, for people and as CSV, and what they come to. */
final class SweepTable {
    static final String CSV_HEADER = "x,y,seed,loss,rightFrom,predicted";

    private final SweepAxis x;
    private final Optional<SweepAxis> y;
    private int runs;
    private int learned;
    private int diverged;

    SweepTable(SweepAxis x, Optional<SweepAxis> y) {
        this.x = x;
        this.y = y;
    }

    /** A row of RFC 4180; a run that diverged has the loss {@code inf}, and minus the epoch it stopped at. */
    String csv(Outcome outcome) {
        Square square = outcome.square();
        String from = outcome.divergedAt().isPresent()
                ? Integer.toString(-outcome.divergedAt().getAsInt())
                : outcome.rightFrom().isPresent()
                        ? Integer.toString(outcome.rightFrom().getAsInt())
                        : "";
        return String.join(
                ",",
                square.x(),
                square.y().orElse(""),
                Long.toString(square.experiment().seed()),
                loss(outcome),
                from,
                EpochText.quoted(String.join("|", outcome.predicted())));
    }

    private static String loss(Outcome outcome) {
        return outcome.divergedAt().isPresent() ? "inf" : EpochText.digits(outcome.loss());
    }

    String line(Words words, Outcome outcome) {
        runs++;
        Square square = outcome.square();
        String where = words.text("explain.sweep.value", x.field(), square.x());
        if (y.isPresent()) {
            where = words.text(
                    "explain.sweep.values", where, y.get().field(), square.y().orElse(""));
        }
        String seed = Long.toString(square.experiment().seed());
        String predicted = Lines.oneLine(String.join("|", outcome.predicted()));
        if (outcome.divergedAt().isPresent()) {
            diverged++;
            return words.text(
                    "explain.sweep.diverged",
                    where,
                    seed,
                    Integer.toString(outcome.divergedAt().getAsInt()));
        }
        String loss = EpochText.loss(outcome.loss());
        if (outcome.learned()) {
            learned++;
            return words.text(
                    "explain.sweep.learned",
                    where,
                    seed,
                    loss,
                    predicted,
                    Integer.toString(outcome.rightFrom().getAsInt()));
        }
        return words.text("explain.sweep.not-learned", where, seed, loss, predicted);
    }

    String summary(Words words, double seconds) {
        return words.text(
                "explain.sweep.summary",
                Integer.toString(runs),
                NumberText.fixed(seconds, 2),
                Integer.toString(learned),
                Integer.toString(diverged));
    }
}
