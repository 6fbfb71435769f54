package dev.unroll.engine.train;

import dev.unroll.engine.data.InvalidInput;
import dev.unroll.engine.data.Vocabulary;
import dev.unroll.engine.nn.Network;
import dev.unroll.engine.random.TorchRandom;
import java.util.function.BooleanSupplier;

/** Continues a text: reads it one character at a time, then reads what it predicted itself. */
final class Completion {
    private final Network cell;
    private final Vocabulary vocabulary;

    /** Works on a network of one timestep and one sequence, in its initial state. */
    Completion(Network cell, Vocabulary vocabulary) {
        this.cell = cell;
        this.vocabulary = vocabulary;
    }

    String run(String start, int length, Sampling sampling, BooleanSupplier goOn) {
        if (start.isEmpty()) {
            throw new InvalidInput("start", start, "empty-text");
        }
        TorchRandom random = new TorchRandom(sampling.seed());
        StringBuilder text = new StringBuilder(start);
        int[] known = vocabulary.encode("start", start);
        for (int index : known) {
            if (!goOn.getAsBoolean()) {
                return text.toString();
            }
            read(index);
        }
        for (int written = known.length; written < length && goOn.getAsBoolean(); written++) {
            int next = sampling.choose(cell.logits().toFloats(), random);
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
}
