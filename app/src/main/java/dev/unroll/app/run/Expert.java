package dev.unroll.app.run;

import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.Padding;
import dev.unroll.engine.data.Settings;
import dev.unroll.engine.explain.Doctor;
import dev.unroll.engine.explain.Examination;
import dev.unroll.engine.explain.Explainer;
import dev.unroll.engine.explain.GradientFlow;
import dev.unroll.engine.explain.ParameterElement;
import dev.unroll.engine.optim.OptimizerState;
import dev.unroll.engine.trace.Parameters;
import dev.unroll.engine.trace.Trace;
import dev.unroll.engine.train.History;
import dev.unroll.engine.train.Trainer;
import dev.unroll.engine.train.TrainerState;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What questions are answered with: an explainer and a trainer of their own, so that no run is disturbed. They are made when they are first
 * needed, and stay while questions are about the same experiment. One thread.
 */
public final class Expert implements AutoCloseable {
    /** T²·H²·L of a network for which a gradient flow in double takes about half a second. */
    private static final double LARGE = 2e8;

    /** The same for one in which it takes no time worth waiting for. */
    private static final double QUICK = 4e6;

    /** Products of a network's matrices in replays that take about half a second. */
    private static final double REPLAYED = 1e9;

    private static final int MOST_REPLAYS = 2000;

    private final Function<Experiment, Trainer> trainers;
    private final Experiment experiment;
    private @Nullable Subject subject;
    private @Nullable Explainer explainer;
    private @Nullable Trainer trainer;
    /** Of another experiment, and how it starts. */
    private @Nullable Trainer twin;

    private @Nullable TrainerState twinStart;
    /** By how they treat shorter sequences. */
    private final Map<Padding, Trainer> otherwise = new EnumMap<>(Padding.class);
    /** Of a run beside the one asked about. */
    private @Nullable Trainer neighbour;

    Expert(Function<Experiment, Trainer> trainers, Experiment experiment) {
        this.trainers = trainers;
        this.experiment = experiment;
    }

    void turnTo(Subject next) {
        subject = next;
    }

    private Subject subject() {
        if (subject == null) {
            throw new IllegalStateException("nothing has been asked");
        }
        return subject;
    }

    Experiment experiment() {
        return experiment;
    }

    Trace trace() {
        Trace trace = subject().trace();
        if (trace == null) {
            throw new IllegalStateException("nothing has been computed");
        }
        return trace;
    }

    /** In double, where a sum adds up at any precision shown; of networks for which that takes seconds as they compute themselves. */
    Explainer explainer() {
        if (explainer == null) {
            double width = (double) experiment.timesteps() * experiment.hidden();
            boolean large = width * width * experiment.layers() > LARGE;
            explainer = large ? new Explainer(experiment) : Explainer.inDouble(experiment);
        }
        return explainer;
    }

    private Trainer trainer() {
        if (trainer == null) {
            trainer = trainers.apply(experiment);
        }
        return trainer;
    }

    /** A trainer that stands where the epoch started. */
    Trainer atStart() {
        Subject asked = subject();
        new History(trainer(), 0, asked.before()).goTo(asked.epoch() - 1);
        return trainer();
    }

    /** The values of an epoch, from 1, of another experiment; its trainer stays while no other one is asked for. */
    Trace twin(Experiment other, int epoch) {
        Trainer open = twin;
        if (open == null || !open.experiment().equals(other)) {
            if (open != null) {
                open.close();
            }
            open = trainers.apply(other);
            twin = open;
            twinStart = open.state();
        }
        if (open.epoch() >= epoch) {
            open.restore(Objects.requireNonNull(twinStart));
        }
        while (open.epoch() < epoch - 1) {
            open.advance();
        }
        open.compute();
        return open.trace();
    }

    /**
     * The epoch with its own parameters, had shorter sequences been treated otherwise.
     *
     * @throws dev.unroll.engine.data.InvalidInput when the experiment cannot have that padding
     */
    Trace padded(Padding padding) {
        Trainer open = otherwise.get(padding);
        if (open == null) {
            open = trainers.apply(
                    experiment.toBuilder().set(Settings.PADDING, padding).build());
            otherwise.put(padding, open);
        }
        open.load(trace().parameters());
        open.compute();
        return open.trace();
    }

    /** An epoch, from 1, of the run that is asked about beside the one shown; of a corpus the values of the stream shown. */
    EpochBeside beside(int epoch) {
        RunImage image = Objects.requireNonNull(subject().beside());
        Trainer open = neighbour;
        if (open == null || !open.experiment().equals(image.run().experiment())) {
            if (open != null) {
                open.close();
            }
            open = trainers.apply(image.run().experiment());
            neighbour = open;
        }
        new History(open, 0, image.history()).goTo(epoch - 1);
        double rate = open.learningRate();
        open.compute();
        int streams = open.experiment().batch();
        Trace trace = open.corpus() == null
                ? open.trace()
                : open.trace(Math.min(subject().sequence(), streams - 1));
        open.update();
        return new EpochBeside(trace, open.parameters(), rate, flow(open.experiment(), trace));
    }

    private static @Nullable GradientFlow flow(Experiment of, Trace trace) {
        double width = (double) of.timesteps() * of.hidden();
        if (!of.learns() || width * width * of.layers() > QUICK) {
            return null;
        }
        try (Explainer own = Explainer.inDouble(of)) {
            return own.flow(trace);
        }
    }

    /** The norm of what the epoch's update is made with: of the gradients, or where they add up over epochs of their sum. */
    double summedGradient() {
        OptimizerState kept = before().optimizer();
        Parameters gradients = trace().gradients();
        double squares = 0;
        int at = 0;
        FloatBuffer sum = kept.slots().contains("grad") ? kept.view("grad") : null;
        for (String name : gradients.names()) {
            for (float g : gradients.get(name).toArray()) {
                double all = sum == null ? g : sum.get(at++) + g;
                squares += all * all;
            }
        }
        return Math.sqrt(squares);
    }

    /** The state the epoch started from. */
    TrainerState before() {
        return atStart().state();
    }

    /** What the epoch's update used, or will use. */
    double learningRate() {
        return atStart().learningRate();
    }

    /** The epoch examined with its gradient flow and its update; where a number is none, by what it computed alone. */
    Examination examination() {
        Trace trace = trace();
        if (!Doctor.isFinite(trace)) {
            return Doctor.examine(experiment, trace, null, null);
        }
        Trainer own = atStart();
        own.advance();
        Parameters after = own.parameters();
        return Doctor.examine(experiment, trace, explainer().flow(trace), after);
    }

    /** The epoch that has no finite loss: the one after the epoch shown, or that one where not even it has values. */
    Examination fatal() {
        Trainer own = atStart();
        if (subject().trace() == null) {
            return Doctor.fatal(experiment, own.attempt(), null);
        }
        Parameters before = own.parameters();
        own.advance();
        return Doctor.fatal(experiment, own.attempt(), before);
    }

    /** The parameters of the moment. */
    Parameters parameters() {
        return subject().parameters();
    }

    /** The values of some of the run's epochs, ascending; of a corpus those of the stream shown. */
    List<Trace> traces(List<Integer> epochs) {
        Subject asked = subject();
        Trainer own = trainer();
        History history = new History(own, 0, asked.before());
        List<Trace> traces = new ArrayList<>();
        for (int epoch : epochs) {
            history.goTo(epoch - 1);
            own.compute();
            traces.add(own.corpus() == null ? own.trace() : own.trace(asked.sequence()));
        }
        return List.copyOf(traces);
    }

    /** One scalar after every update before the epoch asked about, as far back as that takes a moment. */
    WeightJourney journey(ParameterElement element) {
        Subject asked = subject();
        Trainer own = trainer();
        History history = new History(own, 0, asked.before());
        int last = asked.epoch() - 1;
        int from = Math.max(history.start(), last - replays());
        List<Float> values = new ArrayList<>();
        for (int updates = from; updates <= last; updates++) {
            history.goTo(updates);
            values.add(element.in(own.parameters()));
        }
        return new WeightJourney(from, from == history.start(), values);
    }

    /** How many epochs are replayed in about half a second. */
    private int replays() {
        double products = (double) experiment.timesteps()
                * Math.max(1, experiment.batch())
                * experiment.layers()
                * experiment.hidden()
                * (experiment.hidden() + experiment.inputSize() + 1);
        return (int) Math.clamp(REPLAYED / products, 4, MOST_REPLAYS);
    }

    /** The parameters the run began with. */
    Parameters start() {
        History history = new History(trainer(), 0, subject().before());
        history.goTo(history.start());
        return trainer().parameters();
    }

    /** A trainer with the parameters of the moment. */
    Trainer atParameters() {
        trainer().load(subject().parameters());
        return trainer();
    }

    @Override
    public void close() {
        if (explainer != null) {
            explainer.close();
        }
        if (trainer != null) {
            trainer.close();
        }
        if (twin != null) {
            twin.close();
        }
        if (neighbour != null) {
            neighbour.close();
        }
        otherwise.values().forEach(Trainer::close);
    }
}
