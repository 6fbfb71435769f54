package dev.unroll.engine.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The draws themselves are held against PyTorch's in the reference runs; here is what those do not reach. */
class TorchRandomTest {
    @Test
    void mersenneTwistersTenThousandthOutputIsTheStandards() {
        // The C++ standard requires it of std::mt19937 with its default seed, 5489.
        MersenneTwister engine = new MersenneTwister(5489);
        int last = 0;
        for (int i = 0; i < 10_000; i++) {
            last = engine.nextBits();
        }
        assertThat(Integer.toUnsignedLong(last)).isEqualTo(4123659995L);
    }

    @Test
    void permutationIsRandpermsAndTheGeneratorGoesOnBehindIt() {
        TorchRandom random = new TorchRandom(7);
        assertThat(random.permutation(10)).containsExactly(5, 0, 3, 4, 1, 7, 9, 6, 8, 2);
        assertThat(random.uniform(1, 0, 1)[0]).isCloseTo(0.8513f, within(1e-4f));
        assertThat(Arrays.copyOfRange(new TorchRandom(777).permutation(600), 595, 600))
                .containsExactly(388, 493, 403, 162, 321);
    }

    @Test
    void uniformStaysInItsBounds() {
        for (float value : new TorchRandom(1).uniform(10_000, -0.25, 0.25)) {
            assertThat(value).isBetween(-0.25f, 0.25f);
        }
    }

    @Test
    void lastSixteenAreDrawnAnewWhenTheSizeIsNoMultiple() {
        float[] all = new TorchRandom(4).normal(20);
        float[] block = new TorchRandom(4).normal(16);
        // Elements 0 to 3 belong to the first block alone; 4 to 19 are a second draw.
        assertThat(Arrays.copyOf(all, 4)).containsExactly(Arrays.copyOf(block, 4));
        assertThat(Arrays.copyOfRange(all, 4, 16)).isNotEqualTo(Arrays.copyOfRange(block, 4, 16));
    }

    @Test
    void normalHasMeanZeroAndVarianceOne() {
        for (int size : new int[] {100_000, 15}) {
            TorchRandom random = new TorchRandom(9);
            double sum = 0;
            double squares = 0;
            int count = 0;
            while (count < 100_000) {
                for (float value : random.normal(size)) {
                    sum += value;
                    squares += value * value;
                    count++;
                }
            }
            assertThat(sum / count).isBetween(-0.02, 0.02);
            assertThat(squares / count).isBetween(0.97, 1.03);
        }
    }
}
