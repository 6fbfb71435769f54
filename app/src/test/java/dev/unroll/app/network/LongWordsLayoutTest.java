package dev.unroll.app.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.app.explorer.Moment;
import dev.unroll.app.pane.DrawnTexts;
import dev.unroll.app.pane.DrawnTexts.Written;
import dev.unroll.app.theme.Palette;
import dev.unroll.app.words.Words;
import dev.unroll.engine.data.Experiment;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** The network, small and large, with words 40% longer: no text lies over another, and none is cut off. */
class LongWordsLayoutTest {
    private static final Words LONG = new Words(Locale.of("en", "XA"));
    /** What the network has of a window of 1000 × 700 and of one of 1440 × 900, px. */
    private static final double[][] ROOMS = {{770, 300}, {810, 470}};

    private static final String READ = "hihellohihellohihellohihellohi";

    @BeforeAll
    static void startToolkit() throws TimeoutException {
        Headless.use();
        FxToolkit.registerPrimaryStage();
    }

    static Stream<Experiment> experiments() {
        List<Experiment> all = new ArrayList<>();
        for (int timesteps : new int[] {2, 6, 30}) {
            for (int hidden : new int[] {1, 5, 64}) {
                for (int layers : new int[] {1, 3}) {
                    all.add(Frames.experiment(
                            List.of(READ.substring(0, timesteps)),
                            List.of(READ.substring(1, timesteps) + "o"),
                            hidden,
                            layers));
                }
            }
        }
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("experiments")
    void noTextLiesOverAnotherAndNoneIsCut(Experiment experiment) {
        Moment end = Frames.at(experiment, -1);
        Moment start = Frames.at(experiment, 0);
        for (double[] room : ROOMS) {
            for (Moment moment : List.of(start, end)) {
                List<Written> texts = drawn(moment, room[0], room[1]);
                assertThat(texts).hasSizeGreaterThan(5);
                assertThat(DrawnTexts.overlaps(texts)).as("over each other").isEmpty();
                Bounds whole = new BoundingBox(0, 0, room[0], room[1]);
                assertThat(texts)
                        .as("in %s × %s", room[0], room[1])
                        .allMatch(text -> whole.contains(DrawnTexts.tight(text.place())));
            }
        }
    }

    private static List<Written> drawn(Moment moment, double width, double height) {
        return WaitForAsyncUtils.waitForAsyncFx(
                10_000,
                () -> DrawnTexts.of(
                        surface -> new NetworkPainter(LONG, Palette.light()).paint(surface, moment, width, height)));
    }
}
