package dev.unroll.app.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unroll.app.map.Plane.Affine;
import dev.unroll.app.map.Plane.Point;
import dev.unroll.app.network.Box;
import dev.unroll.app.run.LogView;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MapGeometryTest {
    private final Random random = new Random(5);

    private List<Affine> head(int characters) {
        List<Affine> head = new ArrayList<>();
        for (int v = 0; v < characters; v++) {
            head.add(new Affine(random.nextGaussian(), random.nextGaussian(), 0.5 * random.nextGaussian()));
        }
        return head;
    }

    @Test
    void theRegionsCoverTheSquareOnceAndEachIsWhereItsLogitIsLargest() {
        for (int characters : new int[] {1, 2, 5, 30}) {
            List<Affine> head = head(characters);
            List<Domain> domains = Domain.all(head, Bounds.UNIT);
            double side = 2 * Bounds.UNIT.half();
            assertThat(domains.stream().mapToDouble(Domain::area).sum()).isCloseTo(side * side, within(1e-6));
            for (int i = 0; i < 400; i++) {
                Point p = new Point(random.nextDouble(-1.1, 1.1), random.nextDouble(-1.1, 1.1));
                int best = 0;
                for (int v = 1; v < characters; v++) {
                    best = head.get(v).at(p) > head.get(best).at(p) ? v : best;
                }
                int said = best;
                assertThat(domains).anyMatch(domain -> domain.character() == said && domain.contains(p));
            }
        }
    }

    @Test
    void aBorderLiesExactlyWhereTwoLogitsAreEqual() {
        // x ≥ 0.3 says the first.
        List<Domain> two = Domain.all(List.of(new Affine(1, 0, -0.3), new Affine(0, 0, 0)), Bounds.UNIT);
        assertThat(two.getFirst().corners()).allMatch(p -> p.x() >= 0.3 - 1e-12);
        assertThat(two.getFirst().corners()).anyMatch(p -> Math.abs(p.x() - 0.3) < 1e-12);
        assertThat(two.getFirst().toBorder(new Point(0.5, 0))).isCloseTo(0.2, within(1e-12));
    }

    @Test
    void theProjectionShowsThePlaneInWhichPointsDifferMost() {
        List<double[]> points = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            double a = 3 * random.nextGaussian();
            double b = random.nextGaussian();
            double noise = 0.01 * random.nextGaussian();
            points.add(new double[] {a + 1, b, noise, a - b});
        }
        Plane plane = Plane.principal(points);
        assertThat(plane.shows(points)).isGreaterThan(0.9999);
        assertThat(Plane.ofUnits(Plane.mean(points), 0, 2).shows(points)).isLessThan(0.7);
        Point mean = plane.at(Plane.mean(points));
        assertThat(Math.hypot(mean.x(), mean.y())).isLessThan(1e-9);
        // Distances in the plane are those in space, as nothing lies beside it.
        double[] p = points.getFirst();
        double[] q = points.getLast();
        double apart = 0;
        for (int i = 0; i < 4; i++) {
            apart += (p[i] - q[i]) * (p[i] - q[i]);
        }
        assertThat(plane.at(p).distance(plane.at(q))).isCloseTo(Math.sqrt(apart), within(0.05));
    }

    @Test
    void aPlaneIsTurnedInItselfTowardsTheOneBefore() {
        List<double[]> points = new ArrayList<>();
        List<double[]> mirrored = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            double a = 2 * random.nextGaussian();
            double b = random.nextGaussian();
            points.add(new double[] {a, b, 0});
            mirrored.add(new double[] {b, a, 0});
        }
        Plane before = Plane.principal(points);
        Plane turned = Plane.principal(mirrored).turnedTo(before);
        assertThat(before.followed(mirrored).shows(mirrored)).isCloseTo(1, within(1e-9));
        assertThat(turned.shows(mirrored)).isCloseTo(1, within(1e-9));
        double[] shift = Plane.mean(mirrored);
        double[] base = Plane.mean(points);
        for (double[] unit : new double[][] {{1, 0, 0}, {0, 1, 0}}) {
            double[] here = {unit[0] + shift[0], unit[1] + shift[1], 0};
            double[] there = {unit[0] + base[0], unit[1] + base[1], 0};
            assertThat(turned.at(here).distance(before.at(there))).isLessThan(1e-6);
        }
    }

    @Test
    void pointsOnALineStillHaveAPlane() {
        List<double[]> line = List.of(new double[] {0, 0, 0}, new double[] {1, 1, 0}, new double[] {3, 3, 0});
        assertThat(Plane.principal(line).shows(line)).isCloseTo(1, within(1e-9));
        List<double[]> one = Collections.nCopies(4, new double[] {0.5, 0.5});
        assertThat(Plane.principal(one).shows(one)).isEqualTo(1);
    }

    @Test
    void theHeadOnAPlaneSaysWhatItSaysInSpace() {
        double[] row = {0.3, -1.2, 0.7};
        Plane plane = Plane.principal(
                List.of(new double[] {1, 0, 0.2}, new double[] {0, 1, 0.1}, new double[] {0.5, 0.2, 0.9}));
        Affine affine = plane.on(row, 0.25);
        // Three points lie in their plane.
        double[] state = {1, 0, 0.2};
        assertThat(affine.at(plane.at(state))).isCloseTo(Plane.dot(row, state) + 0.25, within(1e-9));
    }

    @Test
    void noLabelLiesOnAMarkOrAnotherLabel() {
        for (int round = 0; round < 60; round++) {
            int many = 2 + random.nextInt(28);
            List<Point> stops = new ArrayList<>();
            for (int i = 0; i < many; i++) {
                stops.add(new Point(random.nextDouble(10, 290), random.nextDouble(10, 290)));
            }
            stops.set(1, stops.getFirst());
            List<Labels.Mark> marks = Labels.marks(stops);
            assertThat(marks.stream().mapToInt(mark -> mark.stops().size()).sum())
                    .isEqualTo(many);
            Box frame = new Box(0, 0, 300, 300);
            List<Labels.Label> labels =
                    Labels.labels(marks, Collections.nCopies(marks.size(), "i → h ✓"), frame, List.of());
            List<Box> all = new ArrayList<>();
            if (marks.getFirst().numbered()) {
                marks.forEach(mark -> all.add(mark.box()));
                assertThat(marks).as("they fell together").hasSizeLessThan(many);
            }
            labels.forEach(label -> all.add(label.box()));
            for (int i = 0; i < all.size(); i++) {
                for (int j = 0; j < i; j++) {
                    assertThat(Labels.overlap(all.get(i), all.get(j))).isFalse();
                }
            }
        }
    }

    @Test
    void theSmallMapsStayInSightAndApart() {
        for (double width = 300; width < 1600; width += 87) {
            for (double height = 150; height < 900; height += 61) {
                MapLayout layout = MapLayout.of(width, height, 9);
                List<Box> all = new ArrayList<>(layout.small());
                all.add(layout.map());
                for (int i = 0; i < all.size(); i++) {
                    assertThat(all.get(i).right()).isLessThanOrEqualTo(width);
                    for (int j = 0; j < i; j++) {
                        assertThat(Labels.overlap(all.get(i), all.get(j))).isFalse();
                    }
                }
            }
        }
    }

    private static LogView log(int last) {
        return new LogView() {
            @Override
            public int first() {
                return 1;
            }

            @Override
            public int last() {
                return last;
            }

            @Override
            public double loss(int epoch) {
                return 1;
            }

            @Override
            public int[] predicted(int epoch, int sequence) {
                return new int[0];
            }

            @Override
            public long revision() {
                return last;
            }

            @Override
            public long edition() {
                return 0;
            }
        };
    }

    @Test
    void theEpochsOfTheSmallMapsReachFromTheFirstOnAndGrowApart() {
        assertThat(Ladder.of(log(0), 9)).isEmpty();
        assertThat(Ladder.of(log(1), 9)).containsExactly(1);
        List<Integer> all = Ladder.of(log(100), 9);
        assertThat(all).hasSize(9).startsWith(1).endsWith(100).isSorted();
        assertThat(Ladder.of(log(101), 9)).as("they stay while the run goes on").isEqualTo(all);
    }
}
