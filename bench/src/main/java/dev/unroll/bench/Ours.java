package dev.unroll.bench;

import dev.unroll.app.bench.BenchCase;
import dev.unroll.engine.tensor.Device;
import dev.unroll.engine.train.Trainer;
import dev.unroll.engine.train.Trainers;
import java.util.HashMap;
import java.util.Map;

/** Unroll's own engine, in this process, on one thread. */
final class Ours implements Peer {
    private final Map<String, Trainer> trainers = new HashMap<>();

    Ours() {
        Device.useThreads(1);
    }

    @Override
    public String name() {
        return "unroll";
    }

    @Override
    public boolean has(BenchCase benchCase) {
        return true;
    }

    @Override
    public double nanosPerStep(BenchCase benchCase, int milliseconds) {
        Trainer trainer = trainers.computeIfAbsent(benchCase.name(), name -> Trainers.open(benchCase.experiment()));
        long nanos = milliseconds * 1_000_000L;
        long steps = 0;
        long start = System.nanoTime();
        do {
            trainer.advance();
            steps++;
        } while (System.nanoTime() - start < nanos);
        return (System.nanoTime() - start) / (double) steps;
    }

    @Override
    public void forget(BenchCase benchCase) {
        Trainer trainer = trainers.remove(benchCase.name());
        if (trainer != null) {
            trainer.close();
        }
    }

    @Override
    public void close() {
        trainers.values().forEach(Trainer::close);
        trainers.clear();
    }
}
