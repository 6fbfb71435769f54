package dev.unroll.engine.random;

import java.util.Arrays;

/**
 * Draws what PyTorch's CPU generator draws after {@code torch.manual_seed(seed)}, in float32.
 *
 * <p>Source: PyTorch, aten/src/ATen/core/DistributionsHelper.h, aten/src/ATen/native/cpu/DistributionTemplates.h and
 * aten/src/ATen/native/TensorFactories.cpp.
 */
public final class TorchRandom {
    private static final int BLOCK = 16;

    private final MersenneTwister engine;
    /** The second of a pair of normal samples, kept for the next scalar draw. */
    private double spare = Double.NaN;

    public TorchRandom(long seed) {
        engine = new MersenneTwister(seed);
    }

    /**
     * {@code count} values of {@code uniform_(from, to)}: u · width + low, rounded once, as PyTorch's compiled code does it on
     * every processor with fused multiply-add.
     */
    public float[] uniform(int count, double from, double to) {
        float low = (float) from;
        float width = (float) to - low;
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = Math.fma(unit(), width, low);
        }
        return values;
    }

    /** {@code count} values of {@code normal_(0, 1)}, which is also what {@code randn} draws. */
    public float[] normal(int count) {
        float[] values = new float[count];
        if (count < BLOCK) {
            for (int i = 0; i < count; i++) {
                values[i] = (float) scalarNormal();
            }
            return values;
        }
        for (int i = 0; i < count; i++) {
            values[i] = unit();
        }
        for (int start = 0; start + BLOCK <= count; start += BLOCK) {
            boxMuller(values, start);
        }
        if (count % BLOCK != 0) {
            // The last 16 values are drawn anew, over part of the block before them.
            int start = count - BLOCK;
            for (int i = start; i < count; i++) {
                values[i] = unit();
            }
            boxMuller(values, start);
        }
        return values;
    }

    /** The numbers below {@code count} in the order of {@code randperm}: from the front each place is swapped with a later one, or itself. */
    public int[] permutation(int count) {
        int[] order = new int[count];
        Arrays.setAll(order, i -> i);
        for (int i = 0; i < count - 1; i++) {
            int other = i + Integer.remainderUnsigned(engine.nextBits(), count - i);
            int here = order[i];
            order[i] = order[other];
            order[other] = here;
        }
        return order;
    }

    /** 24 random bits as a float in [0, 1). */
    private float unit() {
        return (engine.nextBits() & 0xffffff) * 0x1p-24f;
    }

    /** 53 random bits as a double in [0, 1). */
    private double unitDouble() {
        long high = engine.nextBits();
        long low = engine.nextBits() & 0xffffffffL;
        return (((high << 32) | low) & 0x1fffffffffffffL) * 0x1p-53;
    }

    /** Turns 16 uniform values into normal ones: element j is paired with element j + 8. */
    private static void boxMuller(float[] values, int start) {
        for (int j = start; j < start + BLOCK / 2; j++) {
            float u1 = 1 - values[j];
            float u2 = values[j + BLOCK / 2];
            float radius = (float) Math.sqrt(-2 * Math.log(u1));
            float theta = (float) (2 * Math.PI) * u2;
            values[j] = radius * (float) Math.cos(theta);
            values[j + BLOCK / 2] = radius * (float) Math.sin(theta);
        }
    }

    private double scalarNormal() {
        if (!Double.isNaN(spare)) {
            double sample = spare;
            spare = Double.NaN;
            return sample;
        }
        double theta = 2 * Math.PI * unitDouble();
        double radius = Math.sqrt(-2 * Math.log1p(-unitDouble()));
        spare = radius * Math.sin(theta);
        return radius * Math.cos(theta);
    }
}
