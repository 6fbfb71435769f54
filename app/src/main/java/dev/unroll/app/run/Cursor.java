package dev.unroll.app.run;

import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.trace.Chain;
import java.util.Optional;

/**
 * How far into an epoch the view is: {@code done} of its micro-steps are done. The order is forward t = 1 … T (within a
 * timestep layer by layer, bottom up), the losses, backward t = T … 1 (within a timestep top down), the update.
 *
 * <p>A layer of two directions is done whole, and only then the layer above: its forward direction t = 1 … T, its backward one
 * t = T … 1, and the join of both. Backward in the reverse order.
 *
 * @param timesteps T
 * @param layers L; of two directions 2L, two a layer
 * @param directions 1 or 2
 * @param done 0 (nothing computed yet) to {@link #total()} (the update is done)
 */
public record Cursor(int timesteps, int layers, int directions, int done) {
    public Cursor {
        int total = total(timesteps, layers, directions);
        if (done < 0 || done > total) {
            throw new IllegalArgumentException(done + " of " + total);
        }
    }

    private static int total(int timesteps, int layers, int directions) {
        return 2 * timesteps * layers + joins(layers, directions) + 2;
    }

    private static int joins(int layers, int directions) {
        return directions > 1 ? layers / directions : 0;
    }

    /** Nothing done yet, of one direction. */
    public static Cursor start(int timesteps, int layers) {
        return new Cursor(timesteps, layers, 1, 0);
    }

    /** Nothing done yet. */
    public static Cursor start(Experiment experiment) {
        return new Cursor(experiment.timesteps(), experiment.chains(), experiment.directions(), 0);
    }

    /** Everything done, of one direction. */
    public static Cursor end(int timesteps, int layers) {
        return end(timesteps, layers, 1);
    }

    /** Everything done. */
    public static Cursor end(int timesteps, int layers, int directions) {
        return new Cursor(timesteps, layers, directions, total(timesteps, layers, directions));
    }

    /** N: how many micro-steps an epoch has. */
    public int total() {
        return total(timesteps, layers, directions);
    }

    public boolean atStart() {
        return done == 0;
    }

    public boolean atEnd() {
        return done == total();
    }

    public Cursor at(int newDone) {
        return new Cursor(timesteps, layers, directions, newDone);
    }

    /** The micro-step done last; empty before the first. */
    public Optional<MicroStep> current() {
        return done == 0 ? Optional.empty() : Optional.of(step(done));
    }

    /** How many micro-steps the forward phase has. */
    private int forward() {
        return timesteps * layers + joins(layers, directions);
    }

    /** The micro-step number {@code n}, from 1 to {@link #total()}. */
    public MicroStep step(int n) {
        int i = n - 1;
        if (i < forward()) {
            return directions == 1 ? new MicroStep.Forward(i / layers + 1, i % layers) : forwardOfTwo(i);
        }
        if (i == forward()) {
            return new MicroStep.Losses();
        }
        int j = i - forward() - 1;
        if (j == timesteps * layers) {
            return new MicroStep.Update();
        }
        if (directions == 1) {
            return new MicroStep.Backward(timesteps - j / layers, layers - 1 - j % layers);
        }
        int index = layers - 1 - j / timesteps;
        int k = j % timesteps;
        return new MicroStep.Backward(isReverse(index) ? k + 1 : timesteps - k, index);
    }

    private MicroStep forwardOfTwo(int i) {
        int perLayer = 2 * timesteps + 1;
        int layer = i / perLayer;
        int k = i % perLayer;
        if (k == 2 * timesteps) {
            return new MicroStep.Join(layer);
        }
        return k < timesteps
                ? new MicroStep.Forward(k + 1, 2 * layer)
                : new MicroStep.Forward(2 * timesteps - k, 2 * layer + 1);
    }

    /** Which direction of which layer the index of a layer stands for. */
    public Chain chain(int layer) {
        return Chain.at(layer, directions);
    }

    /** Whether it runs from the last timestep to the first. */
    public boolean isReverse(int layer) {
        return chain(layer).reverse();
    }

    /** The timestep whose state timestep t finds: 0, or backwards in time T + 1, for the initial one. */
    public int before(int t, int layer) {
        return isReverse(layer) ? t + 1 : t - 1;
    }

    /** The timestep that finds the state of timestep t; backwards in time 0, else T + 1, where there is none. */
    public int after(int t, int layer) {
        return isReverse(layer) ? t - 1 : t + 1;
    }

    /** Whether a timestep is one: not before the first, or after the last. */
    public boolean isTimestep(int t) {
        return t >= 1 && t <= timesteps;
    }

    /** Whether it is, or is a direction of, the last layer. */
    public boolean isTop(int layer) {
        return layer >= layers - directions;
    }

    /** The number of the last micro-step of a phase: clicking the phase in the strip goes there. */
    public int lastOf(MicroStep.Phase phase) {
        return switch (phase) {
            case FORWARD -> forward();
            case LOSS -> forward() + 1;
            case BACKWARD -> forward() + 1 + timesteps * layers;
            case UPDATE -> total();
        };
    }

    /** Whether h of this cell is computed. t from 1. */
    public boolean forwardDone(int t, int layer) {
        if (directions == 1) {
            return done >= (t - 1) * layers + layer + 1;
        }
        Chain chain = chain(layer);
        int before = chain.layer() * (2 * timesteps + 1);
        return done >= before + (chain.reverse() ? 2 * timesteps + 1 - t : t);
    }

    /** Whether what the layers below hand up to this one is there; to the first it always is. t from 1. */
    public boolean inputDone(int t, int layer) {
        if (directions == 1) {
            return forwardDone(t, Math.max(0, layer - 1));
        }
        int below = chain(layer).layer() - 1;
        return below < 0 ? forwardDone(t, layer) : joinDone(below);
    }

    /** Of two directions: whether those of a layer, counted without directions, are joined. */
    private boolean joinDone(int layer) {
        return done >= (layer + 1) * (2 * timesteps + 1);
    }

    /** Whether the logits of this timestep are there. t from 1. */
    public boolean topDone(int t) {
        return directions == 1 ? forwardDone(t, layers - 1) : joinDone(layers / directions - 1);
    }

    public boolean lossesDone() {
        return done >= forward() + 1;
    }

    /** Whether ∂L/∂h and ∂L/∂a of this cell are computed. t from 1. */
    public boolean backwardDone(int t, int layer) {
        int start = forward() + 1;
        if (directions == 1) {
            return done >= start + (timesteps - t) * layers + (layers - layer);
        }
        return done >= start + (layers - 1 - layer) * timesteps + (isReverse(layer) ? t : timesteps + 1 - t);
    }

    public boolean updateDone() {
        return atEnd();
    }

    /** Whether the last micro-step touched this timestep; always true at the start, the end, for joins and for losses. */
    public boolean touches(int t) {
        return current()
                .map(step -> switch (step) {
                    case MicroStep.Forward f -> f.t() == t;
                    case MicroStep.Backward b -> b.t() == t;
                    case MicroStep.Join j -> true;
                    case MicroStep.Losses l -> true;
                    case MicroStep.Update u -> true;
                })
                .orElse(true);
    }
}
