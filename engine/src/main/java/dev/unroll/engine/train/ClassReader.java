package dev.unroll.engine.train;

import dev.unroll.engine.data.EncodedBatch;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.Padding;
import dev.unroll.engine.data.Readout;
import dev.unroll.engine.data.Vocabulary;
import dev.unroll.engine.loss.LossSpec;
import dev.unroll.engine.nn.Architecture;
import dev.unroll.engine.nn.Network;
import dev.unroll.engine.nn.ParameterStore;
import dev.unroll.engine.tensor.Ops;
import dev.unroll.engine.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * What a network of classes says of a text after each of its characters: every beginning of it is read as an input of the
 * experiment would be, with the padding that follows it there.
 */
final class ClassReader {
    private final Experiment experiment;
    private final Architecture architecture;
    private final ParameterStore store;
    private final Supplier<? extends Ops> backend;

    ClassReader(
            Experiment experiment, Architecture architecture, ParameterStore store, Supplier<? extends Ops> backend) {
        this.experiment = experiment;
        this.architecture = architecture;
        this.store = store;
        this.backend = backend;
    }

    /** The probability of every class, a list a character. */
    List<List<Double>> read(String text) {
        Vocabulary vocabulary = experiment.vocabulary();
        int[] characters = vocabulary.encode("text", text);
        List<List<Double>> chances = new ArrayList<>();
        for (int length = 1; length <= characters.length; length++) {
            chances.add(probabilities(Arrays.copyOf(characters, length), vocabulary));
        }
        return chances;
    }

    private List<Double> probabilities(int[] characters, Vocabulary vocabulary) {
        Padding padding = experiment.padding();
        int own = characters.length;
        int timesteps = padding == Padding.NONE ? own : Math.max(own, experiment.timesteps());
        int[] indices = Arrays.copyOf(characters, timesteps);
        int blank = padding == Padding.PAD ? vocabulary.indexOf(experiment.padCharacter()) : EncodedBatch.NONE;
        Arrays.fill(indices, own, timesteps, blank);
        boolean atEnd = padding == Padding.PACK && experiment.readout() != Readout.OUTPUT;
        try (Ops ops = backend.get()) {
            Network once = new Network(ops, architecture, store, LossSpec.of(experiment), timesteps, 1);
            once.read(indices, padding == Padding.PACK ? new int[] {own} : null);
            once.forward();
            int[] noTargets = new int[timesteps];
            Arrays.fill(noTargets, EncodedBatch.NONE);
            once.loss(noTargets, 1);
            int row = atEnd ? own - 1 : timesteps - 1;
            Tensor probabilities = once.probabilities().rowRange(row, row + 1);
            return Arrays.stream(probabilities.toDoubles()).boxed().toList();
        }
    }
}
