package dev.unroll.engine.explain;

import dev.unroll.engine.optim.Adam;
import dev.unroll.engine.tensor.Ops;
import dev.unroll.engine.tensor.Tensor;

/**
 * What Adam makes of one scalar's gradient.
 *
 * @param update which update it is, from 1
 * @param gradient g
 * @param firstMomentBefore m before
 * @param secondMomentBefore v before
 * @param firstMoment m = β₁·m + (1 − β₁)·g
 * @param secondMoment v = β₂·v + (1 − β₂)·g²
 * @param before the parameter's value before
 * @param after its value after, as the update leaves it in float32
 */
public record AdamReceipt(
        int update,
        double learningRate,
        double gradient,
        double firstMomentBefore,
        double secondMomentBefore,
        double firstMoment,
        double secondMoment,
        double before,
        double after) {

    /** Applies the optimiser itself to a vector of this one scalar; {@code ops} gets four more matrices. */
    static AdamReceipt of(
            Ops ops, int update, double learningRate, double gradient, double m, double v, double before) {
        Tensor parameter = ops.zeros(1, 1);
        Tensor derivative = ops.zeros(1, 1);
        Adam adam = new Adam(ops, parameter, derivative);
        parameter.put(0, 0, before);
        derivative.put(0, 0, gradient);
        adam.firstMoment().put(0, 0, m);
        adam.secondMoment().put(0, 0, v);
        adam.step(update, learningRate);
        return new AdamReceipt(
                update,
                learningRate,
                gradient,
                m,
                v,
                adam.firstMoment().get(0, 0),
                adam.secondMoment().get(0, 0),
                before,
                parameter.get(0, 0));
    }

    /** m̂ = m ÷ (1 − β₁ᵗ). */
    public double correctedFirstMoment() {
        return firstMoment / (1 - Math.pow(Adam.BETA_1, update));
    }

    /** v̂ = v ÷ (1 − β₂ᵗ). */
    public double correctedSecondMoment() {
        return secondMoment / (1 - Math.pow(Adam.BETA_2, update));
    }

    /** −lr · m̂ ÷ (√v̂ + ε): what is added to the parameter, before rounding to float32. */
    public double step() {
        return -learningRate * correctedFirstMoment() / (Math.sqrt(correctedSecondMoment()) + Adam.EPSILON);
    }
}
