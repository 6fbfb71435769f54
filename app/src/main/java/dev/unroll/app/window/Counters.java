package dev.unroll.app.window;

import dev.unroll.app.explorer.Explorer;
import dev.unroll.app.explorer.Moment;
import dev.unroll.app.words.Words;
import dev.unroll.engine.trace.Trace;
import java.util.Locale;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** Epoch, of how many, and loss of what is shown; their width does not change with the digits. A forward pass has neither. */
final class Counters extends HBox {
    private final Words words;
    private final Label name;
    private final Label lossName;
    private final Label epoch = value("epochCounter");
    private final Label most = new Label();
    private final Label loss = value("lossCounter");
    private boolean brief;

    Counters(Explorer explorer, Words words) {
        super(6);
        this.words = words;
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("counters");
        name = name("window.epoch");
        lossName = name("window.loss");
        most.setId("epochsCounter");
        most.getStyleClass().addAll("muted", "counter-of");
        most.setMinWidth(Region.USE_PREF_SIZE);
        getChildren().addAll(name, epoch, most, lossName, loss);
        Stream.of(name, most, lossName).forEach(label -> label.managedProperty().bind(label.visibleProperty()));
        managedProperty().bind(visibleProperty());
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

    /** Leaves out of how many, where room is short. */
    void setBrief(boolean now) {
        brief = now;
        most.setVisible(!brief && !most.getText().isEmpty());
    }

    private void refresh(Moment moment) {
        setVisible(moment.trains());
        loss.setText(lossOf(moment));
        boolean corpus = moment.count().corpus();
        name.setText(words.text(corpus ? "window.chunk" : "window.epoch"));
        // How many chunks there are is said in the line of a text's progress.
        most.setText(
                corpus
                        ? ""
                        : words.text(
                                "window.epochs", Integer.toString(moment.count().epochs())));
        setBrief(brief);
        if (corpus) {
            epoch.setText(moment.count().brief(moment.step()));
        } else {
            // As many digits as the run's last epoch has, so that nothing moves while it counts.
            int last = Math.max(moment.count().epochs(), moment.log().last());
            int digits = Math.max(3, Integer.toString(last).length());
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
