package dev.unroll.engine.train;

import dev.unroll.engine.nn.ParameterLayout;
import dev.unroll.engine.optim.OptimizerState;
import dev.unroll.engine.trace.Parameters;
import java.nio.FloatBuffer;
import java.util.Arrays;

/** All that the next epoch depends on, copied out of the engine: put back, the run goes on bit for bit. Immutable. */
public final class TrainerState {
    private final int epoch;
    private final float[] parameters;
    private final OptimizerState optimizer;
    private final float[] carried;

    /** Takes the arrays without a copy: flat, all parameters one after the other in PyTorch's order. */
    private TrainerState(int epoch, float[] parameters, OptimizerState optimizer, float[] carried) {
        this.epoch = epoch;
        this.parameters = parameters;
        this.optimizer = optimizer;
        this.carried = carried;
    }

    /**
     * Takes the arrays without a copy: the caller must hold no other reference to them.
     *
     * @param carried {@link #carriedView()}
     */
    public static TrainerState owning(int epoch, float[] parameters, OptimizerState optimizer, float[] carried) {
        return new TrainerState(epoch, parameters, optimizer, carried);
    }

    /** The same with another optimiser's state. */
    TrainerState with(OptimizerState other) {
        return new TrainerState(epoch, parameters, other, carried);
    }

    /** Updates applied: completed epochs, or completed chunks of a corpus. */
    public int epoch() {
        return epoch;
    }

    /** The parameters; not to be written to. */
    float[] parameters() {
        return parameters;
    }

    /** What the next chunk starts from; not to be written to. */
    float[] carried() {
        return carried;
    }

    /** What the optimiser keeps. */
    public OptimizerState optimizer() {
        return optimizer;
    }

    /** The parameters under their names. */
    public Parameters parameters(ParameterLayout layout) {
        return layout.named(parametersView());
    }

    /** One of the optimiser's slots, of every parameter. */
    public Parameters slot(String slot, ParameterLayout layout) {
        return layout.named(optimizer.view(slot));
    }

    /** All parameters, one after the other in PyTorch's order; to be read only. */
    public FloatBuffer parametersView() {
        return FloatBuffer.wrap(parameters).asReadOnlyBuffer();
    }

    /**
     * The states that the next epoch, or a corpus's next chunk, starts from, layer by layer: h, (B, H), and for an LSTM c,
     * (B, H). Empty where it starts from the initial states. To be read only.
     */
    public FloatBuffer carriedView() {
        return FloatBuffer.wrap(carried).asReadOnlyBuffer();
    }

    /** What it holds in memory, in bytes. */
    public long bytes() {
        return 4L * (parameters.length + carried.length) + optimizer.bytes();
    }

    /** Equal bit for bit. */
    @Override
    public boolean equals(Object other) {
        return other instanceof TrainerState that
                && epoch == that.epoch
                && Arrays.equals(parameters, that.parameters)
                && optimizer.equals(that.optimizer)
                && Arrays.equals(carried, that.carried);
    }

    @Override
    public int hashCode() {
        return 31 * epoch + Arrays.hashCode(parameters);
    }
}
