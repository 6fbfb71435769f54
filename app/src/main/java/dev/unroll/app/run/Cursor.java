package dev.unroll.app.run;

import java.util.Optional;

/**
 * How far into an epoch the view is: {@code done} of its micro-steps are done. The order is forward t = 1 … T (within a
 * timestep layer by layer, bottom up), the losses, backward t = T … 1 (within a timestep top down), the update.
 *
 * @param timesteps T
 * @param layers L
 * @param done 0 (nothing computed yet) to {@link #total()} (the update is done)
 */
public record Cursor(int timesteps, int layers, int done) {
    public Cursor {
        if (done < 0 || done > 2 * timesteps * layers + 2) {
            throw new IllegalArgumentException(done + " of " + (2 * timesteps * layers + 2));
        }
    }

    /** Nothing done yet. */
    public static Cursor start(int timesteps, int layers) {
        return new Cursor(timesteps, layers, 0);
    }

    /** Everything done. */
    public static Cursor end(int timesteps, int layers) {
        return new Cursor(timesteps, layers, 2 * timesteps * layers + 2);
    }

    /** N: how many micro-steps an epoch has. */
    public int total() {
        return 2 * timesteps * layers + 2;
    }

    public boolean atStart() {
        return done == 0;
    }

    public boolean atEnd() {
        return done == total();
    }

    public Cursor at(int newDone) {
        return new Cursor(timesteps, layers, newDone);
    }

    /** The micro-step done last; empty before the first. */
    public Optional<MicroStep> current() {
        return done == 0 ? Optional.empty() : Optional.of(step(done));
    }

    /** The micro-step number {@code n}, from 1 to {@link #total()}. */
    public MicroStep step(int n) {
        int half = timesteps * layers;
        int i = n - 1;
        if (i < half) {
            return new MicroStep.Forward(i / layers + 1, i % layers);
        }
        if (i == half) {
            return new MicroStep.Losses();
        }
        int j = i - half - 1;
        if (j < half) {
            return new MicroStep.Backward(timesteps - j / layers, layers - 1 - j % layers);
        }
        return new MicroStep.Update();
    }

    /** The number of the last micro-step of a phase: clicking the phase in the strip goes there. */
    public int lastOf(MicroStep.Phase phase) {
        int half = timesteps * layers;
        return switch (phase) {
            case FORWARD -> half;
            case LOSS -> half + 1;
            case BACKWARD -> 2 * half + 1;
            case UPDATE -> 2 * half + 2;
        };
    }

    /** Whether h of this cell is computed. t from 1. */
    public boolean forwardDone(int t, int layer) {
        return done >= (t - 1) * layers + layer + 1;
    }

    public boolean lossesDone() {
        return done >= timesteps * layers + 1;
    }

    /** Whether ∂L/∂h and ∂L/∂a of this cell are computed. t from 1. */
    public boolean backwardDone(int t, int layer) {
        return done >= timesteps * layers + 1 + (timesteps - t) * layers + (layers - layer);
    }

    public boolean updateDone() {
        return atEnd();
    }

    /** Whether the last micro-step touched this timestep; always true at the start, the end, and for losses. */
    public boolean touches(int t) {
        return current()
                .map(step -> switch (step) {
                    case MicroStep.Forward f -> f.t() == t;
                    case MicroStep.Backward b -> b.t() == t;
                    case MicroStep.Losses l -> true;
                    case MicroStep.Update u -> true;
                })
                .orElse(true);
    }
}
