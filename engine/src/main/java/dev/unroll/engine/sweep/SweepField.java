package dev.unroll.engine.sweep;

import dev.unroll.engine.data.Cell;
import dev.unroll.engine.data.ExperimentBuilder;
import dev.unroll.engine.data.InitialState;
import dev.unroll.engine.data.InvalidInput;
import dev.unroll.engine.data.Limits;
import dev.unroll.engine.data.LossReduction;
import dev.unroll.engine.data.NearestName;
import dev.unroll.engine.data.Nonlinearity;
import dev.unroll.engine.data.OneOf;
import dev.unroll.engine.data.Optimizer;
import dev.unroll.engine.data.RealNumber;
import dev.unroll.engine.data.WholeNumber;
import java.util.List;
import java.util.function.BiConsumer;

/** A field of the experiment that a sweep can vary: how its values are read, and what they set. */
sealed interface SweepField {
    /** The name as the experiment file spells it. */
    String name();

    /**
     * Sets a value that stands in a text.
     *
     * @throws InvalidInput when it is none of this field's
     */
    void set(ExperimentBuilder experiment, String value);

    /** Whole numbers. */
    record Whole(WholeNumber limits, BiConsumer<ExperimentBuilder, Long> setter) implements SweepField {
        @Override
        public String name() {
            return limits.field();
        }

        @Override
        public void set(ExperimentBuilder experiment, String value) {
            setter.accept(experiment, limits.parse(value));
        }
    }

    /**
     * Real numbers.
     *
     * @param logarithmic whether a range of them is even on a log scale
     */
    record Real(RealNumber limits, boolean logarithmic, BiConsumer<ExperimentBuilder, Double> setter)
            implements SweepField {
        @Override
        public String name() {
            return limits.field();
        }

        @Override
        public void set(ExperimentBuilder experiment, String value) {
            setter.accept(experiment, limits.parse(value));
        }
    }

    /** One of a few names. */
    record Named(String name, BiConsumer<ExperimentBuilder, String> setter) implements SweepField {
        @Override
        public void set(ExperimentBuilder experiment, String value) {
            setter.accept(experiment, value);
        }
    }

    List<SweepField> ALL = List.of(
            new Named("cell", (e, name) -> e.cell(OneOf.of("cell", name, Cell.values()))),
            new Named(
                    "nonlinearity", (e, name) -> e.nonlinearity(OneOf.of("nonlinearity", name, Nonlinearity.values()))),
            new Whole(Limits.HIDDEN, (e, n) -> e.hidden(n.intValue())),
            new Whole(Limits.LAYERS, (e, n) -> e.layers(n.intValue())),
            new Whole(Limits.EMBEDDING, (e, n) -> e.embedding(n.intValue())),
            new Named("linear", (e, name) -> e.linear(yesOrNo("linear", name))),
            new Named("h0", (e, name) -> e.h0(OneOf.of("h0", name, InitialState.values()))),
            new Named("loss", (e, name) -> e.loss(OneOf.of("loss", name, LossReduction.values()))),
            new Named("optimizer", (e, name) -> e.optimizer(OneOf.of("optimizer", name, Optimizer.values()))),
            new Real(Limits.LR, true, ExperimentBuilder::lr),
            new Real(Limits.MOMENTUM, false, ExperimentBuilder::momentum),
            new Real(Limits.WEIGHT_DECAY, false, ExperimentBuilder::weightDecay),
            new Real(Limits.CLIP, false, ExperimentBuilder::clip),
            new Whole(Limits.EPOCHS, (e, n) -> e.epochs(n.intValue())),
            new Whole(Limits.SEED, ExperimentBuilder::seed),
            new Whole(Limits.SEQUENCE_LENGTH, (e, n) -> e.sequenceLength(n.intValue())),
            new Whole(Limits.BATCH, (e, n) -> e.batch(n.intValue())));

    /**
     * The field of a name.
     *
     * @param option who asks for it
     * @throws InvalidInput rule {@code unknown-sweep-field}, with the nearest, or {@code unknown-sweep-field-far}, with all
     */
    static SweepField named(String option, String name) {
        return ALL.stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow(() -> {
                    List<String> names = ALL.stream().map(SweepField::name).toList();
                    return NearestName.of(name, names)
                            .map(near -> new InvalidInput(option, name, "unknown-sweep-field", near))
                            .orElseGet(() -> new InvalidInput(option, name, "unknown-sweep-field-far", names));
                });
    }

    private static boolean yesOrNo(String field, String value) {
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new InvalidInput(field, value, "not-true-or-false");
        };
    }
}
