package dev.unroll.app.inspector;

import dev.unroll.app.explorer.Inquiry;
import dev.unroll.app.explorer.Moment;
import dev.unroll.app.explorer.Quantity;
import dev.unroll.app.explorer.Tracing;
import dev.unroll.app.run.Question;
import dev.unroll.app.theme.Palette;
import dev.unroll.app.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The number that is looked into: its name, place, shape and all its digits, how it was made, and the way one has come to it. */
final class NumberSection extends VBox {
    private final Words words;
    private final Tracing tracing;
    private final Questions questions;
    private final TrailBar trail;
    private final Label symbol = new Label();
    private final Label value = new Label();
    private final ToggleButton gradient;
    private final Button pin;
    private final Label place = new Label();
    private final Label how = new Label();
    private final VBox rows = new VBox();
    private final List<MadeRow> kept = new ArrayList<>();
    private final Label rest = new Label();
    private final Label note = new Label();
    private Palette palette = Palette.light();

    NumberSection(Words words, Tracing tracing, Consumer<Question<?>> ask) {
        this.words = words;
        this.tracing = tracing;
        questions = new Questions(ask);
        setId("number");
        getStyleClass().addAll("section", "number-section");
        trail = new TrailBar(words, tracing);
        symbol.setId("numberSymbol");
        symbol.getStyleClass().addAll("term", "number-symbol");
        symbol.setMinWidth(0);
        value.setId("numberValue");
        value.getStyleClass().addAll("term", "number-symbol");
        value.setMinWidth(USE_PREF_SIZE);
        gradient = new ToggleButton("∂L/∂");
        gradient.setId("numberGradient");
        gradient.getStyleClass().setAll("check-button");
        gradient.setMinWidth(USE_PREF_SIZE);
        gradient.setTooltip(new Tooltip(words.text("inspector.number.turn")));
        gradient.setAccessibleText(words.text("inspector.number.turn"));
        gradient.setOnAction(event -> tracing.turn(gradient.isSelected()));
        pin = new Button();
        pin.setId("numberPin");
        pin.getStyleClass().setAll("check-button");
        pin.setMinWidth(USE_PREF_SIZE);
        pin.setTooltip(new Tooltip(words.text("inspector.number.pin.tooltip")));
        pin.setOnAction(event -> tracing.pin());
        Region room = new Region();
        HBox.setHgrow(room, Priority.ALWAYS);
        HBox head = new HBox(6, symbol, room, gradient, pin);
        head.getStyleClass().add("section-header");
        place.getStyleClass().add("muted");
        how.getStyleClass().add("term");
        how.setId("numberHow");
        rest.getStyleClass().add("term");
        note.getStyleClass().add("muted");
        note.setId("numberNote");
        for (Label label : List.of(place, how, note)) {
            label.setWrapText(true);
            label.setMinHeight(USE_PREF_SIZE);
        }
        for (Label label : List.of(how, rest, note)) {
            label.managedProperty().bind(label.visibleProperty());
        }
        getChildren().addAll(trail, head, value, place, how, rows, rest, note);
    }

    void setPalette(Palette newPalette) {
        palette = newPalette;
    }

    /** Shows the number of the moment's inquiry; false where there is none, or this network has it not. */
    boolean show(Moment moment) {
        Inquiry inquiry = moment.gaze().inquiry();
        Making making =
                inquiry.number().flatMap(number -> Makings.of(moment, number)).orElse(null);
        if (making == null) {
            return false;
        }
        Quantity number = making.number();
        if (number instanceof Quantity.Weight(var element, boolean of) && !of) {
            questions.about(moment, new Question.Journey(moment.run().id(), element));
        }
        if (number instanceof Quantity.Norm norm && norm.source() > 0) {
            questions.about(moment, new Question.Flow());
        }
        trail.show(moment);
        symbol.setText(making.symbol());
        value.setText(making.known() ? "= " + Digits.full(making.value()) : words.text("inspector.number.toCome"));
        gradient.setVisible(number.hasGradient() && CellNumbers.trains(moment.experiment()));
        gradient.setSelected(number.gradient());
        pin.setText(words.text(inquiry.pins().contains(number) ? "inspector.number.unpin" : "inspector.number.pin"));
        place.setText(NumberPlaces.of(words, moment, number));
        how.setText(making.symbol() + " = " + making.how());
        how.setVisible(making.function());
        showRows(moment, making);
        boolean noted = !making.note().isEmpty();
        note.setVisible(noted);
        if (noted) {
            note.setText(words.text(
                    making.note().getFirst(),
                    making.note().subList(1, making.note().size()).toArray()));
        }
        setAccessibleText(text());
        return true;
    }

    private void showRows(Moment moment, Making making) {
        while (kept.size() < making.terms().size()) {
            kept.add(new MadeRow(words, tracing, false));
        }
        List<Node> wanted = new ArrayList<>(kept.subList(0, making.terms().size()));
        if (!rows.getChildren().equals(wanted)) {
            rows.getChildren().setAll(wanted);
        }
        Digits digits = Digits.fitting(
                Stream.concat(making.terms().stream().map(Making.Line::value), Stream.of(making.sum(), making.rest()))
                        .toList());
        double scale = making.terms().stream()
                .mapToDouble(line -> Math.abs(line.value()))
                .max()
                .orElse(0);
        for (int i = 0; i < making.terms().size(); i++) {
            kept.get(i)
                    .show(
                            making.terms().get(i),
                            digits,
                            scale,
                            palette,
                            moment.gaze().inquiry().hovered());
        }
        boolean several = making.terms().size() > 1;
        rest.setVisible(several);
        if (several) {
            String power = digits.exponent() == 0 ? "" : "  " + Notation.timesPowerOfTen(digits.exponent());
            String sum = "Σ = " + digits.print(making.sum()) + power;
            rest.setText(
                    making.others() == 0
                            ? sum
                            : words.text(
                                            "inspector.number.rest",
                                            Integer.toString(making.others()),
                                            digits.print(making.rest()))
                                    + "   " + sum);
        }
    }

    /** What stands in it, a line a row. */
    String text() {
        StringBuilder text = new StringBuilder(symbol.getText() + " " + value.getText() + "\n");
        for (Node row : rows.getChildren()) {
            text.append(((MadeRow) row).text()).append('\n');
        }
        return text.toString();
    }

    List<NumberLink> links() {
        return rows.getChildren().stream()
                .flatMap(row -> ((MadeRow) row).links().stream())
                .toList();
    }
}
