package dev.unroll.app.film;

import dev.unroll.app.explorer.Moment;
import dev.unroll.app.explorer.MomentBuilder;
import dev.unroll.app.run.Cursor;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.Topology;
import dev.unroll.engine.trace.Parameters;
import dev.unroll.engine.trace.Trace;
import dev.unroll.engine.train.Trainer;
import dev.unroll.engine.train.Trainers;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Which shots a film shows: the empty network, the first epochs micro-step by micro-step and each faster than the one
 * before it, then whole epochs, and the last one swept through once more. The numbers come from a second run of the same
 * experiment, equal to the rehearsal bit for bit.
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

    private final Rehearsal rehearsal;
    private final List<Shot> shots = new ArrayList<>();

    private Script(Rehearsal rehearsal) {
        this.rehearsal = rehearsal;
    }

    static List<Shot> film(Rehearsal rehearsal) {
        Script script = new Script(rehearsal);
        Experiment experiment = rehearsal.experiment();
        if (experiment.topology() == Topology.FORWARD_ONLY) {
            script.forwardOnly();
        } else {
            int last = rehearsal.epochs();
            int fast = Math.max(1, (last - SLOW_EPOCHS.length - 1 + FAST_EPOCHS - 1) / FAST_EPOCHS);
            script.play(
                    epoch -> epoch <= SLOW_EPOCHS.length || epoch == last || (last - epoch) % fast == 0,
                    (epoch, trace, parameters) -> script.epoch(epoch, last, fast, trace, parameters));
        }
        return script.timed();
    }

    /** The one moment that shows most: on the way back through an epoch in the middle, or all that was computed. */
    static Shot picture(Rehearsal rehearsal) {
        Script script = new Script(rehearsal);
        if (rehearsal.experiment().topology() == Topology.FORWARD_ONLY) {
            script.forwardOnly();
            return script.shots.getLast();
        }
        int middle = (rehearsal.epochs() + 2) / 2;
        script.play(epoch -> epoch == middle, (epoch, trace, parameters) -> {
            int steps = trace.timesteps();
            int layers = trace.layers().size();
            int back = (steps - (steps * 2 + 2) / 3) * layers + 1;
            script.add(epoch, trace, parameters, steps * layers + 1 + back, epoch, SHORTEST);
        });
        return script.shots.getFirst();
    }

    private interface Epoch {
        void show(int epoch, Trace trace, Parameters parameters);
    }

    private void play(IntPredicate wanted, Epoch scene) {
        try (Trainer trainer = Trainers.open(rehearsal.experiment())) {
            if (wanted.test(1)) {
                add(1, null, trainer.parameters(), 0, 0, OPENING);
            }
            for (int epoch = 1; epoch <= rehearsal.epochs(); epoch++) {
                if (!wanted.test(epoch)) {
                    trainer.advance();
                    continue;
                }
                trainer.compute();
                Trace trace = trainer.trace();
                scene.show(epoch, trace, trainer.parameters());
                trainer.update();
            }
        }
    }

    private void epoch(int epoch, int last, int fast, Trace trace, Parameters parameters) {
        Cursor end = Cursor.end(trace.timesteps(), trace.layers().size());
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
        int total = Cursor.end(trace.timesteps(), trace.layers().size()).total();
        int stride = (int) Math.ceil(total * SHORTEST / milliseconds);
        for (int done = 1; done <= total; done += stride) {
            boolean lossesKnown = done > trace.timesteps() * trace.layers().size();
            add(epoch, trace, parameters, done, lossesKnown ? epoch : epoch - 1, milliseconds * stride / total);
        }
    }

    private void forwardOnly() {
        Experiment experiment = rehearsal.experiment();
        try (Trainer trainer = Trainers.open(experiment)) {
            Parameters parameters = trainer.parameters();
            trainer.compute();
            Trace trace = trainer.trace();
            int steps = experiment.timesteps() * experiment.layers();
            add(1, null, parameters, 0, 0, OPENING);
            for (int done = experiment.layers(); done <= steps; done += experiment.layers()) {
                add(1, trace, parameters, done, 0, LONGEST_STEP);
            }
            add(1, trace, parameters, steps, 0, CLOSING);
        }
    }

    private void add(int epoch, @Nullable Trace trace, Parameters parameters, int done, int rows, double milliseconds) {
        Experiment experiment = rehearsal.experiment();
        Moment moment = new MomentBuilder(experiment)
                .openLayer(experiment.layers() - 1)
                .epoch(epoch)
                .done(done)
                .trace(trace)
                .parameters(parameters)
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
