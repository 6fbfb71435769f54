package dev.unroll.engine.train;

import dev.unroll.engine.nn.ParameterLayout;
import dev.unroll.engine.trace.Parameters;
import java.nio.FloatBuffer;
import java.util.Arrays;

/** All that the next epoch depends on, copied out of the engine: put back, the run goes on bit for bit. Immutable. */
public final class TrainerState {
    private final int epoch;
    private final float[] parameters;
    private final float[] firstMoment;
    private final float[] secondMoment;
    private final float[] carried;

    /** Takes the arrays without a copy: flat, all parameters one after the other in PyTorch's order. */
    private TrainerState(int epoch, float[] parameters, float[] firstMoment, float[] secondMoment, float[] carried) {
        this.epoch = epoch;
        this.parameters = parameters;
        this.firstMoment = firstMoment;
        this.secondMoment = secondMoment;
        this.carried = carried;
    }

    /** Takes the arrays without a copy: the caller must hold no other reference to them. */
    public static TrainerState owning(int epoch, float[] parameters, float[] firstMoment, float[] secondMoment) {
        return owning(epoch, parameters, firstMoment, secondMoment, new float[0]);
    }

    /** The same of a corpus, with {@link #carriedView()}. */
    public static TrainerState owning(
            int epoch, float[] parameters, float[] firstMoment, float[] secondMoment, float[] carried) {
        return new TrainerState(epoch, parameters, firstMoment, secondMoment, carried);
    }

    /** Updates applied: completed epochs, or completed chunks of a corpus. */
    public int epoch() {
        return epoch;
    }

    /** The parameters; not to be written to. */
    float[] parameters() {
        return parameters;
    }

    /** Adam's m; not to be written to. */
    float[] firstMoment() {
        return firstMoment;
    }

    /** Adam's v; not to be written to. */
    float[] secondMoment() {
        return secondMoment;
    }

    /** What the next chunk starts from; not to be written to. */
    float[] carried() {
        return carried;
    }

    /** The parameters under their names. */
    public Parameters parameters(ParameterLayout layout) {
        return layout.named(parameters);
    }

    /** Adam's m of every parameter. */
    public Parameters firstMoment(ParameterLayout layout) {
        return layout.named(firstMoment);
    }

    /** Adam's v of every parameter. */
    public Parameters secondMoment(ParameterLayout layout) {
        return layout.named(secondMoment);
    }

    /** All parameters, one after the other in PyTorch's order; to be read only. */
    public FloatBuffer parametersView() {
        return FloatBuffer.wrap(parameters).asReadOnlyBuffer();
    }

    /** Adam's m in the same order; to be read only. */
    public FloatBuffer firstMomentView() {
        return FloatBuffer.wrap(firstMoment).asReadOnlyBuffer();
    }

    /** Adam's v in the same order; to be read only. */
    public FloatBuffer secondMomentView() {
        return FloatBuffer.wrap(secondMoment).asReadOnlyBuffer();
    }

    /**
     * A corpus's states that the next chunk starts from, layer by layer: h, (B, H), and for an LSTM c, (B, H). Empty where
     * it starts from the initial states. To be read only.
     */
    public FloatBuffer carriedView() {
        return FloatBuffer.wrap(carried).asReadOnlyBuffer();
    }

    /** What it holds in memory, in bytes. */
    public long bytes() {
        return 4L * (parameters.length + firstMoment.length + secondMoment.length + carried.length);
    }

    /** Equal bit for bit. */
    @Override
    public boolean equals(Object other) {
        return other instanceof TrainerState that
                && epoch == that.epoch
                && Arrays.equals(parameters, that.parameters)
                && Arrays.equals(firstMoment, that.firstMoment)
                && Arrays.equals(secondMoment, that.secondMoment)
                && Arrays.equals(carried, that.carried);
    }

    @Override
    public int hashCode() {
        return 31 * epoch + Arrays.hashCode(parameters);
    }
}
