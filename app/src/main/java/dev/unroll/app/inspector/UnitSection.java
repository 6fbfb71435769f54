package dev.unroll.app.inspector;

import dev.unroll.app.explorer.Moment;
import dev.unroll.app.explorer.Tracing;
import dev.unroll.app.theme.Palette;
import dev.unroll.app.words.Words;
import java.util.List;
import java.util.function.IntConsumer;
import javafx.scene.layout.VBox;

/** One unit's value, term by term, and the choice of the unit. */
final class UnitSection extends VBox {
    private final Words words;
    private final IndexSpinner spinner;
    private final SectionHeader header;
    private final TermTable table;

    UnitSection(Words words, Tracing tracing, IntConsumer selectUnit) {
        this.words = words;
        table = new TermTable("unitSum", true, tracing);
        getStyleClass().add("section");
        spinner = new IndexSpinner(words, "unit", "inspector.unit.choose", selectUnit);
        header = new SectionHeader(spinner);
        header.title().setText(words.text("inspector.unit"));
        header.aside().setId("unitAside");
        getChildren().addAll(header, spinner.problem(), table);
    }

    void setPalette(Palette palette) {
        table.setPalette(palette);
    }

    void show(Moment moment, CellNumbers cell, int unit) {
        spinner.show(unit, cell.hidden() - 1);
        List<Derivation> sums = UnitSum.of(cell, unit);
        boolean rounded = sums.stream().anyMatch(sum -> sum.isRounded(Digits.PLAIN));
        header.aside()
                .setText(ToCome.forward(words, moment, cell).orElse(rounded ? words.text("inspector.rounded") : ""));
        table.show(sums, Digits.PLAIN, moment.gaze().inquiry().hovered());
    }
}
