package dev.unroll.app.runs;

import dev.unroll.app.explorer.Moment;
import dev.unroll.app.run.RunView;
import dev.unroll.app.words.Words;
import dev.unroll.engine.data.Topology;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** What came of the runs, in a sentence that is computed. */
final class RunsSentence {
    private RunsSentence() {}

    static String of(
            List<RunsModel.Row> rows,
            List<RunView> compared,
            ToIntFunction<RunView> rightFrom,
            Map<Long, String> names,
            Moment moment,
            Words words) {
        List<RunView> trained = compared.stream()
                .filter(run -> !run.log().isEmpty() && run.run().asked().learns())
                .toList();
        if (rows.size() < 2 && moment.experiment().topology() == Topology.FORWARD_ONLY) {
            return words.text("runs.sentence.forward");
        }
        if (rows.size() < 2) {
            return words.text(moment.log().isEmpty() ? "runs.sentence.untrained" : "runs.sentence.alone");
        }
        if (trained.isEmpty()) {
            return lowest(compared, names, words);
        }
        List<RunView> right =
                trained.stream().filter(run -> rightFrom.applyAsInt(run) > 0).toList();
        Optional<RunView> first = right.stream().min(Comparator.comparingInt(rightFrom));
        return first.map(run -> words.text(
                        "runs.sentence.right",
                        right.size(),
                        trained.size(),
                        RunsModel.name(names, run),
                        Integer.toString(rightFrom.applyAsInt(run))))
                .orElseGet(() -> words.text("runs.sentence.never", trained.size()));
    }

    private static String lowest(List<RunView> compared, Map<Long, String> names, Words words) {
        return compared.stream()
                .filter(run -> !run.log().isEmpty())
                .min(Comparator.comparingDouble(run -> run.log().loss(run.log().last())))
                .map(run -> words.text(
                        "runs.sentence.lowest",
                        RunsModel.name(names, run),
                        RunsModel.loss(run.log().loss(run.log().last()))))
                .orElseGet(() -> words.text("runs.sentence.untrained"));
    }

    /** Which run parts from the one shown first, and where; empty where none does. */
    static String parting(List<RunsModel.Card> cards, Words words) {
        Optional<RunsModel.Card> first =
                cards.stream().filter(card -> card.parts() >= 0).min(Comparator.comparingInt(RunsModel.Card::parts));
        return first.map(card -> words.text("runs.sentence.parts", card.name(), Integer.toString(card.parts() + 1)))
                .orElse("");
    }
}
