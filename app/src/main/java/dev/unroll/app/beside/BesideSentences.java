package dev.unroll.app.beside;

import dev.unroll.app.epochs.Measure;
import dev.unroll.app.explorer.Moment;
import dev.unroll.app.pane.Figures;
import dev.unroll.app.words.Words;
import dev.unroll.engine.data.Vocabulary;
import dev.unroll.engine.trace.Trace;
import java.util.List;
import java.util.Objects;

/** What differs between two networks in step, in a sentence that is computed. */
final class BesideSentences {
    private final Words words;

    BesideSentences(Words words) {
        this.words = words;
    }

    String of(Moment shown, Moment other, String name, String otherName) {
        String what = shown.ofAnotherRun(other)
                ? words.text(
                        "beside.says.run",
                        otherName,
                        other.count().brief(other.epoch()),
                        name,
                        shown.count().brief(shown.epoch()))
                : words.text(
                        "beside.says.epoch",
                        other.count().brief(other.epoch()),
                        shown.count().brief(shown.epoch()));
        if (!shown.cursor().lossesDone() || shown.trace() == null || !shown.trains()) {
            return what;
        }
        Trace here = Objects.requireNonNull(shown.trace());
        Trace there = Objects.requireNonNull(other.trace());
        boolean comparable =
                Measure.of(shown.experiment()).equals(Measure.of(other.experiment())) && there.loss() != here.loss();
        String losses = comparable
                ? words.text("beside.says.losses", what, Figures.precise(there.loss()), Figures.precise(here.loss()))
                : what;
        return shown.experiment().series() == null && other.experiment().series() == null
                ? parting(said(other, there), said(shown, here), losses)
                : losses;
    }

    private static String said(Moment moment, Trace trace) {
        return trace.predicted()
                .get(Math.min(moment.traceRow(), trace.predicted().size() - 1));
    }

    /** The first character at which they say something else. */
    private String parting(String there, String here, String before) {
        if (there.equals(here)) {
            return words.text("beside.says.same", before, here);
        }
        List<String> thereAll = Vocabulary.split(there);
        List<String> hereAll = Vocabulary.split(here);
        int at = 0;
        while (at < Math.min(thereAll.size(), hereAll.size())
                && thereAll.get(at).equals(hereAll.get(at))) {
            at++;
        }
        return words.text("beside.says.parts", before, there, here, Integer.toString(at + 1));
    }
}
