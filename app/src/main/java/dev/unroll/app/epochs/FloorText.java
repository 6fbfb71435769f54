package dev.unroll.app.epochs;

import dev.unroll.app.words.Words;
import dev.unroll.engine.explain.LossFloor;
import java.util.Locale;

/** Why a loss cannot go below its floor, with the numbers it comes from. No toolkit. */
final class FloorText {
    private FloorText() {}

    static String of(LossFloor.Derivation floor, Words words) {
        boolean one = floor.counted() == 1;
        String because = words.text(
                switch (floor.bound()) {
                    case HIDDEN -> one ? "explain.floor.because" : "explain.floor.because-sum";
                    case SOFTMAX -> one ? "explain.floor.because-softmax" : "explain.floor.because-softmax-sum";
                },
                Integer.toString(floor.vocabulary() - 1),
                fixed(floor.probability(), 3),
                fixed(floor.perCharacter(), 4),
                Long.toString(floor.counted()),
                fixed(floor.right(), 3),
                fixed(floor.others(), 3));
        return words.text("explain.floor", fixed(floor.floor(), 4), because);
    }

    private static String fixed(double value, int decimals) {
        String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
        return text.endsWith(".000") ? text.substring(0, text.indexOf('.')) : text;
    }
}
