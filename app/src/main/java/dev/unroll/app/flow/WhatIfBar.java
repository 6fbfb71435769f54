package dev.unroll.app.flow;

import dev.unroll.app.explorer.Moment;
import dev.unroll.app.pane.SteadySlider;
import dev.unroll.app.words.Words;
import dev.unroll.engine.explain.ScaledRecurrence;
import dev.unroll.engine.trace.Trace;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** The slider that asks what would be if the recurrent matrix were larger or smaller. Nothing of the run is changed. */
final class WhatIfBar extends HBox {
    private static final double STEP = 0.05;
    private static final double MOST = 2;

    private final Words words;
    private final Slider slider = new SteadySlider(0, MOST, 1);
    private final Label factor = new Label();
    private final Label radius = new Label();
    private final Label says = new Label();
    private final Button back;
    private double value = 1;

    WhatIfBar(Words words, Runnable changed) {
        this.words = words;
        setId("flowWhatIf");
        getStyleClass().add("view-bar");
        setAlignment(Pos.CENTER_LEFT);
        Label what = new Label(words.text("flow.whatIf"));
        what.getStyleClass().add("muted");
        what.setMinWidth(USE_PREF_SIZE);
        factor.getStyleClass().add("figures");
        factor.setId("flowFactor");
        factor.setMinWidth(USE_PREF_SIZE);
        slider.setId("flowScale");
        slider.setBlockIncrement(STEP);
        slider.setMajorTickUnit(1);
        slider.setMinorTickCount(19);
        slider.setSnapToTicks(true);
        slider.setPrefWidth(200);
        slider.setMinWidth(90);
        slider.setAccessibleText(words.text("flow.whatIf.tooltip"));
        slider.setTooltip(new Tooltip(words.text("flow.whatIf.tooltip")));
        radius.getStyleClass().add("figures");
        radius.setId("flowRadius");
        radius.setTooltip(new Tooltip(words.text("flow.radius.tooltip")));
        says.setId("flowTried");
        says.getStyleClass().add("muted");
        says.setMinWidth(0);
        HBox.setHgrow(says, Priority.ALWAYS);
        says.setMaxWidth(Double.MAX_VALUE);
        back = new Button(words.text("flow.whatIf.back"));
        back.setId("flowAsItIs");
        back.setMinWidth(USE_PREF_SIZE);
        back.setOnAction(e -> slider.setValue(1));
        back.managedProperty().bind(back.visibleProperty());
        getChildren().addAll(what, factor, slider, back, radius, says);
        slider.valueProperty().addListener((o, before, now) -> {
            double rounded = Math.round(now.doubleValue() / STEP) * STEP;
            rounded = Math.round(rounded * 100) / 100.0;
            if (rounded != value) {
                value = rounded;
                changed.run();
            }
        });
    }

    double factor() {
        return value;
    }

    void show(FlowScene scene, Moment moment, FlowSentences sentences) {
        boolean blank = scene.content() == null;
        setVisible(!blank);
        setManaged(!blank);
        factor.setText(words.text("flow.growth.factor", String.format(Locale.ROOT, "%.2f", value)));
        back.setVisible(value != 1);
        ScaledRecurrence shown = value == 1 ? scene.real() : scene.tried();
        radius.setText(
                shown == null
                        ? ""
                        : sentences.radii(shown, moment.experiment().cellSpec().blocks()));
        Trace trace = moment.trace();
        ScaledRecurrence tried = scene.tried();
        says.setText(tried == null || trace == null ? "" : sentences.tried(tried, moment.traceRow(), trace.loss()));
    }
}
