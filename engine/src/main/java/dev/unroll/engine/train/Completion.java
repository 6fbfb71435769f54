package dev.unroll.engine.train;

import dev.unroll.engine.data.InvalidInput;
import dev.unroll.engine.data.Vocabulary;
import dev.unroll.engine.nn.Network;
import dev.unroll.engine.random.TorchRandom;

/** Continues a text: reads it one character at a time from h₀ = 0, then reads what it predicted itself. */
final class Completion {
    private final Network cell;
    private final Vocabulary vocabulary;

    /** Works on a network of one timestep and one sequence, in its initial state. */
    Completion(Network cell, Vocabulary vocabulary) {
        this.cell = cell;
        this.vocabulary = vocabulary;
    }

    String run(String start, int length, double temperature, long seed) {
        if (start.isEmpty()) {
            throw new InvalidInput("start", start, "empty-text");
        }
        TorchRandom random = new TorchRandom(seed);
        StringBuilder text = new StringBuilder(start);
        int[] known = vocabulary.encode("start", start);
        for (int index : known) {
            read(index);
        }
        for (int written = known.length; written < length; written++) {
            float[] logits = cell.logits().toFloats();
            int next = temperature == 0 ? greedy(logits) : sample(logits, temperature, random);
            text.append(vocabulary.character(next));
            read(next);
        }
        return text.toString();
    }

    /** One timestep; the state it leaves is the next one's initial state. */
    private void read(int index) {
        cell.read(new int[] {index});
        cell.forward();
        cell.carry();
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

    /** Draws from softmax(logits ÷ temperature). */
    private static int sample(float[] logits, double temperature, TorchRandom random) {
        double max = logits[greedy(logits)];
        double[] cumulative = new double[logits.length];
        double sum = 0;
        for (int v = 0; v < logits.length; v++) {
            sum += Math.exp((logits[v] - max) / temperature);
            cumulative[v] = sum;
        }
        double drawn = random.uniform(1, 0, 1)[0] * sum;
        int v = 0;
        while (v < logits.length - 1 && cumulative[v] <= drawn) {
            v++;
        }
        return v;
    }
}
