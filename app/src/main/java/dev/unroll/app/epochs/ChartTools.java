package dev.unroll.app.epochs;

import dev.unroll.app.words.Words;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.util.StringConverter;

/** How the loss chart is looked at: its scale, smoothing, zoom. */
final class ChartTools extends HBox {
    /** How much the epochs before weigh. */
    private static final List<Double> WEIGHTS = List.of(0.0, 0.6, 0.9, 0.97);

    ChartTools(ChartView chart, Words words) {
        super(6);
        setId("chartTools");
        getStyleClass().add("chart-tools");
        ToggleButton log = new ToggleButton(words.text("epochs.chart.log"));
        log.setId("chartLog");
        log.setMinWidth(USE_PREF_SIZE);
        log.setTooltip(new Tooltip(words.text("epochs.chart.log.tooltip")));
        log.selectedProperty()
                .addListener((o, before, now) -> chart.setScale(now ? LossScale.LOGARITHMIC : LossScale.LINEAR));
        ComboBox<Double> smooth = new ComboBox<>();
        smooth.setId("chartSmooth");
        smooth.getStyleClass().add("compact-choice");
        smooth.setTooltip(new Tooltip(words.text("epochs.chart.smooth.tooltip")));
        smooth.setAccessibleText(words.text("epochs.chart.smooth.tooltip"));
        smooth.setConverter(new StringConverter<>() {
            @Override
            public String toString(Double weight) {
                return weight == null || weight == 0
                        ? words.text("epochs.chart.smooth.none")
                        : words.text("epochs.chart.smooth", Double.toString(weight));
            }

            @Override
            public Double fromString(String text) {
                return 0.0;
            }
        });
        smooth.getItems().setAll(WEIGHTS);
        smooth.setValue(0.0);
        smooth.valueProperty().addListener((o, before, now) -> chart.setSmoothing(now));
        Button out = button("−", "chartZoomOut", words.text("epochs.chart.zoomOut"), () -> chart.zoom(2));
        Button in = button("+", "chartZoomIn", words.text("epochs.chart.zoomIn"), () -> chart.zoom(0.5));
        Button all = button(
                words.text("epochs.chart.all"), "chartZoomAll", words.text("epochs.chart.all.tooltip"), chart::whole);
        getChildren().setAll(log, smooth, out, in, all);
    }

    private static Button button(String text, String id, String what, Runnable action) {
        Button button = new Button(text);
        button.setId(id);
        button.setTooltip(new Tooltip(what));
        button.setAccessibleText(what);
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(e -> action.run());
        return button;
    }
}
