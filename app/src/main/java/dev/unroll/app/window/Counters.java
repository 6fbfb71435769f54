package dev.unroll.app.window;

import dev.unroll.app.explorer.Explorer;
import dev.unroll.app.explorer.Moment;
import dev.unroll.app.words.Words;
import dev.unroll.engine.trace.Trace;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** Epoch and loss of what is shown; their width does not change with the digits. */
final class Counters extends HBox {
    private final Words words;
    private final Label name;
    private final Label lossName;
    private final Label epoch = value("epochCounter");
    private final Label loss = value("lossCounter");

    Counters(Explorer explorer, Words words) {
        super(6);
        this.words = words;
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("counters");
        name = name("window.epoch");
        lossName = name("window.loss");
        getChildren().addAll(name, epoch, lossName, loss);
        for (Label label : new Label[] {name, lossName}) {
            label.managedProperty().bind(label.visibleProperty());
        }
        explorer.moment().addListener((o, before, now) -> refresh(now));
        refresh(explorer.moment().get());
    }

    private Label name(String key) {
        Label label = new Label(words.text(key));
        label.getStyleClass().add("muted");
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    private static Label value(String id) {
        Label label = new Label();
        label.setId(id);
        label.getStyleClass().add("counter");
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    /** The numbers alone, where room is short. */
    void setCompact(boolean compact) {
        name.setVisible(!compact);
        lossName.setVisible(!compact);
    }

    private void refresh(Moment moment) {
        loss.setText(lossOf(moment));
        boolean corpus = moment.count().corpus();
        name.setText(words.text(corpus ? "window.chunk" : "window.epoch"));
        if (corpus) {
            epoch.setText(moment.count().brief(moment.step()));
        } else {
            // As many digits as the run's last epoch has, so that nothing moves while it counts.
            int most = Math.max(moment.experiment().epochs(), moment.log().last());
            int digits = Math.max(3, Integer.toString(most).length());
            epoch.setText(String.format(Locale.ROOT, "%0" + digits + "d", moment.step()));
        }
    }

    private String lossOf(Moment moment) {
        Trace trace = moment.trace();
        double value;
        if (trace != null && moment.cursor().lossesDone()) {
            value = trace.loss();
        } else if (trace == null && moment.log().has(moment.epoch())) {
            value = moment.log().loss(moment.epoch());
        } else {
            return String.format(Locale.ROOT, "%-7s", words.text("window.loss.none"));
        }
        // Six figures: room for 10.1550 as well as 0.7977.
        return String.format(Locale.ROOT, Math.abs(value) < 1e5 ? "%-7.4f" : "%.1e", value);
    }
}
