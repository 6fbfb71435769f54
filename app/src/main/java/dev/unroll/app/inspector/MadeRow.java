package dev.unroll.app.inspector;

import dev.unroll.app.explorer.Quantity;
import dev.unroll.app.explorer.Tracing;
import dev.unroll.app.inspector.Making.Factor;
import dev.unroll.app.theme.Palette;
import dev.unroll.app.words.Words;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/**
 * One term of a number: its factors, each a link, what they are multiplied, and a bar; or, brief, the product before its factors.
 * Its nodes are kept and filled anew.
 */
final class MadeRow extends HBox {
    private static final double BAR = 46;

    private final Words words;
    private final Tracing tracing;
    private final List<NumberLink> links = new ArrayList<>();
    private final List<Label> signs = new ArrayList<>();
    private final HBox factors = new HBox();
    private final Label value = new Label();
    private final Region room = new Region();
    private final Rectangle bar = new Rectangle(0, 9);
    private final boolean brief;

    MadeRow(Words words, Tracing tracing, boolean brief) {
        this.words = words;
        this.tracing = tracing;
        this.brief = brief;
        setAlignment(Pos.CENTER_LEFT);
        setSpacing(4);
        factors.setAlignment(Pos.CENTER_LEFT);
        factors.setMinWidth(0);
        value.getStyleClass().addAll("term", "term-value");
        value.setMinWidth(USE_PREF_SIZE);
        room.setMinWidth(0);
        setHgrow(room, Priority.ALWAYS);
        if (brief) {
            getChildren().addAll(value, factors);
        } else {
            getChildren().addAll(factors, room, value);
            HBox holder = new HBox(bar);
            holder.setAlignment(Pos.CENTER_LEFT);
            holder.setMinWidth(BAR);
            holder.setPrefWidth(BAR);
            getChildren().add(holder);
        }
    }

    void show(Making.Line line, Digits digits, double scale, Palette palette, @Nullable Quantity hovered) {
        List<Factor> shown = line.factors();
        while (links.size() < shown.size()) {
            if (!links.isEmpty()) {
                Label sign = new Label("·");
                sign.getStyleClass().add("term");
                sign.setMinWidth(USE_PREF_SIZE);
                signs.add(sign);
                factors.getChildren().add(sign);
            }
            NumberLink link = new NumberLink(tracing);
            links.add(link);
            factors.getChildren().add(link);
        }
        for (int i = 0; i < links.size(); i++) {
            boolean used = i < shown.size();
            show(links.get(i), used);
            if (i > 0) {
                show(signs.get(i - 1), used);
            }
            if (used) {
                Factor factor = shown.get(i);
                String tip = words.text("inspector.number.factor", factor.label(), Digits.compact(factor.value()));
                links.get(i).show(brief ? brief(factor.label()) : factor.label(), tip, factor.leads(), hovered);
            }
        }
        value.setText(digits.print(line.value()));
        if (!brief) {
            double share = scale > 0 ? Math.min(1, Math.abs(line.value()) / scale) : 0;
            bar.setWidth(line.value() == 0 ? 0 : Math.max(1, share * BAR));
            bar.setFill(palette.signed(line.value(), scale));
        }
    }

    /** As formulas call it: {@code W_hh[1,3]}, {@code ∂h₄[1]}. */
    private static String brief(String label) {
        return label.replaceFirst("^weight_([ih]h)_l\\d+", "W_$1")
                .replaceFirst("^bias_([ih]h)_l\\d+", "b_$1")
                .replaceFirst("^fc\\.weight", "W_fc")
                .replaceFirst("^fc\\.bias", "b_fc")
                .replaceFirst("^embedding\\.weight", "E")
                .replaceFirst("^∂L/∂", "∂");
    }

    private static void show(javafx.scene.Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    /** What stands in it. */
    String text() {
        StringBuilder text = new StringBuilder();
        links.stream().filter(NumberLink::isVisible).forEach(link -> text.append(text.isEmpty() ? "" : " · ")
                .append(link.getText()));
        return text + " " + value.getText();
    }

    List<NumberLink> links() {
        return links.stream().filter(NumberLink::isVisible).toList();
    }
}
