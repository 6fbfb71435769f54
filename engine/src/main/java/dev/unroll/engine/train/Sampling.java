package dev.unroll.engine.train;

import dev.unroll.engine.random.TorchRandom;
import java.util.Arrays;

/**
 * How the next character is chosen.
 *
 * @param temperature 0 for the most probable character, else what the logits are divided by
 * @param topK how many of the most probable characters may be drawn; 0 for all
 * @param seed of the draws
 */
public record Sampling(double temperature, int topK, long seed) {
    /** The most probable character, always. */
    public static final Sampling GREEDY = new Sampling(0, 0, 0);

    /** The chosen index; {@code random} is this sampling's, from its seed. */
    int choose(float[] logits, TorchRandom random) {
        return temperature == 0 ? greedy(logits) : draw(logits, random);
    }

    private static int greedy(float[] logits) {
        int best = 0;
        for (int v = 1; v < logits.length; v++) {
            if (logits[v] > logits[best]) {
                best = v;
            }
        }
        return best;
    }

    /** Draws from softmax(logits ÷ temperature) over the characters that are allowed. */
    private int draw(float[] logits, TorchRandom random) {
        double max = logits[greedy(logits)];
        boolean[] allowed = allowed(logits);
        double[] cumulative = new double[logits.length];
        double sum = 0;
        int last = 0;
        for (int v = 0; v < logits.length; v++) {
            if (allowed[v]) {
                sum += Math.exp((logits[v] - max) / temperature);
                last = v;
            }
            cumulative[v] = sum;
        }
        double drawn = random.uniform(1, 0, 1)[0] * sum;
        int v = 0;
        while (v < last && cumulative[v] <= drawn) {
            v++;
        }
        return v;
    }

    /** The k largest, the first of equals. */
    private boolean[] allowed(float[] logits) {
        boolean[] allowed = new boolean[logits.length];
        if (topK == 0 || topK >= logits.length) {
            Arrays.fill(allowed, true);
            return allowed;
        }
        for (int k = 0; k < topK; k++) {
            int best = -1;
            for (int v = 0; v < logits.length; v++) {
                if (!allowed[v] && (best < 0 || logits[v] > logits[best])) {
                    best = v;
                }
            }
            allowed[best] = true;
        }
        return allowed;
    }
}
