package dev.unroll.app.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unroll.app.explorer.Beat;
import dev.unroll.app.explorer.Moment;
import dev.unroll.app.explorer.MomentBuilder;
import dev.unroll.app.pane.CanvasSurface;
import dev.unroll.app.theme.Palette;
import dev.unroll.app.words.Words;
import dev.unroll.engine.trace.Trace;
import dev.unroll.engine.train.Trainer;
import dev.unroll.engine.train.Trainers;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import javafx.scene.SnapshotParameters;
import javafx.scene.canvas.Canvas;
import javafx.scene.image.PixelReader;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

class MotionPainterTest {
    private static final int WIDTH = 830;
    private static final int HEIGHT = 480;
    private static final Palette PALETTE = Palette.light();

    @BeforeAll
    static void startToolkit() throws TimeoutException {
        Headless.use();
        FxToolkit.registerPrimaryStage();
    }

    private static final Trace TRACE = computed();

    private static Trace computed() {
        try (Trainer trainer = Trainers.open(Frames.hihell())) {
            trainer.compute();
            return trainer.trace();
        }
    }

    private static Moment moment(int done, double progress) {
        return new MomentBuilder(Frames.hihell())
                .trace(TRACE)
                .slowMotion(true)
                .done(done)
                .beat(new Beat(progress, true))
                .build();
    }

    private static PixelReader paint(Moment moment) {
        return WaitForAsyncUtils.waitForAsyncFx(10_000, () -> {
            Canvas canvas = new Canvas(WIDTH, HEIGHT);
            new NetworkPainter(new Words(Locale.ENGLISH), PALETTE)
                    .paint(new CanvasSurface(canvas.getGraphicsContext2D()), moment, WIDTH, HEIGHT);
            return canvas.snapshot(new SnapshotParameters(), null).getPixelReader();
        });
    }

    private static NetworkLayout layout(Moment moment) {
        return NetworkLayout.of(NetworkShape.of(moment), WIDTH, HEIGHT, Attention.focus(moment), 0);
    }

    private static void assertColour(PixelReader pixels, double x, double y, Color expected) {
        Color actual = pixels.getColor((int) x, (int) y);
        assertThat(actual.getRed()).isCloseTo(expected.getRed(), within(0.02));
        assertThat(actual.getBlue()).isCloseTo(expected.getBlue(), within(0.02));
    }

    @Test
    void theStateBeforeTravelsAlongTheLane() {
        // in the middle of its way: 0.3 of the second part, which travels for 0.6 of it
        Moment moment = moment(4, (1 + 0.3) / Beat.PARTS);
        NetworkLayout layout = layout(moment);
        Box gap = layout.gap(3, 0);
        FrameValues values = new FrameValues(moment);
        assertColour(
                paint(moment),
                Math.rint(gap.centerX()),
                layout.stateLane(0),
                PALETTE.signed(values.before(4, 0, 2), 1));
        assertThat(values.hiddenKnown(4, 0)).isFalse();
    }

    @Test
    void theSumStandsInTheCellBeforeTheFunctionHasSquashedIt() {
        Moment moment = moment(4, (2 + 0.95) / Beat.PARTS);
        NetworkLayout layout = layout(moment);
        FrameValues values = new FrameValues(moment);
        double largest = 1;
        for (int unit = 0; unit < 5; unit++) {
            double sum = values.product(4, 0, unit, true) + values.product(4, 0, unit, false);
            assertThat(sum).isCloseTo(values.preActivation(4, 0, unit), within(1e-6));
            assertThat(Math.tanh(sum)).isCloseTo(values.hidden(4, 0, unit), within(1e-6));
            largest = Math.max(largest, Math.abs(sum));
        }
        Box box = layout.value(4, 0, 1);
        assertColour(
                paint(moment),
                box.x() + 3,
                box.centerY(),
                PALETTE.signed(values.preActivation(4, 0, 1), FrameScales.nice(largest)));
    }

    @Test
    void whatIsNotThereYetIsNotShown() {
        FrameValues sum = new FrameValues(moment(4, 2.5 / Beat.PARTS));
        FrameValues squashed = new FrameValues(moment(4, 3.5 / Beat.PARTS));
        FrameValues leaves = new FrameValues(moment(4, 4.5 / Beat.PARTS));
        assertThat(sum.hiddenKnown(4, 0)).isFalse();
        assertThat(sum.hiddenKnown(3, 0)).isTrue();
        assertThat(squashed.hiddenKnown(4, 0)).isTrue();
        assertThat(squashed.topKnown(4)).isFalse();
        assertThat(leaves.topKnown(4)).isTrue();
        assertThat(new FrameValues(moment(10, 1.5 / Beat.PARTS)).gradientFace(4, 0))
                .isFalse();
        assertThat(new FrameValues(moment(10, 2.5 / Beat.PARTS)).gradientFace(4, 0))
                .isTrue();
    }

    @Test
    void theGradientComesAlongItsLane() {
        Moment moment = moment(10, 1.5 / Beat.PARTS);
        NetworkLayout layout = layout(moment);
        FrameValues values = new FrameValues(moment);
        assertColour(
                paint(moment),
                Math.rint(layout.gap(4, 0).centerX()),
                layout.gradientLane(0),
                PALETTE.signed(values.fromFuture(4, 0, 2), values.scales().stateGradient()));
    }
}
