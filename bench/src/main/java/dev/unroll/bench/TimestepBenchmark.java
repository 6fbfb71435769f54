package dev.unroll.bench;

import dev.unroll.app.bench.BenchCase;
import dev.unroll.engine.data.Cell;
import dev.unroll.engine.tensor.Device;
import dev.unroll.engine.train.Trainer;
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
 * A training step of one network over few and many timesteps: with {@code -prof gc}, what a timestep allocates. The
 * iterations are long because JMH itself allocates some 40 KB in each.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 3, time = 8)
@Fork(
        value = 1,
        jvmArgs = {"--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-XX:+UseSerialGC"})
public class TimestepBenchmark {
    @Param({"RNN", "GRU", "LSTM"})
    public Cell cell = Cell.RNN;

    @Param({"8", "128"})
    public int timesteps;

    private @Nullable Trainer trainer;

    @Setup(Level.Trial)
    public void open() {
        Device.useThreads(1);
        trainer = Trainers.open(BenchCase.of(64, 32, cell, 64, 1, timesteps, 16).experiment());
    }

    @TearDown(Level.Trial)
    public void close() {
        Objects.requireNonNull(trainer).close();
    }

    @Benchmark
    public double step() {
        return Objects.requireNonNull(trainer).advance();
    }
}
