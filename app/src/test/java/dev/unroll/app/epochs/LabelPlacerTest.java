package dev.unroll.app.epochs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.app.epochs.LabelPlacer.Place;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabelPlacerTest {
    private final LabelPlacer placer = new LabelPlacer();

    private void begin() {
        placer.begin(new Place(0, 0, 300, 100));
    }

    private static Place at(double x, double y) {
        return new Place(x, y, 60, 15);
    }

    @Test
    void theFirstFreePlaceIsTaken() {
        begin();
        assertThat(placer.place("a", List.of(at(10, 10), at(100, 10)))).contains(at(10, 10));
    }

    @Test
    void noLabelLiesOnAnother() {
        begin();
        Place first = placer.place("a", List.of(at(10, 10))).orElseThrow();
        Place second = placer.place("b", List.of(at(20, 12), at(20, 40))).orElseThrow();
        assertThat(placer.place("c", List.of(at(20, 12)))).isEmpty();
        assertThat(second.meets(first)).isFalse();
        assertThat(second).isEqualTo(at(20, 40));
    }

    @Test
    void aLabelKeepsOffACurve() {
        begin();
        placer.avoid(new double[] {0, 20, 300, 20});
        assertThat(placer.place("a", List.of(at(10, 10), at(10, 60)))).contains(at(10, 60));
    }

    @Test
    void theNameOfACurveThatStopsEarlyStandsBeyondItsEnd() {
        double[] line = {0, 10, 20, 60, 40, 80, 60, 84};
        var plot = new LabelPlacer.Place(0, 0, 300, 100);
        placer.begin(plot);
        placer.avoid(line);
        assertThat(placer.place("a", LabelPlacer.along(line, plot, 90, 14)))
                .hasValueSatisfying(place -> assertThat(place.x()).isGreaterThan(60));
        double[] whole = {0, 10, 150, 60, 300, 80};
        assertThat(LabelPlacer.along(whole, plot, 90, 14))
                .allSatisfy(place -> assertThat(place.x()).isBetween(0.0, 210.0));
    }

    @Test
    void aSteepCurveIsSeenToo() {
        begin();
        placer.avoid(new double[] {40, 0, 40, 100});
        assertThat(placer.place("a", List.of(at(10, 10), at(100, 10)))).contains(at(100, 10));
    }

    @Test
    void outsideThePlotIsNoPlace() {
        begin();
        assertThat(placer.place("a", List.of(at(290, 10), at(100, 10)))).contains(at(100, 10));
    }

    @Test
    void aLabelStaysWhereItIsWhileThatIsFree() {
        List<Place> places = List.of(at(10, 10), at(100, 10));
        begin();
        placer.avoid(new double[] {0, 15, 80, 15});
        assertThat(placer.place("a", places)).contains(at(100, 10));
        begin();
        assertThat(placer.place("a", places)).contains(at(100, 10));
        begin();
        placer.avoid(new double[] {90, 15, 170, 15});
        assertThat(placer.place("a", places)).contains(at(10, 10));
    }
}
