package dev.unroll.app.runs;

import dev.unroll.app.epochs.Measure;
import dev.unroll.app.explorer.Moment;
import dev.unroll.app.run.RunView;
import dev.unroll.app.words.Words;
import dev.unroll.engine.data.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/**
 * All runs side by side at a moment, without a toolkit.
 *
 * @param columns the labels of the settings in which they differ
 * @param rows a row a run, in the order they were begun
 * @param curves the runs whose losses can stand on one axis with the one shown, which is the last
 * @param cards what each run compared says at the epoch shown
 * @param epoch the epoch shown, as it is counted
 * @param equal what is the same in all of them, in a line
 * @param lossTitle of the column of the last losses
 * @param saysTitle of the column of the last strings
 * @param sentence what came of them
 * @param parting which of them parts from the run shown first, at the epoch shown; empty where none does
 */
record RunsModel(
        List<String> columns,
        List<Row> rows,
        List<Curve> curves,
        List<Card> cards,
        String epoch,
        String equal,
        String lossTitle,
        String saysTitle,
        String sentence,
        String parting) {
    RunsModel {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        curves = List.copyOf(curves);
        cards = List.copyOf(cards);
    }

    /** A setting's value; whether it is another than the first run's. */
    record Value(String text, boolean differs) {}

    /**
     * A run in the table.
     *
     * @param settings a value a column
     * @param rightFrom from which epoch on all it predicts is right; empty where nothing is to be predicted
     * @param loss of its last epoch
     * @param says what it predicts there
     */
    record Row(
            long run,
            String name,
            boolean shown,
            boolean hidden,
            List<Value> settings,
            String rightFrom,
            String loss,
            List<Chip> says) {
        Row {
            settings = List.copyOf(settings);
            says = List.copyOf(says);
        }
    }

    /** A run whose loss is drawn. */
    record Curve(RunView run, String name, boolean shown) {}

    /**
     * What a run says at the epoch shown.
     *
     * @param loss of that epoch; empty where it has none
     * @param parts the place, from 0, where it parts from the run shown; −1 where it does not
     */
    record Card(long run, String name, String loss, List<Chip> says, int parts) {
        Card {
            says = List.copyOf(says);
        }
    }

    static RunsModel of(Moment moment, Words words, ToIntFunction<RunView> rightFrom) {
        List<RunView> runs = moment.runs();
        Differences differences = Differences.of(runs);
        SettingText text = new SettingText(words);
        Map<Long, String> names = new RunTitles(words).of(runs, differences);
        List<RunView> compared = runs.stream()
                .filter(run -> !run.run().hidden() || isShown(run, moment))
                .toList();
        Ends ends = Ends.of(compared, words);
        List<Row> rows = new ArrayList<>();
        for (RunView run : runs) {
            int from = rightFrom.applyAsInt(run);
            rows.add(new Row(
                    run.run().id(),
                    name(names, run),
                    isShown(run, moment),
                    run.run().hidden(),
                    differences.differing().stream()
                            .map(setting -> new Value(
                                    text.value(setting, run.run().asked()),
                                    Differences.differs(
                                            setting,
                                            runs.getFirst().run().asked(),
                                            run.run().asked())))
                            .toList(),
                    right(run, from, words),
                    ends.loss(run),
                    Chip.of(run, run.log().last(), moment.sequence())));
        }
        List<Curve> curves = curves(moment, compared, names);
        List<Card> cards = cards(moment, compared, names);
        return new RunsModel(
                differences.differing().stream().map(text::label).toList(),
                rows,
                curves,
                cards,
                moment.count().brief(moment.epoch()),
                equal(differences, runs, text, words),
                ends.lossTitle(),
                ends.saysTitle(),
                RunsSentence.of(rows, compared, rightFrom, names, moment, words),
                RunsSentence.parting(cards, words));
    }

    /** The same without hints of what can be pressed, for a picture, with what came of a run that is alone. */
    RunsModel inPicture(Words words) {
        Row only = rows.getFirst();
        boolean alone = rows.size() < 2;
        String said = !alone || only.loss().isEmpty()
                ? sentence
                : words.text(
                        only.rightFrom().isEmpty() ? "runs.sentence.loss" : "runs.sentence.one",
                        only.name(),
                        only.loss(),
                        epoch,
                        only.rightFrom());
        return new RunsModel(
                columns, rows, curves, cards, epoch, alone ? "" : equal, lossTitle, saysTitle, said, parting);
    }

    static String name(Map<Long, String> names, RunView run) {
        return Objects.requireNonNull(names.get(run.run().id()));
    }

    private static boolean isShown(RunView run, Moment moment) {
        return run.run().id() == moment.run().id();
    }

    private static String right(RunView run, int from, Words words) {
        if (!run.run().asked().learns()) {
            return words.text("runs.none");
        }
        return from == 0 ? words.text("runs.right.never") : Integer.toString(from);
    }

    private static List<Curve> curves(Moment moment, List<RunView> compared, Map<Long, String> names) {
        Measure measure = Measure.of(moment.asked());
        List<Curve> curves = new ArrayList<>();
        for (RunView run : compared) {
            boolean measured =
                    Measure.of(run.run().asked()).differenceFrom(measure).isEmpty();
            if (measured && !isShown(run, moment) && !run.log().isEmpty()) {
                curves.add(new Curve(run, name(names, run), false));
            }
        }
        if (!moment.log().isEmpty()) {
            RunView shown = new RunView(moment.run(), moment.log());
            curves.add(new Curve(shown, name(names, shown), true));
        }
        return curves;
    }

    private static List<Card> cards(Moment moment, List<RunView> compared, Map<Long, String> names) {
        List<Chip> shown = Chip.of(new RunView(moment.run(), moment.log()), moment.epoch(), moment.sequence());
        List<Card> cards = new ArrayList<>();
        for (RunView run : compared) {
            List<Chip> says = Chip.of(run, moment.epoch(), moment.sequence());
            Card card = new Card(
                    run.run().id(),
                    name(names, run),
                    run.log().has(moment.epoch()) ? loss(run.log().loss(moment.epoch())) : "",
                    says,
                    isShown(run, moment) ? -1 : Chip.parting(shown, says));
            cards.add(card);
        }
        return cards;
    }

    private static String equal(Differences differences, List<RunView> runs, SettingText text, Words words) {
        if (runs.size() < 2) {
            return words.text("runs.alone");
        }
        String all = differences.equal().stream()
                .map(setting -> said(setting, runs, text))
                .collect(Collectors.joining(", "));
        return words.text("runs.equal", all);
    }

    private static String said(Setting<?> setting, List<RunView> runs, SettingText text) {
        return text.state(setting, runs.getFirst().run().asked());
    }

    /** As the tape prints it. */
    static String loss(double loss) {
        if (!Double.isFinite(loss)) {
            return Double.isNaN(loss) ? "NaN" : "∞";
        }
        return String.format(
                Locale.ROOT, Math.abs(loss) < 1e5 ? (loss < 1e-4 && loss > 0 ? "%.1e" : "%.4f") : "%.3e", loss);
    }

    /** Where the runs compared have ended: at one epoch, which then stands in the titles, or each at its own. */
    private record Ends(boolean together, String lossTitle, String saysTitle, Words words) {
        static Ends of(List<RunView> compared, Words words) {
            List<Integer> last = compared.stream()
                    .filter(run -> !run.log().isEmpty())
                    .map(run -> run.log().last())
                    .distinct()
                    .toList();
            if (last.size() != 1) {
                return new Ends(false, words.text("runs.loss.last"), words.text("runs.says.last"), words);
            }
            String at = compared.getFirst().run().count().brief(last.getFirst());
            return new Ends(true, words.text("runs.loss.at", at), words.text("runs.says.at", at), words);
        }

        String loss(RunView run) {
            if (run.log().isEmpty()) {
                return words.text("runs.none");
            }
            int last = run.log().last();
            String loss = RunsModel.loss(run.log().loss(last));
            return together
                    ? loss
                    : words.text("runs.loss.of", loss, run.run().count().brief(last));
        }
    }
}
