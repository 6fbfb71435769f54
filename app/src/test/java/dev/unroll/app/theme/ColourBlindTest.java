package dev.unroll.app.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Where a colour says something that nothing else says, it is told apart without red, without green and without blue. */
class ColourBlindTest {
    /** A difference that is seen at a glance, not only side by side. */
    private static final double CLEAR = 20;

    /** Curves closer than this need something else to be told by. */
    private static final double CLOSE = 10;

    /** The sign of a value; what goes forward and backward; a bar and the track it lies in. */
    private static final List<List<String>> SAID_BY_COLOUR = List.of(
            List.of("negative", "positive"),
            List.of("negative", "neutral"),
            List.of("positive", "neutral"),
            List.of("forward", "backward"),
            List.of("bar", "backward"),
            List.of("bar", "bar-track"),
            List.of("backward", "bar-track"));

    static Stream<Palette> themes() {
        return Stream.of(Palette.light(), Palette.dark(), Palette.of(false, true), Palette.of(true, true));
    }

    @ParameterizedTest
    @MethodSource("themes")
    void signsDirectionsAndBarsAreToldApart(Palette palette) {
        for (ColourBlindness eye : ColourBlindness.values()) {
            for (List<String> pair : SAID_BY_COLOUR) {
                assertThat(eye.difference(palette.get(pair.getFirst()), palette.get(pair.getLast())))
                        .as("%s: %s", eye, pair)
                        .isGreaterThan(CLEAR);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("themes")
    void runsOfColoursThatComeCloseHaveOtherDashes(Palette palette) {
        List<String> same = new ArrayList<>();
        for (ColourBlindness eye : ColourBlindness.values()) {
            for (int one = 1; one <= 8; one++) {
                for (int other = 1; other < one; other++) {
                    if (eye.difference(palette.run(one), palette.run(other)) < CLOSE
                            && Arrays.equals(Palette.dashes(one), Palette.dashes(other))) {
                        same.add(eye + ": runs " + other + " and " + one);
                    }
                }
            }
        }
        assertThat(same).isEmpty();
    }

    @Test
    void greyStaysGreyAndPureRedIsDarkWithoutRed() {
        for (ColourBlindness eye : ColourBlindness.values()) {
            Color grey = eye.see(Color.gray(0.5));
            assertThat(grey.getRed()).as("%s", eye).isBetween(0.499, 0.501);
            assertThat(grey.getBlue()).as("%s", eye).isBetween(0.499, 0.501);
        }
        // Linear light of (0.152, 0.115, 0), encoded.
        assertThat(ColourBlindness.PROTANOPIA.see(Color.RED).getRed()).isBetween(0.426, 0.428);
        assertThat(ColourBlindness.PROTANOPIA.see(Color.RED).getBlue()).isZero();
    }
}
