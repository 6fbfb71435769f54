package dev.unroll.app.panel;

import dev.unroll.app.presets.Presets;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.ExperimentBuilder;
import dev.unroll.engine.data.InvalidInput;
import dev.unroll.engine.data.Limits;
import java.util.List;

/**
 * An experiment on one word or text of someone's own: it is read but for its last character, and predicted but for its first.
 * The vocabulary is its characters, and without a linear head there are as many hidden units. With one there are at least as many
 * as timesteps, to a number whose values can all be drawn: with fewer a network often cannot tell its moments apart.
 */
final class OwnWord {
    /** Characters there may be: one more than are read. */
    static final int LONGEST = Limits.TEXT_LENGTH + 1;

    /** Hidden units that are all drawn with their values. */
    private static final int ALL_DRAWN = 10;

    private OwnWord() {}

    /**
     * The experiment, otherwise like {@code model}, or where that reads a whole text like the first preset.
     *
     * @throws InvalidInput when the text is too short or too long, or too much for the model
     */
    static Experiment experiment(String text, Experiment model) {
        int length = text.codePointCount(0, text.length());
        if (length < 2) {
            throw new InvalidInput("text", text, "nothing-follows");
        }
        if (length > LONGEST) {
            throw new InvalidInput("text", text, "text-too-long", length, LONGEST);
        }
        Experiment like =
                model.corpus() == null ? model : Presets.find(Presets.DEFAULT).experiment();
        ExperimentBuilder made = like.toBuilder()
                .inputs(List.of(read(text)))
                .targets(List.of(predicted(text)))
                .vocab(null);
        return made.hidden(like.linear() ? Math.max(like.hidden(), Math.min(length - 1, ALL_DRAWN)) : null)
                .build();
    }

    /** What is read of a text: all but its last character. */
    static String read(String text) {
        return text.substring(0, text.offsetByCodePoints(text.length(), -1));
    }

    /** What is predicted of a text: all but its first character. */
    static String predicted(String text) {
        return text.substring(text.offsetByCodePoints(0, 1));
    }

    /** The text an experiment reads and predicts in this way; empty where it does something else. */
    static String of(Experiment experiment) {
        List<String> targets = experiment.targets();
        if (targets == null || targets.size() != 1 || experiment.inputs().size() != 1) {
            return "";
        }
        String input = experiment.inputs().getFirst();
        String target = targets.getFirst();
        String text = input + target.substring(target.offsetByCodePoints(target.length(), -1));
        return predicted(text).equals(target) ? text : "";
    }
}
