package dev.unroll.app.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.unroll.app.network.Columns.Detail;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NetworkLayoutTest {
    private static final double[][] SIZES = {{640, 380}, {700, 420}, {830, 480}, {830, 600}, {1200, 700}, {1900, 1000}};

    static Stream<NetworkShape> shapes() {
        List<NetworkShape> shapes = new ArrayList<>();
        for (int steps : new int[] {1, 2, 6, 15, 30, 64}) {
            for (int hidden : new int[] {2, 5, 12, 64}) {
                for (int layers = 1; layers <= 3; layers++) {
                    int vocabulary = hidden == 12 ? 27 : 5;
                    shapes.add(new NetworkShape(
                            steps, layers, hidden, 10, vocabulary, layers - 1, steps != 2, steps != 2, hidden == 5));
                }
            }
        }
        return shapes.stream();
    }

    private static Stream<NetworkLayout> layouts(NetworkShape shape) {
        return Stream.of(SIZES).flatMap(size -> Stream.of(1, (shape.timesteps() + 1) / 2, shape.timesteps())
                .distinct()
                .map(current -> NetworkLayout.of(shape, size[0], size[1], current, 0)));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void nothingOverlaps(NetworkShape shape) {
        layouts(shape).forEach(layout -> {
            for (int t = layout.columns().first(); t <= layout.columns().last(); t++) {
                List<Spot> spots = Spots.of(layout, t);
                for (int i = 0; i < spots.size(); i++) {
                    Box box = Spots.box(layout, spots.get(i));
                    for (int j = i + 1; j < spots.size(); j++) {
                        if (box.overlaps(Spots.box(layout, spots.get(j)))) {
                            fail(spots.get(i) + " lies on " + spots.get(j) + " in " + layout.bounds());
                        }
                    }
                }
            }
        });
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void neighbouringColumnsOnlyShareTheArrowsBetweenThem(NetworkShape shape) {
        layouts(shape).forEach(layout -> {
            for (int t = layout.columns().first(); t < layout.columns().last(); t++) {
                List<Box> next = Spots.of(layout, t + 1).stream()
                        .map(spot -> Spots.box(layout, spot))
                        .toList();
                Spots.of(layout, t).stream()
                        .map(spot -> Spots.box(layout, spot))
                        .filter(box -> next.stream().anyMatch(box::overlaps))
                        .findAny()
                        .ifPresent(box -> fail(box + " reaches into the next column"));
            }
        });
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void nothingStandsOutside(NetworkShape shape) {
        layouts(shape).forEach(layout -> assertThat(layout.spots())
                .allMatch(spot -> Spots.box(layout, spot).within(layout.bounds())));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void whatStandsAtTheMiddleOfASpotIsThatSpot(NetworkShape shape) {
        NetworkLayout layout = NetworkLayout.of(shape, 830, 480, 1, 0);
        for (Spot spot : layout.spots()) {
            Box box = Spots.box(layout, spot);
            if (!layout.spotAt(box.centerX(), box.centerY()).equals(Optional.of(spot))) {
                fail(spot + " is not found at " + box);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void theCurrentColumnIsInSightAndReadable(NetworkShape shape) {
        for (double[] size : SIZES) {
            for (int current = 1; current <= shape.timesteps(); current++) {
                for (int wish : new int[] {0, 1, shape.timesteps()}) {
                    Columns columns = NetworkLayout.of(shape, size[0], size[1], current, wish)
                            .columns();
                    assertThat(columns.shows(current)).isTrue();
                    assertThat(columns.detail(current)).isNotEqualTo(Detail.SLIM);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void digitsHaveRoomForElevenPixels(NetworkShape shape) {
        layouts(shape).filter(NetworkLayout::digits).forEach(layout -> {
            Box box = layout.value(layout.columns().first(), shape.openLayer(), 0);
            assertThat(box.h()).isGreaterThanOrEqualTo(11);
        });
    }

    @Test
    void sixTimestepsInTheWindowsPanelShowFullCellsWithDigits() {
        NetworkLayout layout = NetworkLayout.of(new NetworkShape(6, 1, 5, 10, 5, 0, true, true, false), 830, 480, 1, 0);
        assertThat(layout.columns().detail(1)).isEqualTo(Detail.FULL);
        assertThat(layout.digits()).isTrue();
        assertThat(layout.map()).isEmpty();
    }

    @Test
    void twoLayersOfAnLstmAtTwiceTheSizeStillShowTheirInput() {
        double height = 275;
        NetworkLayout layout =
                NetworkLayout.of(new NetworkShape(6, 2, 8, 10, 5, 1, true, true, true), 690, height, 1, 0);
        assertThat(layout.character(1).bottom()).isLessThan(height);
        assertThat(layout.values(1, 1).h()).isGreaterThan(20);
    }

    @Test
    void ofElevenTimestepsTheCurrentOneIsOpened() {
        Columns columns = NetworkLayout.of(new NetworkShape(11, 1, 8, 10, 5, 0, true, true, false), 830, 480, 4, 0)
                .columns();
        assertThat(columns.detail(4)).isEqualTo(Detail.FULL);
        assertThat(columns.detail(3)).isEqualTo(Detail.DIGITS);
        assertThat(columns.last()).isEqualTo(11);
    }

    @Test
    void thirtyTimestepsAreSlimButForTheCurrentOneAndItsNeighbours() {
        Columns columns = NetworkLayout.of(new NetworkShape(30, 1, 64, 27, 27, 0, true, true, false), 640, 380, 13, 0)
                .columns();
        assertThat(Stream.of(12, 13, 14).map(columns::detail)).containsOnly(Detail.DIGITS);
        assertThat(columns.detail(11)).isEqualTo(Detail.SLIM);
        assertThat(columns.detail(15)).isEqualTo(Detail.SLIM);
        assertThat(columns.needsMap()).isTrue();
    }
}
