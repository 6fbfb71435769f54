package dev.unroll.app.pane;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;
import javafx.scene.SnapshotParameters;
import javafx.scene.canvas.Canvas;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;

/** Boxes of rectangles cover what the canvas's own shapes cover, but for the shading of a corner's pixels. */
@ExtendWith(ApplicationExtension.class)
class BoxesTest {
    private static final int SIZE = 60;

    @ParameterizedTest
    @CsvSource({"7, 1, 1", "10, 2, 1", "7, 1.5, 2", "17, 1, 1", "0, 1, 1", "17, 2, 2"})
    void coverWhatTheCanvasCovers(double arc, double width, double scale, FxRobot robot) {
        double inner = width / 2;
        assertThat(differing(
                        robot,
                        scale,
                        gc -> Boxes.fill(gc, 2, 3, 24, 17, arc),
                        gc -> gc.fillRoundRect(2, 3, 24, 17, arc, arc)))
                .isLessThan(0.02);
        assertThat(differing(robot, scale, gc -> Boxes.outline(gc, 2, 3, 24, 17, arc, width), gc -> {
                    gc.setLineWidth(width);
                    if (arc == 0) {
                        gc.strokeRect(2 + inner, 3 + inner, 24 - width, 17 - width);
                    } else {
                        gc.strokeRoundRect(2 + inner, 3 + inner, 24 - width, 17 - width, arc - width, arc - width);
                    }
                }))
                .isLessThan(0.03);
        assertThat(differing(robot, scale, gc -> Boxes.line(gc, 4, 6, 20, 6, width), gc -> {
                    gc.setLineWidth(width);
                    gc.strokeLine(4, 6, 20, 6);
                }))
                .isZero();
    }

    /** The share of the box's pixels that differ by more than half. */
    private static double differing(FxRobot robot, double scale, Consumer<Surface> one, Consumer<Surface> other) {
        WritableImage[] drawn = new WritableImage[2];
        robot.interact(() -> {
            drawn[0] = draw(scale, one);
            drawn[1] = draw(scale, other);
        });
        int many = 0;
        for (int y = 0; y < SIZE; y++) {
            for (int x = 0; x < SIZE; x++) {
                double a = drawn[0].getPixelReader().getColor(x, y).getBrightness();
                double b = drawn[1].getPixelReader().getColor(x, y).getBrightness();
                many += Math.abs(a - b) > 0.5 ? 1 : 0;
            }
        }
        return many / (24 * 17 * scale * scale);
    }

    private static WritableImage draw(double scale, Consumer<Surface> painter) {
        Canvas canvas = new Canvas(SIZE, SIZE);
        Surface gc = new CanvasSurface(canvas.getGraphicsContext2D());
        gc.setFill(Color.WHITE);
        gc.fillRect(0, 0, SIZE, SIZE);
        gc.scale(scale, scale);
        gc.setFill(Color.BLACK);
        gc.setStroke(Color.BLACK);
        painter.accept(gc);
        return canvas.snapshot(new SnapshotParameters(), null);
    }
}
