package dev.unroll.app.inspector;

import dev.unroll.app.explorer.Inquiry;
import dev.unroll.app.explorer.Inquiry.Crumb;
import dev.unroll.app.explorer.Moment;
import dev.unroll.app.explorer.Quantity;
import dev.unroll.app.explorer.Tracing;
import dev.unroll.app.theme.Palette;
import dev.unroll.app.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.TilePane;
import javafx.scene.layout.VBox;

/** The numbers that were pinned, side by side, each with its value and gradient of the moment shown and what made it mostly. */
final class PinBoard extends VBox {
    private static final double GAP = 6;
    private static final int TERMS = 3;

    private final Words words;
    private final Tracing tracing;
    private final TilePane tiles = new TilePane(GAP, GAP);
    private final List<Card> cards = new ArrayList<>();
    private Palette palette = Palette.light();

    PinBoard(Words words, Tracing tracing) {
        this.words = words;
        this.tracing = tracing;
        setId("pins");
        getStyleClass().add("section");
        SectionHeader header = new SectionHeader();
        header.title().setText(words.text("inspector.pins"));
        tiles.setPrefColumns(2);
        tiles.setTileAlignment(javafx.geometry.Pos.TOP_LEFT);
        tiles.widthProperty().subscribe(width -> tiles.setPrefTileWidth(Math.floor((width.doubleValue() - GAP) / 2)));
        getChildren().addAll(header, tiles);
    }

    void setPalette(Palette newPalette) {
        palette = newPalette;
    }

    /** Shows the pins of the moment's inquiry; false where there are none that this network has. */
    boolean show(Moment moment) {
        Inquiry inquiry = moment.gaze().inquiry();
        List<Node> wanted = new ArrayList<>();
        for (Quantity number : inquiry.pins()) {
            Optional<Making> making = Makings.of(moment, number);
            if (making.isPresent()) {
                if (cards.size() == wanted.size()) {
                    cards.add(new Card());
                }
                Card card = cards.get(wanted.size());
                card.show(moment, making.get());
                wanted.add(card);
            }
        }
        if (!tiles.getChildren().equals(wanted)) {
            tiles.getChildren().setAll(wanted);
        }
        return !wanted.isEmpty();
    }

    /** What stands in it, a line a pin. */
    List<String> texts() {
        return tiles.getChildren().stream().map(card -> ((Card) card).text()).toList();
    }

    private final class Card extends VBox {
        private final NumberLink name = new NumberLink(tracing);
        private final Label value = new Label();
        private final Label other = new Label();
        private final VBox rows = new VBox();
        private final List<MadeRow> kept = new ArrayList<>();
        private Quantity number = new Quantity.Loss(0);

        Card() {
            getStyleClass().add("pin-card");
            Button close = new Button("✕");
            close.getStyleClass().add("zoom-button");
            close.setMinWidth(USE_PREF_SIZE);
            close.setTooltip(new Tooltip(words.text("inspector.number.unpin")));
            close.setAccessibleText(words.text("inspector.number.unpin"));
            close.setOnAction(event -> tracing.pin(number));
            Region room = new Region();
            HBox.setHgrow(room, Priority.ALWAYS);
            HBox head = new HBox(2, name, room, close);
            head.getStyleClass().add("section-header");
            name.setMinWidth(0);
            value.getStyleClass().addAll("term", "term-strong");
            other.getStyleClass().addAll("muted");
            other.managedProperty().bind(other.visibleProperty());
            getChildren().addAll(head, value, other, rows);
        }

        void show(Moment moment, Making making) {
            number = making.number();
            Quantity hovered = moment.gaze().inquiry().hovered();
            name.show(
                    making.symbol(),
                    NumberPlaces.of(words, moment, number),
                    new Crumb(moment.epoch(), number),
                    hovered);
            value.setText(making.known() ? Digits.compact(making.value()) : "–");
            Optional<Making> face = number.hasGradient() && CellNumbers.trains(moment.experiment())
                    ? Makings.of(moment, number.facing(!number.gradient()))
                    : Optional.empty();
            other.setVisible(face.isPresent());
            face.ifPresent(made -> other.setText(words.text(
                    made.number().gradient() ? "inspector.pins.gradient" : "inspector.pins.value",
                    made.known() ? Digits.compact(made.value()) : "–")));
            List<Making.Line> most = making.terms().stream()
                    .sorted((a, b) -> Double.compare(Math.abs(b.value()), Math.abs(a.value())))
                    .limit(TERMS)
                    .toList();
            while (kept.size() < most.size()) {
                kept.add(new MadeRow(words, tracing, true));
            }
            Digits digits = Digits.fitting(most.stream().map(Making.Line::value).toList());
            for (int i = 0; i < most.size(); i++) {
                kept.get(i).show(most.get(i), new Digits(digits.exponent(), 2), 0, palette, hovered);
            }
            List<Node> wanted = new ArrayList<>(kept.subList(0, most.size()));
            if (!rows.getChildren().equals(wanted)) {
                rows.getChildren().setAll(wanted);
            }
        }

        String text() {
            return name.getText() + " " + value.getText();
        }
    }
}
