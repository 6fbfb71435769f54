package dev.unroll.app.inspector;

import dev.unroll.app.explorer.Moment;
import dev.unroll.app.explorer.Tracing;
import dev.unroll.app.inspector.LayerWeights.Kind;
import dev.unroll.app.theme.Palette;
import dev.unroll.app.words.Words;
import dev.unroll.engine.explain.ElementName;
import dev.unroll.engine.explain.ParameterElement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** What the selected cell, and every timestep, adds to the gradient of one parameter of the selected unit. */
final class ParameterSection extends VBox {
    /** One choice: a parameter, and for GRU and LSTM a gate of it. */
    private record Choice(Kind kind, int gate, String text) {
        @Override
        public String toString() {
            return text;
        }
    }

    private final Words words;
    private final Consumer<Pin> follow;
    private final ElementField element;
    private final SectionHeader header;
    private final ChoiceBox<Choice> choice = new ChoiceBox<>();
    private final IndexSpinner column;
    private final TermTable table;
    private final Label barsTitle = new Label();
    private final TimestepBars bars = new TimestepBars();
    private final TermTable totals = new TermTable("parameterTotal", false);
    private final HBox controls;
    private boolean showing;

    /** {@code typed} is told of a parameter's element that is asked for by its name. */
    ParameterSection(Words words, Tracing tracing, Consumer<Pin> follow, Consumer<ParameterElement> typed) {
        this.words = words;
        table = new TermTable("parameterTerms", true, tracing);
        this.follow = follow;
        getStyleClass().add("section");
        element = new ElementField(words, typed);
        header = new SectionHeader(element);
        header.title().setText(words.text("inspector.parameter"));
        choice.setId("parameter");
        choice.setAccessibleText(words.text("inspector.parameter.choose"));
        column = new IndexSpinner(words, "parameterColumn", "inspector.parameter.column", index -> changed());
        barsTitle.getStyleClass().add("muted");
        Label columnLabel = new Label(words.text("inspector.parameter.column"));
        columnLabel.getStyleClass().add("muted");
        columnLabel.setMinWidth(USE_PREF_SIZE);
        columnLabel.visibleProperty().bind(column.visibleProperty());
        controls = new HBox(6, choice, columnLabel, column);
        controls.getStyleClass().add("section-header");
        getChildren().addAll(header, element.problem(), controls, column.problem(), table, barsTitle, bars, totals);
        choice.getSelectionModel().selectedItemProperty().addListener((property, old, value) -> changed());
        for (var part : List.of(barsTitle, bars, totals, controls, table)) {
            part.managedProperty().bind(part.visibleProperty());
        }
    }

    void setPalette(Palette palette) {
        table.setPalette(palette);
        totals.setPalette(palette);
        bars.setPalette(palette);
    }

    /** Whether each timestep's part and their sum are shown here: no longer where the receipt tells more of both. */
    void showTimesteps(boolean shown) {
        barsTitle.setVisible(shown);
        bars.setVisible(shown);
        totals.setVisible(shown);
    }

    void show(Moment moment, CellNumbers cell, int unit, Pin wanted) {
        controls.setVisible(true);
        table.setVisible(true);
        Pin pin = wanted.within(cell);
        fillControls(cell, pin);
        ParameterGradient gradient = ParameterGradient.of(moment, cell, unit, pin);
        element.show(moment.experiment(), moment.vocabulary(), gradient.name());

        List<Double> inTable = new ArrayList<>(gradient.perTimestep());
        inTable.add(gradient.here().then().getFirst().value());
        inTable.add(gradient.total());
        Digits digits =
                Digits.fitting(inTable.stream().filter(v -> !Double.isNaN(v)).toList());
        header.aside().setText(digits.exponent() == 0 ? "" : Notation.timesPowerOfTen(digits.exponent()));
        table.show(List.of(gradient.here()), digits, moment.gaze().inquiry().hovered());
        barsTitle.setText(words.text("inspector.parameter.bars"));
        bars.show(gradient.perTimestep(), cell.notation().t());
        bars.setAccessibleText(words.text("inspector.parameter.bars"));
        int sequences = moment.experiment().batch();
        String label = sequences == 1
                ? words.text("inspector.parameter.total", Integer.toString(moment.timesteps()))
                : words.text(
                        "inspector.parameter.totalBatch",
                        Integer.toString(moment.timesteps()),
                        Integer.toString(sequences));
        totals.show(List.of(Derivation.chain(Term.of(label, gradient.total()))), digits);
    }

    /** A number of any parameter: of the head, the embedding, another unit. */
    void show(Moment moment, ParameterElement other) {
        controls.setVisible(false);
        table.setVisible(false);
        showTimesteps(false);
        String name = ElementName.text(other);
        element.show(
                moment.experiment(),
                moment.vocabulary(),
                name.startsWith("rnn.") ? name.substring("rnn.".length()) : name);
        header.aside().setText("");
    }

    private void fillControls(CellNumbers cell, Pin pin) {
        showing = true;
        List<Choice> choices = new ArrayList<>();
        List<String> letters = cell.spec().blocks();
        for (Kind kind : Kind.values()) {
            for (int gate = 0; gate < letters.size(); gate++) {
                String name = cell.weights().shortName(kind);
                String letter = letters.get(gate);
                choices.add(new Choice(
                        kind, gate, letter.isEmpty() ? name : words.text("inspector.parameter.gate", name, letter)));
            }
        }
        if (!choices.equals(choice.getItems())) {
            choice.getItems().setAll(choices);
        }
        choices.stream()
                .filter(c -> c.kind() == pin.kind() && c.gate() == pin.gate())
                .findFirst()
                .ifPresent(choice::setValue);
        boolean weight = !pin.kind().isBias();
        column.setVisible(weight);
        column.show(
                weight ? pin.column() : 0,
                weight ? cell.weights().get(pin.kind()).size(1) - 1 : 0);
        showing = false;
    }

    private void changed() {
        Choice chosen = choice.getValue();
        Integer chosenColumn = column.getValue();
        if (!showing && chosen != null && chosenColumn != null) {
            follow.accept(new Pin(chosen.kind(), chosen.gate(), chosenColumn));
        }
    }
}
