package dev.unroll.app.action;

import dev.unroll.app.explorer.Moment;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import javafx.scene.input.KeyCodeCombination;
import org.jspecify.annotations.Nullable;

/**
 * Something that can be done in the window, said once.
 *
 * @param id its name, and in the scene its button's
 * @param face what it is called at a moment: {@code action.<face>} are its words, {@code action.<face>.tooltip} the sentence about
 *     it, and {@code .icon-<face>} of the style sheet its drawing
 * @param details what its words leave room for at a moment: {@code {0}} and on
 * @param keys what presses it; the first is told of
 * @param effect what it does
 * @param whyNot why it cannot be done at a moment
 * @param lit whether it is switched on at a moment; null for what is no switch
 */
public record Action(
        String id,
        Function<Moment, String> face,
        Function<Moment, List<String>> details,
        List<KeyCodeCombination> keys,
        Consumer<Moment> effect,
        WhyNot whyNot,
        @Nullable Predicate<Moment> lit) {

    /** Why something cannot be done: the key of a sentence, or null where it can. */
    @FunctionalInterface
    public interface WhyNot {
        @Nullable String at(Moment moment);
    }

    /** It can always be done, and has no key. */
    public static Action of(String id, Consumer<Moment> effect) {
        return new Action(id, moment -> id, moment -> List.of(), List.of(), effect, moment -> null, null);
    }

    /** With these keys. */
    public Action on(KeyCodeCombination... newKeys) {
        return new Action(id, face, details, List.of(newKeys), effect, whyNot, lit);
    }

    /** Called otherwise at some moments. */
    public Action as(Function<Moment, String> newFace) {
        return new Action(id, newFace, details, keys, effect, whyNot, lit);
    }

    /** With words that have these in them. */
    public Action naming(Function<Moment, List<String>> newDetails) {
        return new Action(id, face, newDetails, keys, effect, whyNot, lit);
    }

    /** It cannot be done where there is a reason. */
    public Action unless(WhyNot reason) {
        return new Action(id, face, details, keys, effect, reason, lit);
    }

    /** A switch. */
    public Action lit(Predicate<Moment> on) {
        return new Action(id, face, details, keys, effect, whyNot, on);
    }
}
