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
        if (Double.isNaN(firing.correlation())) {
            return words.text("units.broken");
        }
        return firing.correlation() == 0
                ? words.text("units.still")
                : words.text(
                        "units.where." + firing.property().name().toLowerCase(Locale.ROOT),
                        Figures.visible(firing.character()));
    }

    /**
     * With the numbers that it rests on.
     *
     * @param epoch the one whose parameters read the text
     */
    String of(UnitsContent content, String epoch) {
        Firing firing = content.firing();
        String unit = Integer.toString(firing.unit());
        if (Double.isNaN(firing.correlation())) {
            return words.text("units.says.broken", unit, epoch);
        }
        if (firing.correlation() == 0) {
            return words.text("units.says.still", unit, epoch);
        }
        String r = Figures.signed(firing.correlation());
        int characters = content.characters().size();
        return firing.property().counts()
                ? words.text("units.says.counts", unit, where(firing), r, characters, epoch)
                : words.text(
                        "units.says.holds",
                        unit,
                        where(firing),
                        Figures.signed(firing.there()),
                        Figures.signed(firing.elsewhere()),
                        r,
                        characters,
                        epoch);
    }

    /** What the unit held after a character, from 0. */
    String at(UnitsContent content, int t) {
        return words.text(
                "units.at",
                Integer.toString(t + 1),
                Figures.visible(content.characters().get(t)),
                content.state(),
                Integer.toString(content.firing().unit()),
                Figures.full(content.value(t)));
    }
}
