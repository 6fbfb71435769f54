package dev.unroll.engine.io;

import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.InvalidInput;
import dev.unroll.engine.data.Optimizer;
import dev.unroll.engine.data.WholeNumber;
import dev.unroll.engine.optim.OptimizerSpec;
import dev.unroll.engine.optim.OptimizerState;
import dev.unroll.engine.optim.Slot;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;

/**
 * What the optimiser keeps, in a checkpoint: {@code optimizer.SLOT.NAME} of every parameter, with the slots' names in
 * PyTorch, and its updates in the metadata. Files from before there were several optimisers hold Adam's as {@code
 * adam.m.NAME} and {@code adam.v.NAME}, and count its updates with the epochs.
 */
final class StoredOptimizer {
    static final String UPDATES = "unroll.optimizer.step";
    /** No parameter's name begins so. */
    static final String PREFIX = "optimizer.";

    static final String FORMER_PREFIX = "adam.";

    private static final Map<String, String> FORMER = Map.of("exp_avg", "adam.m.", "exp_avg_sq", "adam.v.");
    private static final WholeNumber COUNT =
            new WholeNumber(UPDATES, BigInteger.ZERO, BigInteger.valueOf(Integer.MAX_VALUE));

    private final OptimizerSpec spec;
    private final StoredParameters stored;

    StoredOptimizer(Experiment experiment, StoredParameters stored) {
        spec = OptimizerSpec.of(experiment);
        this.stored = stored;
    }

    /** Whether a tensor is an optimiser's. */
    static boolean owns(String name) {
        return name.startsWith(PREFIX) || name.startsWith(FORMER_PREFIX);
    }

    void write(SafetensorsWriter writer, OptimizerState state) {
        writer.metadata(UPDATES, Integer.toString(state.updates()));
        state.slots().forEach(slot -> stored.write(writer, PREFIX + slot + ".", state.view(slot)));
    }

    /**
     * The state in a file.
     *
     * @param epoch the completed updates that the file names
     * @throws InvalidInput rules {@code checkpoint-without}, {@code tensor-missing}, {@code tensor-shape}, {@code
     *     tensor-surplus}
     */
    OptimizerState read(Safetensors file, int epoch) {
        String count = file.metadata(UPDATES);
        boolean former = count == null;
        if (former && spec.kind() != Optimizer.ADAM) {
            throw new InvalidInput(UPDATES, file.file(), "checkpoint-without");
        }
        List<String> prefixes = spec.slots().stream()
                .map(Slot::name)
                .map(slot -> former ? FORMER.getOrDefault(slot, slot) : PREFIX + slot + ".")
                .toList();
        for (String prefix : prefixes) {
            stored.require(file, prefix, name -> !name.startsWith(prefix));
        }
        for (String name : file.names()) {
            if (owns(name) && prefixes.stream().noneMatch(name::startsWith)) {
                throw new InvalidInput(name, file.file(), "tensor-surplus");
            }
        }
        List<float[]> values =
                prefixes.stream().map(prefix -> stored.read(file, prefix)).toList();
        return OptimizerState.owning(spec, count == null ? epoch : COUNT.parseInt(count), values);
    }
}
