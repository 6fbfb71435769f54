package dev.unroll.app.sweep;

import dev.unroll.app.words.Spelling;
import dev.unroll.app.words.Words;
import dev.unroll.engine.data.Codec;
import dev.unroll.engine.data.Setting;
import dev.unroll.engine.data.Settings;
import dev.unroll.engine.sweep.Outcome;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** What a sweep says in words and digits. */
final class SweepWords {
    private final Words words;

    SweepWords(Words words) {
        this.words = words;
    }

    String label(String key) {
        return Settings.named(key).map(this::label).orElse(key);
    }

    String label(Setting<?> setting) {
        return words.text("panel." + setting.id());
    }

    /** A value of an axis, short: two digits of a number that a range made, a name as the panel says it. */
    String value(String field, String value) {
        Setting<?> setting = Settings.named(field).orElseThrow();
        return switch (setting.codec()) {
            case Codec.Real real -> real(Double.parseDouble(value));
            case Codec.Choice<?> choice -> words.text(Spelling.key(setting, choice, value));
            case Codec.Toggle toggle -> words.text("panel." + setting.id() + "." + value);
            default -> value;
        };
    }

    private static String real(double value) {
        if (value == 0) {
            return "0";
        }
        if (value < 1e-4) {
            return String.format(Locale.ROOT, "%.0e", value);
        }
        return Codec.Real.text(Double.parseDouble(String.format(Locale.ROOT, "%.1e", value)));
    }

    /** Where a square lies: "hidden 5, lr 0.11". */
    String place(SweepPlan plan, int column, int row) {
        String x = words.text(
                "panel.is",
                label(plan.x().field()),
                value(plan.x().field(), plan.x().values().get(column)));
        return plan.y()
                .map(y -> words.text(
                        "panel.changes",
                        words.text(
                                "panel.is",
                                label(y.field()),
                                value(y.field(), y.values().get(row))),
                        x))
                .orElse(x);
    }

    /** What stands in a square. */
    String digits(SweepGrid grid, int column, int row, SweepGrid.Shade shade) {
        List<Outcome> here = grid.at(column, row);
        if (here.size() < grid.plan().seeds()) {
            return "";
        }
        OptionalDouble value = grid.value(column, row, shade);
        return switch (shade) {
            case RIGHT_FROM -> value.isEmpty() ? "✗" : Integer.toString((int) value.getAsDouble());
            case LEARNED ->
                words.text(
                        "sweep.learned.digits",
                        Long.toString(here.stream().filter(Outcome::learned).count()),
                        Integer.toString(here.size()));
            case LOSS -> brief(value.orElse(Double.NaN));
        };
    }

    private static String brief(double loss) {
        if (!Double.isFinite(loss)) {
            return "∞";
        }
        if (loss >= 0.095) {
            return String.format(Locale.ROOT, loss < 9.95 ? "%.1f" : "%.0f", loss);
        }
        String text = String.format(Locale.ROOT, "%.0e", loss);
        return text.replace("e-0", "e-").replace("e-", "e−");
    }

    /** Four decimals, as the tape prints it. */
    private static String loss(double loss) {
        return Double.isFinite(loss) ? String.format(Locale.ROOT, "%.4f", loss) : "∞";
    }

    /** A place's heading: where it lies, and when it was right. */
    String heading(SweepGrid grid, int column, int row) {
        List<Outcome> here = grid.at(column, row);
        String place = place(grid.plan(), column, row);
        if (here.size() < grid.plan().seeds()) {
            return words.text("sweep.square.waits", place);
        }
        if (here.size() > 1) {
            return words.text(
                    "sweep.square.seeds",
                    place,
                    Long.toString(here.stream().filter(Outcome::learned).count()),
                    Integer.toString(here.size()));
        }
        Outcome only = here.getFirst();
        if (only.divergedAt().isPresent()) {
            return words.text(
                    "sweep.square.diverged",
                    place,
                    Integer.toString(only.divergedAt().getAsInt()));
        }
        return only.learned()
                ? words.text(
                        "sweep.square.right",
                        place,
                        Integer.toString(only.rightFrom().getAsInt()))
                : words.text("sweep.square.never", place);
    }

    /** The losses and strings of a place, a line a seed, the first few. */
    String details(SweepGrid grid, int column, int row) {
        StringBuilder text = new StringBuilder();
        int most = 4;
        for (Outcome outcome : grid.at(column, row)) {
            if (most-- == 0) {
                return text.append('…').toString();
            }
            if (!text.isEmpty()) {
                text.append('\n');
            }
            text.append(words.text(
                    "sweep.square.outcome",
                    Long.toString(outcome.square().experiment().seed()),
                    loss(outcome.loss()),
                    String.join("|", outcome.predicted()).replace('\n', '↵')));
        }
        return text.toString();
    }

    /** What came of all of it. */
    String sentence(SweepGrid grid) {
        List<Outcome> all = grid.all();
        long learned = all.stream().filter(Outcome::learned).count();
        Optional<Outcome> quickest = all.stream()
                .filter(Outcome::learned)
                .min(Comparator.comparingInt(outcome -> outcome.rightFrom().getAsInt()));
        boolean texts = grid.plan().experiment().corpus() == null;
        if (!texts) {
            return all.stream()
                    .min(Comparator.comparingDouble(Outcome::loss))
                    .map(best -> words.text("sweep.sentence.lowest", name(grid, best), loss(best.loss())))
                    .orElse("");
        }
        String never = Long.toString(all.size() - learned);
        String sentence = quickest.map(best -> words.text(
                        "sweep.sentence",
                        never,
                        Integer.toString(all.size()),
                        name(grid, best),
                        Integer.toString(best.rightFrom().getAsInt())))
                .orElseGet(() -> words.text("sweep.sentence.never", Integer.toString(all.size())));
        return grid.plan().seeds() == 1 ? sentence : words.text("runs.sentence.both", sentence, luck(grid));
    }

    /** In how many places the seed alone decides. */
    private String luck(SweepGrid grid) {
        int decided = 0;
        int places = 0;
        for (int column = 0; column < grid.plan().columns(); column++) {
            for (int row = 0; row < grid.plan().rows(); row++) {
                if (grid.complete(column, row)) {
                    places++;
                    long learned = grid.at(column, row).stream()
                            .filter(Outcome::learned)
                            .count();
                    decided += learned > 0 && learned < grid.plan().seeds() ? 1 : 0;
                }
            }
        }
        return words.text("sweep.sentence.luck", decided, Integer.toString(places));
    }

    private String name(SweepGrid grid, Outcome outcome) {
        SweepPlan plan = grid.plan();
        int column = plan.x().values().indexOf(outcome.square().x());
        int row = plan.y()
                .map(y -> y.values().indexOf(outcome.square().y().orElseThrow()))
                .orElse(0);
        return place(plan, column, row);
    }
}
