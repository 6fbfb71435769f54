package dev.unroll.app.panel;

import dev.unroll.app.words.Words;
import dev.unroll.engine.data.Codec;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.InvalidInput;
import dev.unroll.engine.data.Limits;
import dev.unroll.engine.data.Setting;
import dev.unroll.engine.data.Settings;
import dev.unroll.engine.data.Values;
import dev.unroll.engine.data.Vocabulary;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** What would make a field right: other texts in the fields. Only what really does is offered. No toolkit. */
final class Remedies {
    private static final int MOST = 3;

    private final Fields fields;
    private final Experiment base;
    private final Words words;
    private final Values values;
    private final Map<Setting<?>, InvalidInput> problems;
    private final List<Remedy> found = new ArrayList<>();

    /**
     * A way out.
     *
     * @param text what it is called
     * @param fields what stands in the fields then
     */
    record Remedy(String text, Fields fields) {}

    private Remedies(Fields fields, Experiment base, Map<Setting<?>, InvalidInput> problems, Words words) {
        this.fields = fields;
        this.base = base;
        this.problems = problems;
        this.words = words;
        values = PanelModel.values(fields, base);
    }

    /** The ways out of what is wrong with one field, the most fitting first. */
    static List<Remedy> of(
            Setting<?> setting, Map<Setting<?>, InvalidInput> problems, Fields fields, Experiment base, Words words) {
        InvalidInput problem = problems.get(setting);
        if (problem == null) {
            return List.of();
        }
        Remedies remedies = new Remedies(fields, base, problems, words);
        remedies.fitting(setting, problem.rule());
        remedies.back(setting);
        return List.copyOf(remedies.found);
    }

    private void fitting(Setting<?> setting, String rule) {
        switch (rule) {
            case "hidden-is-not-vocab" -> {
                set(Settings.HIDDEN, vocabularySize(fields));
                offer("panel.offer.linear", fields.with(Settings.LINEAR, "true"));
            }
            case "outside-vocab" -> {
                String missing = missing();
                Fields with = fields.with(Settings.VOCAB, fields.text(Settings.VOCAB) + missing);
                offer("panel.offer.add", sized(with), missing);
                offer("panel.offer.vocabulary", sized(fields.with(Settings.VOCAB, "")));
            }
            case "vocab-repeats" -> {
                String once = Vocabulary.of(fields.text(Settings.VOCAB)).text();
                set(Settings.VOCAB, once);
            }
            case "lengths-unrelated", "counts-differ" -> {
                shift();
                offer("panel.offer.forward", fields.with(Settings.TARGETS, ""));
            }
            case "lengths-differ" -> {
                pad(setting);
                offer("panel.offer.first.text", eachList(texts -> List.of(texts.getFirst())));
            }
            case "text-too-long" -> {
                UnaryOperator<String> cut = text -> first(text, Limits.TEXT_LENGTH);
                offer("panel.offer.cut", eachText(cut), Integer.toString(Limits.TEXT_LENGTH));
            }
            case "too-many-texts" -> {
                UnaryOperator<List<String>> cut = texts -> texts.subList(0, Math.min(texts.size(), Limits.SEQUENCES));
                offer("panel.offer.cut.texts", eachList(cut), Integer.toString(Limits.SEQUENCES));
            }
            case "empty-text" ->
                offer("panel.offer.filled", eachList(texts -> texts.stream()
                        .filter(text -> !text.isEmpty())
                        .toList()));
            case "not-a-number" -> set(setting, fields.text(setting).replace(',', '.'));
            case "fraction" -> set(setting, rounded(fields.text(setting)));
            case "whole-out-of-range", "real-out-of-range", "above-out-of-range", "not-finite" -> limits(setting);
            case "too-many-parameters", "too-much-work", "too-many-values" -> smaller();
            default -> {}
        }
    }

    /** What the run has, in this field or in another that was changed. */
    private void back(Setting<?> broken) {
        Fields running = Fields.of(base);
        List<Setting<?>> order = new ArrayList<>(Fields.ROWS);
        order.remove(broken);
        order.addFirst(broken);
        for (Setting<?> setting : order) {
            String text = running.text(setting);
            if (!text.equals(fields.text(setting)) && !text.isEmpty()) {
                set(setting, text);
            }
        }
    }

    private void set(Setting<?> setting, String text) {
        if (setting.codec() instanceof Codec.Toggle || setting.codec() instanceof Codec.Choice<?>) {
            offer(
                    "panel.offer.set",
                    fields.with(setting, text),
                    label(setting),
                    words.text("panel." + setting.id() + "." + text));
        } else {
            offer("panel.offer.set", fields.with(setting, text), label(setting), Change.shortened(oneLine(text)));
        }
    }

    private String label(Setting<?> setting) {
        return words.text("panel." + setting.id());
    }

    /** Offered where it leaves less wrong than there is. */
    private void offer(String key, Fields then, Object... arguments) {
        boolean known = found.stream().anyMatch(remedy -> remedy.fields().equals(then));
        if (found.size() < MOST && !known && remaining(then) < problems.size()) {
            found.add(new Remedy(words.text(key, arguments), then));
        }
    }

    private int remaining(Fields then) {
        return switch (PanelModel.check(then, base)) {
            case Checked.Valid v -> 0;
            case Checked.Broken(Map<Setting<?>, InvalidInput> left) -> left.size();
        };
    }

    private String vocabularySize(Fields of) {
        String vocab = PanelModel.values(of, base).get(Settings.VOCAB);
        return Integer.toString(Vocabulary.of(vocab).size());
    }

    /** With as many hidden units as there are characters now, where without a linear head there were as many as before. */
    private Fields sized(Fields then) {
        boolean logits = !values.get(Settings.LINEAR);
        return logits && fields.text(Settings.HIDDEN).equals(vocabularySize(fields))
                ? then.with(Settings.HIDDEN, vocabularySize(then))
                : then;
    }

    /** The characters of the texts that are not in the vocabulary. */
    private String missing() {
        List<String> texts = new ArrayList<>(PanelModel.lines(fields.text(Settings.INPUTS)));
        texts.addAll(PanelModel.lines(fields.text(Settings.TARGETS)));
        List<String> all = new ArrayList<>(Vocabulary.of(texts).characters());
        all.removeAll(Vocabulary.split(fields.text(Settings.VOCAB)));
        return String.join("", all);
    }

    /** Every input goes on by one character, and that is its target. */
    private void shift() {
        List<String> texts = PanelModel.lines(fields.text(Settings.INPUTS));
        if (texts.stream().allMatch(text -> Vocabulary.split(text).size() > 1)) {
            String read = String.join("\n", texts.stream().map(OwnWord::read).toList());
            String predicted =
                    String.join("\n", texts.stream().map(OwnWord::predicted).toList());
            offer(
                    "panel.offer.shift",
                    fields.with(Settings.INPUTS, read).with(Settings.TARGETS, predicted),
                    Change.shortened(oneLine(read)),
                    Change.shortened(oneLine(predicted)));
        }
    }

    /** Blanks at the end of what is too short, and in the vocabulary. */
    private void pad(Setting<?> setting) {
        int longest = PanelModel.lines(fields.text(setting)).stream()
                .mapToInt(text -> Vocabulary.split(text).size())
                .max()
                .orElse(0);
        Fields padded = eachText(text ->
                text + " ".repeat(Math.max(0, longest - Vocabulary.split(text).size())));
        String vocab = padded.text(Settings.VOCAB);
        if (!vocab.isEmpty() && vocab.indexOf(' ') < 0) {
            padded = padded.with(Settings.VOCAB, vocab + " ");
        }
        offer("panel.offer.pad", sized(padded), Integer.toString(longest));
    }

    private Fields eachText(UnaryOperator<String> change) {
        return eachList(texts -> texts.stream().map(change).toList());
    }

    /** Inputs and targets changed alike. */
    private Fields eachList(UnaryOperator<List<String>> change) {
        Fields then = fields;
        for (Setting<?> setting : List.of(Settings.INPUTS, Settings.TARGETS)) {
            if (!fields.text(setting).isEmpty()) {
                then = then.with(setting, String.join("\n", change.apply(PanelModel.lines(fields.text(setting)))));
            }
        }
        return then;
    }

    private static String rounded(String text) {
        try {
            return new BigDecimal(text.strip())
                    .setScale(0, RoundingMode.HALF_UP)
                    .toPlainString();
        } catch (NumberFormatException e) {
            return text;
        }
    }

    /** The limit that was passed. */
    private void limits(Setting<?> setting) {
        boolean negative = fields.text(setting).strip().startsWith("-");
        switch (setting.codec()) {
            case Codec.Whole<?> whole -> {
                boolean below = negative || fields.text(setting).strip().equals("0");
                set(setting, (below ? whole.limits().min() : whole.limits().max()).toString());
            }
            case Codec.Real real ->
                set(
                        setting,
                        Codec.Real.text(
                                negative ? real.limits().min() : real.limits().max()));
            default -> {}
        }
    }

    /** Half as many hidden units as often as it takes. */
    private void smaller() {
        for (int hidden = values.get(Settings.HIDDEN) / 2; hidden > 0; hidden /= 2) {
            Fields then = fields.with(Settings.HIDDEN, Integer.toString(hidden));
            if (remaining(then) < problems.size()) {
                set(Settings.HIDDEN, Integer.toString(hidden));
                return;
            }
        }
    }

    private static String first(String text, int characters) {
        return text.codePointCount(0, text.length()) <= characters
                ? text
                : text.substring(0, text.offsetByCodePoints(0, characters));
    }

    private static String oneLine(String text) {
        return text.replace("\n", "|");
    }
}
