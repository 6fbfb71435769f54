package dev.unroll.app.epochs;

import dev.unroll.app.run.Run;
import dev.unroll.engine.data.Settings;
import dev.unroll.engine.train.Edit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Where a run was changed by hand, or left another. No toolkit.
 *
 * @param epoch the first that the change holds for; of a branch the last it has in common with its parent
 * @param value the learning rate from there on; empty for another kind
 */
record CurveMark(Kind kind, int epoch, String value) {
    /** What happened. */
    enum Kind {
        RATE,
        WEIGHT,
        BRANCH
    }

    /** A run's marks; several weights set at once are one. */
    static List<CurveMark> of(Run run) {
        List<CurveMark> marks = new ArrayList<>();
        Run.Parting parent = run.parent();
        if (parent != null) {
            marks.add(new CurveMark(Kind.BRANCH, parent.updates(), Long.toString(parent.run())));
        }
        for (Edit edit : run.edits()) {
            CurveMark mark =
                    switch (edit) {
                        case Edit.Rate(int after, double rate) ->
                            new CurveMark(
                                    Kind.RATE,
                                    after + 1,
                                    String.join("", Settings.LR.codec().texts(rate)));
                        case Edit.Weight(int after, String _, int _, float _) ->
                            new CurveMark(Kind.WEIGHT, after + 1, "");
                    };
            // The last of several at one place is the one that holds.
            marks.removeIf(other -> other.kind() == mark.kind() && other.epoch() == mark.epoch());
            marks.add(mark);
        }
        return List.copyOf(marks);
    }

    /** Of its words. */
    String key() {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
