package dev.unroll.engine.io;

import dev.unroll.engine.data.CarryRule;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.InvalidInput;
import dev.unroll.engine.trace.Chain;
import dev.unroll.engine.train.Corpus;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The states the next epoch, or a corpus's next chunk, starts from, in a checkpoint: {@code carried.h_l0} and so on, each (B, H). */
final class CarriedStates {
    /** No parameter's name begins so. */
    static final String PREFIX = "carried.";

    private final List<String> names = new ArrayList<>();
    private final int rows;
    private final int columns;

    CarriedStates(Experiment experiment) {
        for (int index = 0; index < experiment.chains(); index++) {
            Chain chain = Chain.at(index, experiment.directions());
            for (String state : experiment.cellSpec().states()) {
                names.add(PREFIX + state + chain.suffix());
            }
        }
        rows = experiment.batch();
        columns = experiment.hidden();
    }

    /** Whether a run that has completed so many updates goes on from the states of the last. */
    static boolean isIn(Experiment experiment, @Nullable Corpus corpus, int completed) {
        return experiment.state() == CarryRule.CARRY
                && completed > 0
                && (corpus == null || completed % corpus.chunks() != 0);
    }

    /** Adds all, or nothing when the next step starts from the initial states. */
    void write(SafetensorsWriter writer, FloatBuffer flat) {
        if (!flat.hasRemaining()) {
            return;
        }
        int size = rows * columns;
        for (int i = 0; i < names.size(); i++) {
            writer.tensor(names.get(i), List.of(rows, columns), flat.slice(i * size, size));
        }
    }

    /**
     * All as one flat array.
     *
     * @throws InvalidInput rules {@code tensor-missing}, {@code tensor-shape}
     */
    float[] read(Safetensors file) {
        List<Long> wanted = List.of((long) rows, (long) columns);
        for (String name : names) {
            List<Long> given = file.shape(name);
            if (given == null) {
                String held = String.join(", ", file.names());
                throw new InvalidInput(name, file.file(), "tensor-missing", StoredTensor.text(wanted), held);
            }
            file.require(name, ElementType.F32);
            if (!given.equals(wanted)) {
                String is = StoredTensor.text(given);
                throw new InvalidInput(name, file.file(), "tensor-shape", is, StoredTensor.text(wanted));
            }
        }
        float[] flat = new float[names.size() * rows * columns];
        for (int i = 0; i < names.size(); i++) {
            file.read(names.get(i), flat, i * rows * columns);
        }
        return flat;
    }
}
