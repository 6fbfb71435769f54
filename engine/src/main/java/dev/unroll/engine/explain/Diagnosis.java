package dev.unroll.engine.explain;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One thing an epoch is examined for: the number that was measured, what it is held against, and what follows. */
public sealed interface Diagnosis {
    /** What a number says. */
    enum Verdict {
        /** Something is wrong. */
        WRONG,
        /** It may be meant so. */
        REMARK,
        /** Nothing is. */
        FINE
    }

    /** The number it rests on. */
    double value();

    /** What the number is held against; NaN where nothing is. */
    double limit();

    Verdict verdict();

    /** Where the number stands, or one that shows it best; empty where there is none. */
    Optional<Site> site();

    private static Verdict wrongIf(boolean wrong) {
        return wrong ? Verdict.WRONG : Verdict.FINE;
    }

    /**
     * Whether every number is one.
     *
     * @param count how many are infinite or no number
     * @param looked of how many
     * @param name the first of them in order of computing, under PyTorch's or the equations' name; empty where there is none
     * @param kept whether it was read, not computed: a parameter that the update before has left so
     * @param where it stands
     */
    record NotFinite(
            long count,
            long looked,
            String name,
            boolean kept,
            @Nullable Site where) implements Diagnosis {
        @Override
        public double value() {
            return count;
        }

        @Override
        public double limit() {
            return 0;
        }

        @Override
        public Verdict verdict() {
            return wrongIf(count > 0);
        }

        @Override
        public Optional<Site> site() {
            return Optional.ofNullable(where);
        }
    }

    /**
     * By how much a loss's gradient grows at most on its way through the timesteps.
     *
     * @param value the largest ‖∂L_s/∂hₜ‖, of an LSTM ‖∂L_s/∂(hₜ, cₜ)‖, divided by the same at t = s; 0 where no loss reaches another timestep
     * @param source the timestep of the loss
     * @param begun where, on the way, it first is more than {@link Doctor#EXPLODED} times the one at the source; 0 where it never is
     * @param t where it is largest
     * @param atSource the norm there
     * @param largest the norm at t
     */
    record Growth(double value, int sequence, int source, int begun, int t, int layer, double atSource, double largest)
            implements Diagnosis {
        @Override
        public double limit() {
            return Doctor.EXPLODED;
        }

        @Override
        public Verdict verdict() {
            return wrongIf(value > limit());
        }

        @Override
        public Optional<Site> site() {
            return source == 0
                    ? Optional.empty()
                    : Optional.of(new Site.OfFlow(sequence, source, begun == 0 ? t : begun, layer));
        }
    }

    /**
     * How long the update is, measured by what it changes: the largest ‖Δw‖ ÷ ‖w‖ of a matrix.
     *
     * @param element of that matrix the one that is changed most
     * @param unlearned whether much is left to learn: only then can an update be too small
     */
    record Rate(double value, ParameterElement element, boolean unlearned) implements Diagnosis {
        /** Whether it is too large; else it can only be too small. */
        public boolean large() {
            return value > Doctor.LARGE_UPDATE;
        }

        /** The limit that is broken, or the upper one. */
        @Override
        public double limit() {
            return value < Doctor.SMALL_UPDATE ? Doctor.SMALL_UPDATE : Doctor.LARGE_UPDATE;
        }

        @Override
        public Verdict verdict() {
            return wrongIf(large() || (unlearned && value < Doctor.SMALL_UPDATE));
        }

        @Override
        public Optional<Site> site() {
            return Optional.of(new Site.OfParameter(element, false));
        }
    }

    /**
     * How near the loss is to the lowest that its bounded logits allow. Of probabilities that are taken for logits the floor itself is wrong.
     *
     * @param value the epoch's loss
     * @param left how much of the way from guessing down to the floor is left
     * @param blind what guessing costs
     * @param floor from which and how
     */
    record Floor(double value, double left, double blind, LossFloor.Derivation floor) implements Diagnosis {
        @Override
        public double limit() {
            return floor.floor() + Doctor.NEAR_FLOOR * (blind - floor.floor());
        }

        @Override
        public Verdict verdict() {
            // Hidden values may be logits; probabilities never, however far from the floor the loss is.
            return wrongIf(floor.bound() == LossFloor.Bound.SOFTMAX || value <= limit());
        }

        @Override
        public Optional<Site> site() {
            return Optional.of(new Site.OfLoss(0, 0));
        }
    }

    /**
     * How many targets are the very character that is read at their timestep. Where all are, it is a copy. In a text that is cut
     * into inputs and targets that is a mistake; of targets that were typed it may be meant.
     *
     * @param same how many
     * @param targets of how many
     * @param cut whether the targets are a text's own characters
     * @param first the first timestep with a target, of the first sequence
     */
    record Copy(long same, long targets, boolean cut, int first) implements Diagnosis {
        @Override
        public double value() {
            return (double) same / targets;
        }

        @Override
        public double limit() {
            return 1;
        }

        @Override
        public Verdict verdict() {
            return same < targets ? Verdict.FINE : cut ? Verdict.WRONG : Verdict.REMARK;
        }

        @Override
        public Optional<Site> site() {
            return Optional.of(new Site.OfLoss(0, first));
        }
    }

    /**
     * How many losses are taken after a sequence's own end.
     *
     * @param padded how many
     * @param counted of how many
     * @param share of the sum of all losses that they are
     * @param where the first of them
     */
    record Padded(long padded, long counted, double share, Site.@Nullable OfLoss where) implements Diagnosis {
        @Override
        public double value() {
            return padded;
        }

        @Override
        public double limit() {
            return 0;
        }

        @Override
        public Verdict verdict() {
            return wrongIf(padded > 0);
        }

        @Override
        public Optional<Site> site() {
            return Optional.ofNullable(where);
        }
    }

    /**
     * How many values are where their function is flat, so that hardly any gradient comes through: of the function of a layer that
     * has most of them.
     *
     * @param value their share of all its values, padding left out
     * @param name what the function gives: h, or a gate
     * @param t where most are
     * @param where the one whose slope is least there
     * @param unlearned whether much is left to learn: a network that has learned may have learned to be flat
     */
    record Saturated(double value, String name, int layer, int t, Site where, boolean unlearned) implements Diagnosis {
        @Override
        public double limit() {
            return Doctor.MOST_FLAT;
        }

        @Override
        public Verdict verdict() {
            return wrongIf(unlearned && value > limit());
        }

        @Override
        public Optional<Site> site() {
            return Optional.of(where);
        }
    }

    /**
     * How many units are flat at every timestep of every sequence: nothing they put out can be changed by a gradient.
     *
     * @param dead how many, in the layer that has most of them
     * @param units of how many
     * @param unit the first of them; -1 where there is none
     */
    record Dead(int dead, int units, String name, int layer, int unit, boolean unlearned) implements Diagnosis {
        @Override
        public double value() {
            return (double) dead / units;
        }

        @Override
        public double limit() {
            return Doctor.MOST_DEAD;
        }

        @Override
        public Verdict verdict() {
            return wrongIf(unlearned && value() > limit());
        }

        @Override
        public Optional<Site> site() {
            return unit < 0 ? Optional.empty() : Optional.of(new Site.OfCell(name, 0, 1, layer, unit, false));
        }
    }

    /**
     * A cell without any function: nothing bounds its states, and all its timesteps together are one matrix.
     *
     * @param value the largest |h|
     * @param where it stands
     */
    record Linear(double value, Site where) implements Diagnosis {
        @Override
        public double limit() {
            return Double.NaN;
        }

        @Override
        public Verdict verdict() {
            return Verdict.REMARK;
        }

        @Override
        public Optional<Site> site() {
            return Optional.of(where);
        }
    }

    /**
     * Losses that are added up: the gradient is as many times as long as that of their mean.
     *
     * @param value the norm of all gradients together
     * @param counted how many losses
     */
    record Summed(double value, long counted) implements Diagnosis {
        @Override
        public double limit() {
            return Double.NaN;
        }

        @Override
        public Verdict verdict() {
            return Verdict.REMARK;
        }

        @Override
        public Optional<Site> site() {
            return Optional.of(new Site.OfLoss(0, 0));
        }
    }
}
