package dev.unroll.app.epochs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LossIndexTest {
    private final double[] losses = new Random(3).doubles(1001, 0.1, 9).toArray();
    private final Table table = new Table(1000, epoch -> losses[epoch]);

    @Test
    void extremesOfAnyRangeAreThoseOfItsEpochs() {
        LossIndex index = new LossIndex();
        index.update(table);
        Random random = new Random(5);
        for (int i = 0; i < 200; i++) {
            int from = 1 + random.nextInt(1000);
            int to = from + random.nextInt(1001 - from);
            LossIndex.Extremes extremes = index.extremes(table, from, to);
            assertThat(extremes.low())
                    .isEqualTo(IntStream.rangeClosed(from, to)
                            .mapToDouble(e -> losses[e])
                            .min()
                            .orElseThrow());
            assertThat(extremes.high())
                    .isEqualTo(IntStream.rangeClosed(from, to)
                            .mapToDouble(e -> losses[e])
                            .max()
                            .orElseThrow());
        }
    }

    @Test
    void growingEpochByEpochGivesTheSameAsAllAtOnce() {
        LossIndex index = new LossIndex();
        for (int size = 0; size <= 1000; size += 7) {
            index.update(table.grow(size));
        }
        index.update(table.grow(1000));
        LossIndex whole = new LossIndex();
        whole.update(table);
        assertThat(index.extremes(table, 1, 1000)).isEqualTo(whole.extremes(table, 1, 1000));
    }

    @Test
    void epochsTakenBackAndTrainedAnewAreReadAnew() {
        LossIndex index = new LossIndex();
        index.update(table);
        index.update(table.grow(500));
        losses[700] = 99;
        index.update(table.grow(1000));
        assertThat(index.extremes(table, 1, 1000).high()).isEqualTo(99);
    }

    @Test
    void replacedEpochsAreNoticedEvenWhenTheTableHasGrown() {
        LossIndex index = new LossIndex();
        index.update(table.grow(500));
        for (int epoch = 300; epoch <= 1000; epoch++) {
            losses[epoch] = 20 + epoch;
        }
        index.update(table.replaced().grow(1000));
        assertThat(index.extremes(table, 301, 301).low()).isEqualTo(321);
        assertThat(index.extremes(table, 257, 448).high()).isEqualTo(468);
    }
}
