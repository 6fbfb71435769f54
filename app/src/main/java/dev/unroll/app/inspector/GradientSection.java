package dev.unroll.app.inspector;

import dev.unroll.app.explorer.Moment;
import dev.unroll.app.explorer.Tracing;
import dev.unroll.app.theme.Palette;
import dev.unroll.app.words.Words;
import dev.unroll.engine.data.Readout;
import java.util.List;
import javafx.scene.layout.VBox;

/** Where one unit's gradient comes from and how it goes through the cell. */
final class GradientSection extends VBox {
    private final Words words;
    private final SectionHeader header = new SectionHeader();
    private final TermTable table;

    GradientSection(Words words, Tracing tracing) {
        this.words = words;
        table = new TermTable("gradientTerms", true, tracing);
        getStyleClass().add("section");
        header.aside().setId("gradientAside");
        getChildren().addAll(header, table);
    }

    void setPalette(Palette palette) {
        table.setPalette(palette);
    }

    void show(Moment moment, CellNumbers cell, int unit) {
        header.title().setText(words.text("inspector.gradient", Integer.toString(unit)));
        List<Derivation> steps = GradientTerms.of(cell, unit, fromAbove(moment, cell), fromFuture(moment, cell));
        Digits digits = Digits.fitting(steps.stream()
                .flatMap(Derivation::lines)
                .filter(term -> term.isKnown() && !term.factor())
                .map(Term::value)
                .toList());
        header.aside().setText(ToCome.backward(words, moment, cell).orElse(aside(words, digits, steps)));
        table.show(steps, digits, moment.gaze().inquiry().hovered());
    }

    /** The table's power of ten, and whether its sums are rounded. */
    static String aside(Words words, Digits digits, List<Derivation> steps) {
        boolean rounded = steps.stream().anyMatch(step -> step.isRounded(digits));
        String power = digits.exponent() == 0 ? "" : Notation.timesPowerOfTen(digits.exponent());
        if (!rounded) {
            return power;
        }
        return power.isEmpty() ? words.text("inspector.rounded") : words.text("inspector.rounded.power", power);
    }

    private String fromAbove(Moment moment, CellNumbers cell) {
        Notation n = cell.notation();
        if (n.chain().layer() < n.layers() / n.directions() - 1) {
            return words.text("inspector.from.layer", Integer.toString(n.chain().layer() + 1));
        }
        if (n.directions() > 1 && moment.experiment().readout() != Readout.OUTPUT) {
            return words.text("inspector.from.head");
        }
        boolean hasLoss = Characters.at(moment, n.t()).target().isPresent();
        return words.text(hasLoss ? "inspector.from.loss" : "inspector.from.noLoss", Integer.toString(n.t()));
    }

    private String fromFuture(Moment moment, CellNumbers cell) {
        Notation n = cell.notation();
        int after = n.chain().reverse() ? n.t() - 1 : n.t() + 1;
        return after < 1 || after > moment.timesteps()
                ? words.text("inspector.from.nothingLater")
                : words.text("inspector.from.future", Integer.toString(after));
    }
}
