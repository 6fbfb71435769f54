package dev.unroll.app.window;

import dev.unroll.app.explorer.Explorer;
import dev.unroll.app.pane.SteadySlider;
import dev.unroll.app.run.Command;
import dev.unroll.app.words.Words;
import java.math.BigDecimal;
import java.math.RoundingMode;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** The speed: doubling is one unit of the slider, a quarter to four times. */
final class SpeedControl extends HBox {
    private static final double OCTAVES = 2;

    private final Explorer explorer;
    private final Words words;
    private final Slider slider = new SteadySlider(-OCTAVES, OCTAVES, 0);
    private final Label readout = new Label();
    private boolean compact;
    private boolean showing;

    SpeedControl(Explorer explorer, Words words) {
        super(4);
        this.explorer = explorer;
        this.words = words;
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("speed-control");
        slider.setId("speed");
        slider.setPrefWidth(82);
        slider.setBlockIncrement(0.5);
        slider.setAccessibleText(words.text("window.speed.accessible"));
        slider.setTooltip(new Tooltip(words.text("window.speed.tooltip")));
        readout.setId("speedReadout");
        readout.getStyleClass().add("muted");
        readout.setMinWidth(Region.USE_PREF_SIZE);
        slider.setMinWidth(54);
        readout.setPrefWidth(76);
        readout.setAlignment(Pos.CENTER_RIGHT);
        getChildren().addAll(readout, slider);
        slider.valueProperty().addListener((o, before, now) -> set(now.doubleValue()));
        explorer.moment().addListener((o, before, now) -> {
            if (now.speed() != before.speed()) {
                show();
            }
        });
        show();
    }

    /** Leaves the word out where room is short. */
    void setCompact(boolean now) {
        compact = now;
        readout.setPrefWidth(now ? 38 : 76);
        slider.setPrefWidth(now ? 60 : 82);
        show();
    }

    /** The slider alone; its tooltip says the speed. */
    void setTight(boolean now) {
        readout.setVisible(!now);
        readout.setManaged(!now);
        slider.setPrefWidth(now ? 52 : compact ? 60 : 82);
    }

    private void set(double octaves) {
        // Near a whole number of halvings or doublings the slider means exactly that.
        double exact = Math.abs(octaves - Math.rint(octaves)) < 0.08 ? Math.rint(octaves) : octaves;
        double speed = Math.pow(2, exact);
        if (!showing) {
            explorer.send(new Command.SetSpeed(speed));
        }
    }

    private void show() {
        double speed = explorer.moment().get().speed();
        if (!slider.isValueChanging()) {
            showing = true;
            slider.setValue(Math.log(speed) / Math.log(2));
            showing = false;
        }
        BigDecimal rounded = BigDecimal.valueOf(speed)
                .setScale(speed < 1 ? 2 : 1, RoundingMode.HALF_UP)
                .stripTrailingZeros();
        readout.setText(words.text(compact ? "window.speed.short" : "window.speed", rounded.toPlainString()));
        slider.getTooltip()
                .setText(words.text("window.speed.now", rounded.toPlainString(), words.text("window.speed.tooltip")));
    }
}
