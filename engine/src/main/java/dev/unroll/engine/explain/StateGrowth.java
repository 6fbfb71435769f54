package dev.unroll.engine.explain;

import java.util.List;

/**
 * How a small change of a layer's state at timestep t has grown or shrunk when it arrives at the last timestep: the
 * largest singular value of ∂state_T/∂stateₜ, the product of the Jacobians in between. The state is h; for LSTM it is h
 * and c together, for the two are handed on together. Layers below do not depend on it, so this is all of the derivative.
 *
 * <p>Source: R. Pascanu, T. Mikolov and Y. Bengio, "On the difficulty of training recurrent neural networks", ICML 2013.
 *
 * @param largestSingularValues by timestep, from 0; 1 at the last
 * @param ofHidden the same of ∂h_T/∂hₜ alone, which for LSTM is a block of the whole: with cₜ held constant
 */
public record StateGrowth(int layer, int sequence, List<Double> largestSingularValues, List<Double> ofHidden) {
    public StateGrowth {
        largestSingularValues = List.copyOf(largestSingularValues);
        ofHidden = List.copyOf(ofHidden);
    }
}
