package dev.unroll.app.run;

import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.Padding;
import dev.unroll.engine.explain.Change;
import dev.unroll.engine.explain.EpochValues;
import dev.unroll.engine.explain.Examination;
import dev.unroll.engine.explain.Firings;
import dev.unroll.engine.explain.GradientFlow;
import dev.unroll.engine.explain.GradientReceipt;
import dev.unroll.engine.explain.LossFloor;
import dev.unroll.engine.explain.Nudge;
import dev.unroll.engine.explain.OptimizerReceipt;
import dev.unroll.engine.explain.ParameterElement;
import dev.unroll.engine.explain.ScaledRecurrence;
import dev.unroll.engine.explain.StateGrowth;
import dev.unroll.engine.trace.Parameters;
import dev.unroll.engine.trace.Trace;
import dev.unroll.engine.train.Foretold;
import dev.unroll.engine.train.Sampling;
import dev.unroll.engine.train.StateReading;
import dev.unroll.engine.train.Trainer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What can be asked about the moment shown; {@link Command.Ask} asks it, and the {@link Answer} comes with a later moment. Each
 * knows how it is answered, on a thread of its own.
 *
 * @param <A> what the answer is, immutable
 */
public sealed interface Question<A> {
    /** The gradient of one scalar by timestep and source loss. */
    record Receipt(ParameterElement element) implements Question<GradientReceipt> {
        @Override
        public GradientReceipt answer(Expert expert) {
            return expert.explainer().receipt(expert.trace(), element);
        }
    }

    /** The slope of the loss along one scalar by a finite difference: what its gradient can be held against. */
    record Slope(ParameterElement element) implements Question<Double> {
        @Override
        public Double answer(Expert expert) {
            return expert.explainer().finiteDifference(expert.trace(), element);
        }
    }

    /** The loss with one scalar moved a little up and down, and the slope between: the same check with its two losses. */
    record Check(ParameterElement element) implements Question<Nudge> {
        @Override
        public Nudge answer(Expert expert) {
            return expert.explainer().nudge(expert.trace(), element);
        }
    }

    /** What the optimiser makes of one scalar's gradient. */
    record Update(ParameterElement element) implements Question<OptimizerReceipt> {
        @Override
        public OptimizerReceipt answer(Expert expert) {
            return expert.explainer().update(expert.before(), expert.trace(), element, expert.learningRate());
        }
    }

    /** How much of every loss reaches every timestep of every layer. */
    record Flow() implements Question<GradientFlow> {
        @Override
        public GradientFlow answer(Expert expert) {
            return expert.explainer().flow(expert.trace());
        }
    }

    /**
     * How a change of a layer's state at every timestep arrives at the last one.
     *
     * @param layer from 0
     * @param sequence a row of the trace, from 0: of a corpus there is one
     */
    record Growth(int layer, int sequence) implements Question<StateGrowth> {
        @Override
        public StateGrowth answer(Expert expert) {
            return expert.explainer().growth(expert.trace(), layer, sequence);
        }
    }

    /** Every value of the epoch and every gradient, by name, in double. */
    record Values() implements Question<EpochValues> {
        @Override
        public EpochValues answer(Expert expert) {
            return expert.explainer().values(expert.trace());
        }
    }

    /** The epoch's forward pass as it would have been with some things changed. */
    record WhatIf(List<Change> changes) implements Question<dev.unroll.engine.explain.WhatIf> {
        public WhatIf {
            changes = List.copyOf(changes);
        }

        @Override
        public dev.unroll.engine.explain.WhatIf answer(Expert expert) {
            return expert.explainer().whatIf(expert.trace(), changes);
        }
    }

    /**
     * The epoch as it would have been with a layer's recurrent matrix multiplied by a number.
     *
     * @param layer from 0
     * @param sequence a row of the trace, from 0
     */
    record Scaled(int layer, int sequence, double factor) implements Question<ScaledRecurrence> {
        @Override
        public ScaledRecurrence answer(Expert expert) {
            return ScaledRecurrence.of(expert.explainer(), expert.trace(), layer, sequence, factor);
        }
    }

    /** How much of every loss would reach every timestep with a layer's recurrent matrix multiplied by a number. */
    record ScaledFlow(int layer, double factor) implements Question<GradientFlow> {
        @Override
        public GradientFlow answer(Expert expert) {
            return ScaledRecurrence.flow(expert.explainer(), expert.trace(), layer, factor);
        }
    }

    /**
     * The forward pass with the parameters of the moment, as they are and with one of them changed: what the next epoch would say.
     *
     * @param parameters the hash of the moment's parameters, so that the answer is not taken for another's
     */
    record Edited(int parameters, ParameterElement element, double value)
            implements Question<dev.unroll.engine.explain.WhatIf> {
        @Override
        public dev.unroll.engine.explain.WhatIf answer(Expert expert) {
            return expert.explainer()
                    .whatIf(expert.trace().with(expert.parameters()), List.of(new Change.SetParameter(element, value)));
        }
    }

    /**
     * The values of some epochs of the run, computed again.
     *
     * @param run the run's id
     * @param edition of its rows, so that what was trained anew is asked for anew
     * @param epochs from 1, ascending
     */
    record Epochs(long run, long edition, List<Integer> epochs) implements Question<List<Trace>> {
        public Epochs {
            epochs = List.copyOf(epochs);
        }

        @Override
        public List<Trace> answer(Expert expert) {
            return expert.traces(epochs);
        }

        @Override
        public boolean needsHistory() {
            return true;
        }
    }

    /**
     * An epoch of a run, of the one shown or of another, computed again with what was changed in it by hand.
     *
     * @param run the run's id
     * @param edition of its rows, so that what was trained anew is asked for anew
     * @param epoch from the run's first
     */
    record Beside(long run, long edition, int epoch) implements Question<EpochBeside> {
        @Override
        public EpochBeside answer(Expert expert) {
            return expert.beside(epoch);
        }
    }

    /**
     * The epoch's values as they would have been with the same parameters, had shorter sequences been treated otherwise.
     *
     * @param parameters the hash of the epoch's parameters
     */
    record Padded(Padding padding, int parameters) implements Question<Trace> {
        @Override
        public Trace answer(Expert expert) {
            return expert.padded(padding);
        }
    }

    /**
     * One scalar of a parameter after every update up to the epoch shown, or after the last ones where many would take long.
     *
     * @param run the run's id
     */
    record Journey(long run, ParameterElement element) implements Question<WeightJourney> {
        @Override
        public WeightJourney answer(Expert expert) {
            return expert.journey(element);
        }

        @Override
        public boolean needsHistory() {
            return true;
        }
    }

    /** The parameters the run began with. */
    record Start(long run) implements Question<Parameters> {
        @Override
        public Parameters answer(Expert expert) {
            return expert.start();
        }

        @Override
        public boolean needsHistory() {
            return true;
        }
    }

    /** The loss that cannot be undercut, and why; empty where nothing bounds it. */
    record Floor() implements Question<Optional<LossFloor.Derivation>> {
        @Override
        public Optional<LossFloor.Derivation> answer(Expert expert) {
            return LossFloor.derive(expert.experiment());
        }
    }

    /** What is wrong with the epoch, and the numbers that say so. */
    record Examined() implements Question<Examination> {
        @Override
        public Examination answer(Expert expert) {
            return expert.examination();
        }
    }

    /** Of a run that has ended in a loss which is not finite: where numbers stop being so, in the epoch after the last good one shown. */
    record Fatal() implements Question<Examination> {
        @Override
        public Examination answer(Expert expert) {
            return expert.fatal();
        }
    }

    /**
     * The same epoch of another experiment, trained for it from the beginning.
     *
     * @param epoch the one shown, from 1
     */
    record Twin(Experiment other, int epoch) implements Question<TwinEpoch> {
        @Override
        public TwinEpoch answer(Expert expert) {
            return new TwinEpoch(expert.twin(other, epoch), expert.summedGradient());
        }
    }

    /**
     * A text that the network writes with the parameters of the moment.
     *
     * @param length in characters, the start included
     */
    record Continuation(String start, int length, Sampling sampling) implements Question<String> {
        @Override
        public String answer(Expert expert) {
            return expert.atParameters().complete(start, length, sampling);
        }
    }

    /**
     * The epoch's forward pass as it was, and as it would have been had the network read its own predictions after a beginning.
     *
     * @param sequence a row of the trace, from 0
     * @param start what it reads first, at most T characters
     * @param sampling how its predictions are chosen
     */
    record SelfFed(int sequence, String start, Sampling sampling)
            implements Question<dev.unroll.engine.explain.WhatIf> {
        @Override
        public dev.unroll.engine.explain.WhatIf answer(Expert expert) {
            Trace trace = expert.trace();
            String text = expert.atStart().complete(start, trace.timesteps(), sampling);
            int[] characters = expert.experiment().vocabulary().encode("start", text);
            List<Change> changes = new ArrayList<>();
            for (int t = 0; t < Math.min(characters.length, trace.timesteps()); t++) {
                changes.add(new Change.ReplaceInput(sequence, t, characters[t]));
            }
            return expert.explainer().whatIf(trace, changes);
        }
    }

    /** What a network of classes says of a text after each of its characters, with the parameters of the moment. */
    record Chances(String text) implements Question<List<List<Double>>> {
        @Override
        public List<List<Double>> answer(Expert expert) {
            return expert.atParameters().chances(text);
        }
    }

    /**
     * What the units of a layer hold while a text is read with the parameters of the moment, and what each fires at.
     *
     * @param text empty for the beginning of what is trained on
     * @param layer from 0
     * @param state h, or of an LSTM c
     */
    record Units(String text, int layer, String state) implements Question<UnitReading> {
        /** Of a long text so many characters. */
        private static final int BEGINNING = 1000;

        @Override
        public UnitReading answer(Expert expert) {
            Trainer trainer = expert.atParameters();
            String read = text.isEmpty() ? trainer.beginnings(BEGINNING).getFirst() : text;
            StateReading reading = trainer.states(read, layer, state);
            return new UnitReading(reading, Firings.of(reading));
        }
    }

    /** A series read on with the parameters of the moment: from {@code start}, then from its own predictions. */
    record Forecast(List<Double> start, int length) implements Question<Foretold> {
        public Forecast {
            start = List.copyOf(start);
        }

        @Override
        public Foretold answer(Expert expert) {
            return expert.atParameters().foretell(start, length);
        }
    }

    /** Answers it. */
    A answer(Expert expert);

    /** Whether there is an answer before anything of the run has been computed. */
    default boolean needsNoValues() {
        return this instanceof Floor
                || this instanceof Fatal
                || this instanceof Chances
                || this instanceof Forecast
                || this instanceof Units
                || this instanceof Continuation
                || this instanceof Start;
    }

    /** Whether it is about more epochs of the run than the one shown. */
    default boolean needsHistory() {
        return false;
    }
}
