package dev.unroll.app.doctor;

import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/** A number as a bar, with a stroke at each of its limits. */
final class GaugeBar extends Pane {
    private static final double WIDTH = 84;
    private static final double HEIGHT = 12;
    private static final double BAR = 6;
    private static final double STROKE = 2;

    GaugeBar(Gauge gauge) {
        getStyleClass().add("gauge");
        setMinSize(WIDTH, HEIGHT);
        setPrefSize(WIDTH, HEIGHT);
        setMaxSize(WIDTH, HEIGHT);
        add("gauge-track", 0, (HEIGHT - BAR) / 2, WIDTH, BAR);
        add("gauge-fill", 0, (HEIGHT - BAR) / 2, WIDTH * gauge.at(), BAR);
        gauge.limits().forEach(limit -> add("gauge-limit", WIDTH * limit - STROKE / 2, 0, STROKE, HEIGHT));
    }

    private void add(String style, double x, double y, double width, double height) {
        Region part = new Region();
        part.getStyleClass().add(style);
        part.resizeRelocate(x, y, width, height);
        part.setManaged(false);
        getChildren().add(part);
    }
}
