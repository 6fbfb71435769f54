package dev.unroll.app.film;

import dev.unroll.app.explorer.Moment;
import dev.unroll.app.explorer.MomentBuilder;
import dev.unroll.app.run.Cursor;
import dev.unroll.app.run.MicroStep;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.Topology;
import dev.unroll.engine.trace.Parameters;
import dev.unroll.engine.trace.Trace;
import dev.unroll.engine.train.Trainer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Which shots a film shows: the empty network, the first epochs micro-step by micro-step and each faster than the one
 * before it, then whole epochs, and the last one swept through once more. Of a corpus the same is said of chunks, and its first
 * stream is shown.
 */
final class Script {
    private static final double[] SLOW_EPOCHS = {4500, 3000, 1800};
    private static final double LAST_SWEEP = 1500;
    private static final double FAST = 3500;
    private static final double SHORTEST = 90;
    private static final int FAST_EPOCHS = 22;
    private static final double OPENING = 900;
    private static final double CLOSING = 2500;
    private static final double LEAST = 10_000;
    private static final double LONGEST_STEP = 380;
    /** With more columns the fading of all but two would make the file several times as large. */
    private static final int FEW_TIMESTEPS = 10;

    /** Follows a run that may take long. */
    @FunctionalInterface
    interface Watcher {
        /** {@code step} of {@code last} epochs, or chunks, are played. */
        void played(int step, int last);
    }

    private final FilmedRun run;
    private final Watcher watcher;
    private final List<Shot> shots = new ArrayList<>();

    private Script(FilmedRun run, Watcher watcher) {
        this.run = run;
        this.watcher = watcher;
    }

    /**
     * The film of a run: of inputs and targets until every sequence is right, of a corpus to its end.
     *
     * @throws dev.unroll.engine.train.Diverged when not even the first loss is finite
     */
    static Reel film(Experiment experiment, Watcher watcher) {
        try (FilmedRun run = new FilmedRun(experiment)) {
            Script script = new Script(run, watcher);
            if (forwardOnly(experiment)) {
                script.forwardOnly();
            } else {
                int last = script.lastStep();
                int fast = Math.max(1, (last - SLOW_EPOCHS.length - 1 + FAST_EPOCHS - 1) / FAST_EPOCHS);
                script.play(
                        last,
                        epoch -> epoch <= SLOW_EPOCHS.length || epoch == last || (last - epoch) % fast == 0,
                        (epoch, trace, parameters) -> script.epoch(epoch, last, fast, trace, parameters));
            }
            return script.reel(script.timed());
        }
    }

    /** The one moment that shows most: on the way back through an epoch in the middle, or all that was computed. */
    static Reel picture(Experiment experiment, Watcher watcher) {
        try (FilmedRun run = new FilmedRun(experiment)) {
            Script script = new Script(run, watcher);
            if (forwardOnly(experiment)) {
                script.forwardOnly();
                return script.reel(List.of(script.shots.getLast()));
            }
            int middle = (script.lastStep() + 2) / 2;
            script.play(middle, epoch -> epoch == middle, (epoch, trace, parameters) -> {
                int steps = trace.timesteps();
                int layers = trace.layers().size();
                int back = (steps - (steps * 2 + 2) / 3) * layers + 1;
                Cursor end = Cursor.end(steps, layers, trace.directions());
                // Two directions have gone all the way back: each alone would leave half of the cells.
                int done = trace.directions() > 1
                        ? end.lastOf(MicroStep.Phase.BACKWARD)
                        : end.lastOf(MicroStep.Phase.LOSS) + back;
                script.add(epoch, trace, parameters, done, epoch, SHORTEST);
            });
            return script.reel(List.of(script.shots.getLast()));
        }
    }

    /** A picture of every few epochs at its end, the last of them when all is right. */
    static Reel epochs(Experiment experiment, Watcher watcher) {
        try (FilmedRun run = new FilmedRun(experiment)) {
            Script script = new Script(run, watcher);
            if (forwardOnly(experiment)) {
                script.forwardOnly();
            } else {
                int last = script.lastStep();
                int fast = Math.max(1, last / FAST_EPOCHS);
                script.play(
                        last,
                        epoch -> epoch == 1 || epoch == last || (last - epoch) % fast == 0,
                        (epoch, trace, parameters) -> script.add(
                                epoch,
                                trace,
                                parameters,
                                Cursor.end(trace.timesteps(), trace.layers().size(), trace.directions())
                                        .total(),
                                epoch,
                                SHORTEST));
            }
            return script.reel(script.shots);
        }
    }

    private static boolean forwardOnly(Experiment experiment) {
        return experiment.topology() == Topology.FORWARD_ONLY;
    }

    /** Of a corpus there is no moment at which all is right: it is played to its end. */
    private int lastStep() {
        return run.count().corpus()
                ? run.count().last()
                : Rehearsal.lastEpoch(run.trainer().experiment());
    }

    private Reel reel(List<Shot> chosen) {
        return new Reel(run.trainer().experiment(), run.count(), run.rows(), chosen);
    }

    private interface Epoch {
        void show(int epoch, Trace trace, Parameters parameters);
    }

    private void play(int last, IntPredicate wanted, Epoch scene) {
        Trainer trainer = run.trainer();
        if (wanted.test(1)) {
            add(1, null, trainer.parameters(), 0, 0, OPENING);
        }
        for (int epoch = 1; epoch <= last; epoch++) {
            if (!wanted.test(epoch)) {
                if (!run.advance()) {
                    break;
                }
            } else {
                if (!run.compute()) {
                    break;
                }
                Trace trace = run.trace();
                scene.show(epoch, trace, trainer.parameters());
                trainer.update();
            }
            watcher.played(epoch, last);
        }
        if (shots.isEmpty()) {
            // It diverged on the way to what was wanted: the last epoch that has values is shown instead.
            scene.show(run.rows().size(), run.trace(), trainer.parameters());
        }
    }

    private void epoch(int epoch, int last, int fast, Trace trace, Parameters parameters) {
        Cursor end = Cursor.end(trace.timesteps(), trace.layers().size(), trace.directions());
        if (epoch <= SLOW_EPOCHS.length) {
            sweep(epoch, trace, parameters, SLOW_EPOCHS[epoch - 1]);
        } else if (epoch == last) {
            sweep(epoch, trace, parameters, LAST_SWEEP);
        } else {
            int shown = Math.max(1, (last - SLOW_EPOCHS.length) / fast);
            add(epoch, trace, parameters, end.total(), epoch, Math.clamp(FAST / shown, SHORTEST, 300));
        }
        if (epoch == last) {
            add(epoch, trace, parameters, end.total(), epoch, CLOSING);
        }
    }

    /** All micro-steps of an epoch in about so many milliseconds; of very many only some. */
    private void sweep(int epoch, Trace trace, Parameters parameters, double milliseconds) {
        Cursor end = Cursor.end(trace.timesteps(), trace.layers().size(), trace.directions());
        int total = end.total();
        int stride = (int) Math.ceil(total * SHORTEST / milliseconds);
        for (int done = 1; done <= total; done += stride) {
            boolean lossesKnown = done > end.lastOf(MicroStep.Phase.FORWARD);
            add(epoch, trace, parameters, done, lossesKnown ? epoch : epoch - 1, milliseconds * stride / total);
        }
    }

    private void forwardOnly() {
        Trainer trainer = run.trainer();
        Experiment experiment = trainer.experiment();
        Parameters parameters = trainer.parameters();
        trainer.compute();
        Trace trace = trainer.trace();
        int steps = Cursor.start(experiment).lastOf(MicroStep.Phase.FORWARD);
        int stride = experiment.bidirectional() ? 1 : experiment.layers();
        add(1, null, parameters, 0, 0, OPENING);
        for (int done = stride; done <= steps; done += stride) {
            add(1, trace, parameters, done, 0, LONGEST_STEP);
        }
        add(1, trace, parameters, steps, 0, CLOSING);
    }

    private void add(int epoch, @Nullable Trace trace, Parameters parameters, int done, int rows, double milliseconds) {
        Experiment experiment = run.trainer().experiment();
        Moment moment = new MomentBuilder(run.trainer())
                .openLayer(experiment.chains() - 1)
                .epoch(epoch)
                .done(done)
                .trace(trace)
                .parameters(parameters)
                .log(run.log(rows))
                .playing()
                .slowMotion(experiment.timesteps() <= FEW_TIMESTEPS)
                .build();
        shots.add(new Shot(moment, rows, milliseconds));
    }

    /** A short film gets slower, up to a beat that is still lively. */
    private List<Shot> timed() {
        double length = shots.stream().mapToDouble(Shot::milliseconds).sum();
        double slower = Math.max(1, LEAST / length);
        return shots.stream()
                .map(shot -> shot.lasting(
                        Math.max(shot.milliseconds(), Math.min(LONGEST_STEP, shot.milliseconds() * slower))))
                .toList();
    }
}
