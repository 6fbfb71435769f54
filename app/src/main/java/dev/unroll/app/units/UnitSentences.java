package dev.unroll.app.units;

import dev.unroll.app.pane.Figures;
import dev.unroll.app.words.Words;
import dev.unroll.engine.explain.Firing;
import java.util.Locale;

/** Says at what a unit fires. */
final class UnitSentences {
    private final Words words;

    UnitSentences(Words words) {
        this.words = words;
    }

    /** In a few words: where, or with what it grows. */
    String where(Firing firing) {
        String character =
                firing.character().equals(" ") ? words.text("units.blank") : UnitText.visible(firing.character());
        return firing.correlation() == 0
                ? words.text("units.still")
                : words.text("units.where." + firing.property().name().toLowerCase(Locale.ROOT), character);
    }

    /** With the numbers that it rests on. */
    String of(UnitsContent content) {
        Firing firing = content.firing();
        String unit = Integer.toString(firing.unit());
        if (firing.correlation() == 0) {
            return words.text("units.says.still", unit);
        }
        String r = Figures.signed(firing.correlation());
        int characters = content.characters().size();
        return firing.property().counts()
                ? words.text("units.says.counts", unit, where(firing), r, characters)
                : words.text(
                        "units.says.holds",
                        unit,
                        where(firing),
                        Figures.signed(firing.there()),
                        Figures.signed(firing.elsewhere()),
                        r,
                        characters);
    }

    /** What the unit held after a character, from 0. */
    String at(UnitsContent content, int t) {
        return words.text(
                "units.at",
                Integer.toString(t + 1),
                UnitText.visible(content.characters().get(t)),
                content.state(),
                Integer.toString(content.firing().unit()),
                Figures.full(content.value(t)));
    }
}
