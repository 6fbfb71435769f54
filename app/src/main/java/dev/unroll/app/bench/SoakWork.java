package dev.unroll.app.bench;

import dev.unroll.app.presets.Presets;
import dev.unroll.engine.data.Cell;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.explain.Explainer;
import dev.unroll.engine.explain.GradientCheck;
import dev.unroll.engine.explain.ParameterElement;
import dev.unroll.engine.trace.Trace;
import dev.unroll.engine.train.Sampling;
import dev.unroll.engine.train.Trainer;
import dev.unroll.engine.train.TrainerState;
import dev.unroll.engine.train.Trainers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What a soak does over and over, small and middle networks of every cell side by side: training at full speed, and
 * whatever else takes memory outside the heap and must give it back.
 */
public final class SoakWork implements SoakRound {
    private static final List<Experiment> EXPERIMENTS = List.of(
            Presets.find("hihell-embedding").experiment(),
            Presets.find("tale-english").experiment(),
            BenchCase.of(64, 32, Cell.RNN, 64, 1, 32, 16).experiment(),
            BenchCase.of(64, 32, Cell.GRU, 64, 2, 32, 16).experiment(),
            BenchCase.of(64, 64, Cell.LSTM, 128, 1, 64, 32).experiment());

    private static final long FULL_SPEED_NANOS = TimeUnit.MILLISECONDS.toNanos(60);
    private static final int SHORT_RUN = 3;
    private static final int TEXT_LENGTH = 40;

    /** Trained through the whole soak, while others come and go. */
    private final List<Trainer> lasting = new ArrayList<>();

    public SoakWork() {
        EXPERIMENTS.forEach(experiment -> lasting.add(Trainers.open(experiment)));
    }

    @Override
    public long steps() {
        long steps = 0;
        for (Trainer trainer : lasting) {
            steps += fullSpeed(trainer);
            look(trainer);
        }
        for (Experiment experiment : EXPERIMENTS) {
            steps += comeAndGo(experiment);
        }
        return steps;
    }

    private static long fullSpeed(Trainer trainer) {
        long steps = 0;
        long start = System.nanoTime();
        while (System.nanoTime() - start < FULL_SPEED_NANOS) {
            if (trainer.epoch() == trainer.lastEpoch()) {
                trainer.load(trainer.parameters());
            }
            trainer.advance();
            steps++;
        }
        return steps;
    }

    /** What the window and the terminal ask a running trainer for. */
    private static void look(Trainer trainer) {
        trainer.trace();
        trainer.forward();
        String first = trainer.experiment().vocabulary().character(0);
        trainer.complete(first, TEXT_LENGTH, new Sampling(0.8, 0, trainer.epoch()));
    }

    /** A run from its beginning to its end, a state put back, and, of small ones, an explanation and a check. */
    private static long comeAndGo(Experiment experiment) {
        try (Trainer trainer = Trainers.open(experiment)) {
            for (int i = 0; i < SHORT_RUN; i++) {
                trainer.step();
            }
            TrainerState state = trainer.state();
            trainer.advance();
            trainer.restore(state);
            look(trainer);
            if (experiment.parameterCount() < 1000 && experiment.corpus() == null) {
                explain(trainer.experiment(), state);
            }
        }
        return SHORT_RUN + 1;
    }

    private static void explain(Experiment experiment, TrainerState state) {
        try (Explainer explainer = new Explainer(experiment)) {
            Trace trace = explainer.trace(state);
            ParameterElement element = new ParameterElement("rnn.weight_hh_l0", 0, 1);
            explainer.receipt(trace, element);
            explainer.finiteDifference(trace, element);
            explainer.whatIf(trace, List.of());
        }
        GradientCheck.alongDirections(experiment, experiment.seed());
    }

    @Override
    public void close() {
        lasting.forEach(Trainer::close);
    }
}
