package dev.unroll.app.inspector;

import dev.unroll.app.explorer.Inquiry;
import dev.unroll.app.explorer.Inquiry.Crumb;
import dev.unroll.app.explorer.Moment;
import dev.unroll.app.explorer.Tracing;
import dev.unroll.app.words.Words;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** The numbers one has come by, each with its epoch, to be gone back to. */
final class TrailBar extends HBox {
    /** How many are shown: the newest ones and the one looked into. */
    private static final int SHOWN = 6;

    private static final PseudoClass HERE = PseudoClass.getPseudoClass("here");

    private final Words words;
    private final Tracing tracing;
    private final Button back;
    private final Button on;
    private final FlowPane crumbs = new FlowPane(2, 0);
    private List<Crumb> drawn = List.of();
    private int drawnAt = -1;
    private int drawnEpoch;

    TrailBar(Words words, Tracing tracing) {
        this.words = words;
        this.tracing = tracing;
        setId("trail");
        setSpacing(4);
        setAlignment(Pos.TOP_LEFT);
        back = button("trailBack", "‹", "inspector.trail.back", tracing::back);
        on = button("trailOn", "›", "inspector.trail.on", tracing::on);
        Button end = button("trailEnd", "✕", "inspector.trail.end", tracing::end);
        crumbs.setPrefWrapLength(200);
        setHgrow(crumbs, Priority.ALWAYS);
        getChildren().addAll(back, on, crumbs, end);
    }

    private Button button(String id, String sign, String key, Runnable does) {
        Button button = new Button(sign);
        button.setId(id);
        button.getStyleClass().add("zoom-button");
        button.setMinWidth(USE_PREF_SIZE);
        button.setAccessibleText(words.text(key));
        button.setTooltip(new Tooltip(words.text(key)));
        button.setOnAction(event -> does.run());
        return button;
    }

    void show(Moment moment) {
        Inquiry inquiry = moment.gaze().inquiry();
        back.setDisable(!inquiry.canGoBack());
        on.setDisable(!inquiry.canGoOn());
        int epoch = moment.epoch();
        if (inquiry.trail().equals(drawn) && inquiry.at() == drawnAt && epoch == drawnEpoch) {
            return;
        }
        drawn = inquiry.trail();
        drawnAt = inquiry.at();
        drawnEpoch = epoch;
        crumbs.getChildren().clear();
        int from = Math.max(0, Math.min(drawnAt - SHOWN / 2, drawn.size() - SHOWN));
        int to = Math.min(drawn.size(), from + SHOWN);
        if (from > 0) {
            crumbs.getChildren().add(sign("…"));
        }
        int last = -1;
        for (int place = from; place < to; place++) {
            Crumb crumb = drawn.get(place);
            int of = place == drawnAt ? epoch : crumb.epoch();
            if (place > from) {
                crumbs.getChildren().add(sign("→"));
            }
            if (of != last) {
                crumbs.getChildren()
                        .add(sign(words.text(
                                "inspector.trail.epoch", moment.count().brief(of))));
            }
            last = of;
            crumbs.getChildren().add(link(moment, crumb, place));
        }
        if (to < drawn.size()) {
            crumbs.getChildren().add(sign("…"));
        }
    }

    private static Label sign(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("muted");
        return label;
    }

    private Hyperlink link(Moment moment, Crumb crumb, int place) {
        Hyperlink link = new Hyperlink(Makings.symbol(moment, crumb.number()));
        link.getStyleClass().setAll("number-link");
        link.pseudoClassStateChanged(HERE, place == drawnAt);
        link.setOnAction(event -> tracing.backTo(place));
        return link;
    }
}
