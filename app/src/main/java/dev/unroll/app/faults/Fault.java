package dev.unroll.app.faults;

import dev.unroll.engine.data.CarryRule;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.ExperimentBuilder;
import dev.unroll.engine.data.LossAt;
import dev.unroll.engine.data.LossReduction;
import dev.unroll.engine.data.Nonlinearity;
import dev.unroll.engine.data.Setting;
import dev.unroll.engine.data.Settings;
import dev.unroll.engine.data.Topology;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A classic mistake, as what it changes in an experiment: the engine then computes it as such. Its words are {@code
 * faults.<key>}. No toolkit.
 */
@SuppressWarnings("ImmutableEnumChecker") // settings and their values never change
public enum Fault {
    /** An epoch starts from the states the one before ended with. */
    STATE_KEPT("stateKept", Settings.STATE, CarryRule.RESET, CarryRule.CARRY),
    /** The gradient is cut between all timesteps. */
    DETACHED("detached", Settings.DETACH, 0, 1),
    /** Only the last timestep's loss counts. */
    LAST_LOSS("lastLoss", Settings.LOSS_AT, LossAt.EVERY, LossAt.LAST),
    /** The losses are added up instead of averaged. */
    SUM("sum", Settings.LOSS, LossReduction.MEAN, LossReduction.SUM),
    /** Gradients add up over all epochs. */
    NOT_ZEROED("notZeroed", Settings.ZERO_GRAD, true, false),
    /** The cell has no nonlinearity. */
    NO_TANH("noTanh", Settings.NONLINEARITY, Nonlinearity.TANH, Nonlinearity.NONE),
    /** The recurrent matrix begins too large. */
    LARGE_HH("largeHh", Settings.WEIGHT_HH_SCALE, 1.0, Fault.LARGE),
    /** The target is the input itself. */
    NOT_SHIFTED("notShifted", Settings.SHIFT, 1, 0),
    /** The cross entropy is given probabilities. */
    DOUBLE_SOFTMAX("doubleSoftmax", Settings.DOUBLE_SOFTMAX, false, true);

    /** Brings ρ of a matrix drawn from ±1/√H, about 0.58, near 3. */
    private static final double LARGE = 5;

    private final String key;
    private final Setting<?> setting;
    private final Object right;
    private final Object wrong;

    <T> Fault(String key, Setting<T> setting, T right, T wrong) {
        this.key = key;
        this.setting = setting;
        this.right = right;
        this.wrong = wrong;
    }

    /** Of its words. */
    public String key() {
        return key;
    }

    /** All that are in an experiment. */
    public static List<Fault> in(Experiment experiment) {
        return Arrays.stream(values()).filter(fault -> fault.isIn(experiment)).toList();
    }

    /** Whether the target of texts, which are no corpus, is said and could be their own input. */
    private boolean isOfTexts(Experiment experiment) {
        return this == NOT_SHIFTED && experiment.corpus() == null;
    }

    /** Whether an experiment makes this mistake. */
    public boolean isIn(Experiment experiment) {
        if (isOfTexts(experiment)) {
            return experiment.inputs().equals(experiment.targets());
        }
        if (this == STATE_KEPT && experiment.corpus() != null) {
            // The chunks of a text are meant to go on from each other.
            return false;
        }
        return setting.belongs(experiment)
                && (this == LARGE_HH
                        ? experiment.weightHhScale() > 1
                        : experiment.get(setting).equals(wrong));
    }

    /** Why an experiment cannot make it or be without it: the key of a sentence; empty where it can. */
    public Optional<String> whyNot(Experiment experiment) {
        if (experiment.topology() == Topology.FORWARD_ONLY) {
            return Optional.of("faults.why.forward");
        }
        if (this == STATE_KEPT && experiment.corpus() != null) {
            return Optional.of("faults.why.chunks");
        }
        if (isOfTexts(experiment)) {
            boolean same = experiment.topology() == Topology.MANY_TO_MANY
                    && experiment.targets() != null
                    && experiment.labels().isEmpty();
            return same ? Optional.empty() : Optional.of("faults.why.lengths");
        }
        if (!setting.belongs(experiment)) {
            return Optional.of(
                    switch (this) {
                        case NO_TANH -> "faults.why.cell";
                        case NOT_ZEROED -> "faults.why.clip";
                        default -> "faults.why.other";
                    });
        }
        return isIn(experiment) || changed(experiment, wrong).problems().isEmpty()
                ? Optional.empty()
                : Optional.of("faults.why.other");
    }

    /**
     * The same experiment with the mistake.
     *
     * @throws dev.unroll.engine.data.InvalidInput where {@link #whyNot} says why not
     */
    public Experiment into(Experiment experiment) {
        return isOfTexts(experiment)
                ? experiment.with(Settings.TARGETS, Optional.of(experiment.inputs()))
                : changed(experiment, wrong).build();
    }

    /**
     * The same without it.
     *
     * @param others of which one may say what the targets were
     * @return empty where that cannot be told
     */
    public Optional<Experiment> outOf(Experiment experiment, List<Experiment> others) {
        if (!isIn(experiment)) {
            return Optional.of(experiment);
        }
        if (isOfTexts(experiment)) {
            List<List<String>> targets = new ArrayList<>();
            for (Experiment other : others) {
                List<String> said = other.targets();
                if (said != null && !isIn(other) && other.inputs().equals(experiment.inputs())) {
                    targets.add(said);
                }
            }
            return targets.isEmpty()
                    ? Optional.empty()
                    : Optional.of(experiment.with(Settings.TARGETS, Optional.of(targets.getLast())));
        }
        return Optional.of(changed(experiment, right).build());
    }

    /** The same experiment without any mistake; empty where that cannot be told. */
    public static Optional<Experiment> healed(Experiment experiment, List<Experiment> others) {
        Optional<Experiment> healed = Optional.of(experiment);
        for (Fault fault : in(experiment)) {
            healed = healed.flatMap(so -> fault.outOf(so, others));
        }
        return healed;
    }

    private ExperimentBuilder changed(Experiment experiment, Object value) {
        return set(experiment.toBuilder(), setting, value);
    }

    private static <T> ExperimentBuilder set(ExperimentBuilder builder, Setting<T> setting, Object value) {
        @SuppressWarnings("unchecked")
        T typed = (T) Objects.requireNonNull(value);
        return builder.set(setting, typed);
    }
}
