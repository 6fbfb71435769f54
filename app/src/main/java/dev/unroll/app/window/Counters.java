package dev.unroll.app.window;

import dev.unroll.app.explorer.EpochTable;
import dev.unroll.app.explorer.Explorer;
import dev.unroll.app.explorer.Frame;
import dev.unroll.app.words.Words;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** Epoch and loss of what is shown; their width does not change with the digits. */
final class Counters extends HBox {
    private final Explorer explorer;
    private final Words words;
    private final Label name;
    private final Label epoch = value("epochCounter");
    private final Label loss = value("lossCounter");

    Counters(Explorer explorer, Words words) {
        super(6);
        this.explorer = explorer;
        this.words = words;
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("counters");
        name = name("window.epoch");
        getChildren().addAll(name, epoch, name("window.loss"), loss);
        explorer.frame().addListener((o, before, now) -> refresh());
        explorer.trained().addListener((o, before, now) -> refresh());
        explorer.experiment().addListener((o, before, now) -> refresh());
        refresh();
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

    private void refresh() {
        Frame frame = explorer.frame().get();
        loss.setText(lossOf(frame));
        boolean corpus = frame != null && frame.count().corpus();
        name.setText(words.text(corpus ? "window.chunk" : "window.epoch"));
        if (frame == null) {
            epoch.setText("000");
        } else if (corpus) {
            epoch.setText(frame.count().brief(frame.step()));
        } else {
            // As many digits as the run's last epoch has, so that nothing moves while it counts.
            int most = Math.max(frame.experiment().epochs(), explorer.epochs().size());
            int digits = Math.max(3, Integer.toString(most).length());
            epoch.setText(String.format(Locale.ROOT, "%0" + digits + "d", frame.step()));
        }
    }

    private String lossOf(@Nullable Frame frame) {
        EpochTable table = explorer.epochs();
        String none = String.format(Locale.ROOT, "%-7s", words.text("window.loss.none"));
        if (frame == null) {
            return none;
        }
        double value;
        if (frame.trace() != null && frame.cursor().lossesDone()) {
            value = frame.trace().loss();
        } else if (frame.trace() == null && frame.epoch() >= table.first() && frame.epoch() <= table.size()) {
            value = table.loss(frame.epoch());
        } else {
            return none;
        }
        // Six figures: room for 10.1550 as well as 0.7977.
        return String.format(Locale.ROOT, Math.abs(value) < 1e5 ? "%-7.4f" : "%.1e", value);
    }
}
