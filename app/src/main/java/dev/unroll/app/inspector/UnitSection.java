package dev.unroll.app.inspector;

import dev.unroll.app.theme.Palette;
import dev.unroll.app.words.Words;
import java.util.List;
import java.util.function.IntConsumer;
import javafx.scene.control.Spinner;
import javafx.scene.control.SpinnerValueFactory.IntegerSpinnerValueFactory;
import javafx.scene.layout.VBox;

/** One unit's value, term by term, and the choice of the unit. */
final class UnitSection extends VBox {
    private final Words words;
    private final IntegerSpinnerValueFactory units = new IntegerSpinnerValueFactory(0, 0);
    private final Spinner<Integer> spinner = new Spinner<>(units);
    private final SectionHeader header;
    private final TermTable table = new TermTable("unitSum", true);
    private boolean showing;

    UnitSection(Words words, IntConsumer selectUnit) {
        this.words = words;
        getStyleClass().add("section");
        spinner.setId("unit");
        spinner.setEditable(true);
        spinner.setAccessibleText(words.text("inspector.unit.choose"));
        spinner.getStyleClass().addAll(Spinner.STYLE_CLASS_SPLIT_ARROWS_HORIZONTAL, "small-spinner");
        header = new SectionHeader(spinner);
        header.title().setText(words.text("inspector.unit"));
        getChildren().addAll(header, table);
        units.valueProperty().addListener((property, old, value) -> {
            if (!showing && value != null) {
                selectUnit.accept(value);
            }
        });
    }

    void setPalette(Palette palette) {
        table.setPalette(palette);
    }

    void show(CellNumbers cell, int unit) {
        showing = true;
        units.setMax(cell.hidden() - 1);
        units.setValue(unit);
        showing = false;
        List<Derivation> sums = UnitSum.of(cell, unit);
        boolean rounded = sums.stream().anyMatch(sum -> sum.isRounded(Digits.PLAIN));
        header.aside().setText(rounded ? words.text("inspector.rounded") : "");
        table.show(sums, Digits.PLAIN);
    }
}
