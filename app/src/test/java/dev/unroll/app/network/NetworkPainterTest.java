package dev.unroll.app.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.app.explorer.Moment;
import dev.unroll.app.pane.CanvasSurface;
import dev.unroll.app.run.Cursor;
import dev.unroll.app.theme.Palette;
import dev.unroll.app.words.Words;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.Padding;
import dev.unroll.engine.data.Settings;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import javafx.scene.SnapshotParameters;
import javafx.scene.canvas.Canvas;
import javafx.scene.image.PixelReader;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

class NetworkPainterTest {
    private static final int WIDTH = 830;
    private static final int HEIGHT = 480;
    private static final Palette PALETTE = Palette.light();

    @BeforeAll
    static void startToolkit() throws TimeoutException {
        Headless.use();
        FxToolkit.registerPrimaryStage();
    }

    private static PixelReader paint(Moment frame) {
        return WaitForAsyncUtils.waitForAsyncFx(10_000, () -> {
            Canvas canvas = new Canvas(WIDTH, HEIGHT);
            new NetworkPainter(new Words(Locale.ENGLISH), PALETTE)
                    .paint(new CanvasSurface(canvas.getGraphicsContext2D()), frame, WIDTH, HEIGHT);
            return canvas.snapshot(new SnapshotParameters(), null).getPixelReader();
        });
    }

    private static NetworkLayout layout(Moment frame) {
        return NetworkLayout.of(NetworkShape.of(frame), WIDTH, HEIGHT, Attention.focus(frame), 0);
    }

    private static Color at(PixelReader pixels, double x, double y) {
        return pixels.getColor((int) x, (int) y);
    }

    private static void assertSame(Color actual, Color expected) {
        assertThat(Math.abs(actual.getRed() - expected.getRed())
                        + Math.abs(actual.getGreen() - expected.getGreen())
                        + Math.abs(actual.getBlue() - expected.getBlue()))
                .as("%s for %s", actual, expected)
                .isLessThan(0.03);
    }

    @Test
    void aValueHasItsColour() {
        Moment frame = Frames.at(Frames.hihell(), -1);
        PixelReader pixels = paint(frame);
        NetworkLayout layout = layout(frame);
        FrameValues values = new FrameValues(frame);
        for (int t = 1; t <= 6; t++) {
            for (int unit = 0; unit < 5; unit++) {
                Box box = layout.value(t, 0, unit);
                assertSame(at(pixels, box.x() + 4, box.centerY()), PALETTE.signed(values.hidden(t, 0, unit), 1));
            }
        }
    }

    @Test
    void whatComesAfterAPackedWordHasNoPlaceOfItsOwn() {
        Experiment words = Experiment.builder()
                .inputs(List.of("hey", "hello"))
                .targets(null)
                .vocab("helyo")
                .hidden(3)
                .set(Settings.PADDING, Padding.PACK)
                .build();
        Moment frame = Frames.frame(words, Cursor.end(5, 1).at(0), false, null, 0);
        FrameValues values = new FrameValues(frame);
        assertThat(IntStream.rangeClosed(1, 5).filter(values::padded)).containsExactly(4, 5);
        assertThat(IntStream.rangeClosed(1, 5).filter(values::stopped)).containsExactly(4, 5);
        PixelReader pixels = paint(frame);
        Box own = layout(frame).character(3);
        Box after = layout(frame).character(4);
        assertSame(at(pixels, own.x() + 4, own.y() + 4), PALETTE.get("surface"));
        assertThat(IntStream.range(1, (int) after.w() - 1)
                        .mapToObj(x -> at(pixels, after.x() + x, after.y() + 4))
                        .distinct()
                        .count())
                .as("slanting lines")
                .isGreaterThan(1);
    }

    @Test
    void aCellThatIsNotComputedIsBlank() {
        Moment frame = Frames.at(Frames.hihell(), 4);
        PixelReader pixels = paint(frame);
        Box known = layout(frame).value(4, 0, 2);
        Box blank = layout(frame).value(5, 0, 2);
        assertSame(at(pixels, blank.x() + 4, blank.centerY()), PALETTE.get("surface-raised"));
        assertSame(
                at(pixels, known.x() + 4, known.centerY()), PALETTE.signed(new FrameValues(frame).hidden(4, 0, 2), 1));
    }

    @Test
    void aNarrowColumnNamesItsTopCharacterAndItsTarget() {
        Moment frame = Frames.at(Frames.experiment(List.of("mississippi"), List.of("ississippi "), 5, 1), -1);
        NetworkLayout layout = layout(frame);
        assertThat(layout.columns().detail(3)).isEqualTo(Columns.Detail.DIGITS);
        PixelReader pixels = paint(frame);
        FrameValues values = new FrameValues(frame);
        int[] characters = values.barCharacters(3, layout.softmaxRows());
        for (int row = 0; row < characters.length; row++) {
            if (characters[row] == values.predicted(3) || characters[row] == values.target(3)) {
                Box box = layout.softmaxRow(3, row);
                assertThat(inked(pixels, new Box(box.x(), box.y() + 1, 9, box.h() - 2)))
                        .as("row %d", row)
                        .isTrue();
            }
        }
    }

    /** Whether anything dark is drawn in a box. */
    private static boolean inked(PixelReader pixels, Box box) {
        for (double y = box.y(); y < box.bottom(); y++) {
            for (double x = box.x(); x < box.right(); x++) {
                if (at(pixels, x, y).getBrightness() < 0.7) {
                    return true;
                }
            }
        }
        return false;
    }

    @Test
    void theArrowOfALargerGradientIsWider() {
        Moment frame = Frames.at(Frames.hihell(), -1);
        PixelReader pixels = paint(frame);
        FrameValues values = new FrameValues(frame);
        int[] byNorm = IntStream.rangeClosed(1, 5)
                .boxed()
                .sorted((a, b) -> Double.compare(values.futureNorm(a, 0), values.futureNorm(b, 0)))
                .mapToInt(t -> t)
                .toArray();
        double thin = thickness(pixels, frame, byNorm[0]);
        double wide = thickness(pixels, frame, byNorm[4]);
        assertThat(thin).isPositive();
        assertThat(wide).isGreaterThan(thin);
    }

    /** How much purple a vertical cut through the arrow's shaft meets. */
    private static double thickness(PixelReader pixels, Moment frame, int t) {
        NetworkLayout layout = layout(frame);
        double x = layout.gap(t, 0).right() - 6;
        Color purple = PALETTE.get("backward");
        double sum = 0;
        for (int dy = -5; dy <= 5; dy++) {
            Color c = at(pixels, x, layout.gradientLane(0) + dy);
            sum += (1 - c.getGreen()) / (1 - purple.getGreen());
        }
        return sum;
    }

    @Test
    void theColumnOfAMicroStepIsFramedInItsDirectionsColour() {
        Moment backward = Frames.at(Frames.hihell(), 10);
        Moment forward = Frames.at(Frames.hihell(), 4);
        Box column = layout(backward).column(4);
        assertThat(hasColour(paint(backward), column, PALETTE.get("backward"))).isTrue();
        assertThat(hasColour(paint(forward), column, PALETTE.get("backward"))).isFalse();
        assertThat(hasColour(paint(forward), column, PALETTE.get("forward"))).isTrue();
    }

    private static boolean hasColour(PixelReader pixels, Box box, Color colour) {
        return IntStream.range((int) box.x(), (int) box.right())
                .mapToObj(x -> at(pixels, x, box.y() + 1))
                .anyMatch(c -> c.equals(colour));
    }

    @Test
    void beforeTheFirstStepNoValueIsDrawn() {
        Moment frame = Frames.frame(Frames.hihell(), Cursor.start(6, 1), false, null, 0);
        Box box = layout(frame).value(1, 0, 0);
        assertSame(at(paint(frame), box.x() + 4, box.centerY()), PALETTE.get("surface-raised"));
    }

    @Test
    void aCellTheGradientHasReachedShowsItInABackwardPass() {
        Moment backward = Frames.at(Frames.hihell(), 10);
        FrameValues values = new FrameValues(backward);
        PixelReader pixels = paint(backward);
        NetworkLayout layout = layout(backward);
        Box value = layout.value(4, 0, 2);
        assertSame(
                at(pixels, value.x() + 4, value.centerY()),
                PALETTE.signed(values.hiddenGradient(4, 0, 2), values.scales().stateGradient()));
        Box cell = layout.cell(4, 0);
        assertSame(at(pixels, cell.centerX(), cell.bottom() - 1), PALETTE.get("backward"));
        assertThat(values.gradientFace(3, 0)).as("not reached yet").isFalse();
        assertThat(new FrameValues(Frames.at(Frames.hihell(), -1)).gradientFace(4, 0))
                .as("after the update")
                .isFalse();
    }

    @Test
    void aFadedTextCanStillBeRead() {
        for (Palette palette :
                List.of(Palette.light(), Palette.dark(), Palette.of(false, true), Palette.of(true, true))) {
            Color ground = palette.get("background");
            for (String ink : List.of("text", "text-muted", "backward", "right", "wrong", "accent")) {
                Color faded = Pen.faded(palette.get(ink), ground, 1 - Attention.FADED, palette.readable());
                assertThat(Palette.contrast(faded, ground)).as(ink).isGreaterThanOrEqualTo(palette.readable());
            }
            for (double value = -1; value <= 1; value += 0.05) {
                Color cell = palette.get("surface-raised").interpolate(palette.signed(value, 1), Attention.FADED);
                Color ink = Pen.faded(Palette.ink(cell), cell, 0.3, palette.readable());
                assertThat(Palette.contrast(ink, cell)).isGreaterThanOrEqualTo(palette.readable());
            }
        }
    }

    @Test
    void digitsReadOnEveryGround() {
        for (Palette palette :
                List.of(Palette.light(), Palette.dark(), Palette.of(false, true), Palette.of(true, true))) {
            for (double value = -1; value <= 1; value += 0.05) {
                Color ground = palette.signed(value, 1);
                assertThat(Palette.contrast(ground, Palette.ink(ground))).isGreaterThan(palette.readable());
            }
        }
    }
}
