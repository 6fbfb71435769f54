package dev.unroll.bench;

import dev.unroll.app.bench.BenchCase;
import dev.unroll.engine.tensor.Device;
import dev.unroll.engine.trace.Trace;
import dev.unroll.engine.train.EpochResult;
import dev.unroll.engine.train.Trainer;
import dev.unroll.engine.train.TrainerState;
import dev.unroll.engine.train.Trainers;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A training step, an epoch with its text, a trace and a snapshot of a trainer's state. With {@code -prof gc} the step
 * shows what it allocates: the same few bytes whatever T is.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgs = {"--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-XX:+UseSerialGC"})
public class StepBenchmark {
    @Param({"rnn-h5-t6-b1", "emb64-rnn-h128-t64-b32", "emb64-lstm-h128-t64-b32"})
    public String name = "";

    private @Nullable Trainer trainer;

    @Setup(Level.Trial)
    public void open() {
        Device.useThreads(1);
        trainer = Trainers.open(
                Objects.requireNonNull(BenchCase.named(name), name).experiment());
        trainer.advance();
    }

    @TearDown(Level.Trial)
    public void close() {
        trainer().close();
    }

    private Trainer trainer() {
        return Objects.requireNonNull(trainer);
    }

    /** Forward, loss read back, backward, Adam. */
    @Benchmark
    public double step() {
        return trainer().advance();
    }

    /** A step and the most probable characters as text. */
    @Benchmark
    public EpochResult epoch() {
        return trainer().step();
    }

    /** A copy of every value of the last epoch. */
    @Benchmark
    public Trace trace() {
        return trainer().trace();
    }

    /** A copy of the parameters and Adam's moments. */
    @Benchmark
    public TrainerState snapshot() {
        return trainer().state();
    }
}
