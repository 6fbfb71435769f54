package dev.unroll.app.flow;

import dev.unroll.app.explorer.Lexicon;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.Experiments;
import dev.unroll.engine.explain.Explainer;
import dev.unroll.engine.explain.GradientFlow;
import dev.unroll.engine.explain.ScaledRecurrence;
import dev.unroll.engine.trace.Trace;
import dev.unroll.engine.train.Trainer;
import dev.unroll.engine.train.Trainers;

/** The first epoch of a lecture, explained. */
record Lecture(Experiment experiment, Trace trace, GradientFlow flow, ScaledRecurrence real, ScaledRecurrence half) {
    static Lecture of(String cell) {
        return of(Experiments.parse("""
                {"inputs": ["hihell"], "targets": ["ihello"], "vocab": "hielo", "cell": "%s", "hidden": 5,
                 "embedding": 10, "linear": true, "seed": 777}
                """.formatted(cell)));
    }

    static Lecture of(Experiment experiment) {
        try (Trainer trainer = Trainers.open(experiment);
                Explainer explainer = Explainer.inDouble(experiment)) {
            trainer.compute();
            Trace trace = trainer.trace();
            return new Lecture(
                    experiment,
                    trace,
                    explainer.flow(trace),
                    ScaledRecurrence.of(explainer, trace, 0, 0, 1),
                    ScaledRecurrence.of(explainer, trace, 0, 0, 0.5));
        }
    }

    FlowContent content(Route route) {
        return FlowContent.of(1, true, trace, Lexicon.of(experiment), flow, 0, 0, route);
    }

    FlowScene scene(FlowContent content, int source) {
        return new FlowScene(content, 1, source, 0, Route.HIDDEN, 1, real, half, null, null);
    }
}
