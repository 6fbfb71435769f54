package dev.unroll.app.bench;

import dev.unroll.engine.data.Cell;
import dev.unroll.engine.tensor.Device;
import java.util.List;

/**
 * What one size of network costs.
 *
 * @param benchCase the size
 * @param usOnOneThread microseconds a step
 * @param usOnAllCores the same with every core
 */
public record Growth(BenchCase benchCase, double usOnOneThread, double usOnAllCores) {
    /** One cell in growing H, then T, then B, the others held. */
    public static final List<BenchCase> CASES = List.of(
            of(16, 64, 32),
            of(32, 64, 32),
            of(64, 64, 32),
            of(128, 64, 32),
            of(256, 64, 32),
            of(512, 64, 32),
            of(128, 16, 32),
            of(128, 32, 32),
            of(128, 128, 32),
            of(128, 256, 32),
            of(128, 64, 1),
            of(128, 64, 4),
            of(128, 64, 16),
            of(128, 64, 64),
            of(128, 64, 128));

    private static final int VOCABULARY = 64;
    private static final int EMBEDDING = 64;

    private static BenchCase of(int hidden, int timesteps, int batch) {
        return BenchCase.of(VOCABULARY, EMBEDDING, Cell.RNN, hidden, 1, timesteps, batch);
    }

    /** Measures one size. */
    public static Growth measure(StepTimer timer, BenchCase benchCase) {
        Device.useThreads(1);
        double alone = timer.time(benchCase).usPerStep();
        Device.useThreads(Runtime.getRuntime().availableProcessors());
        double together = timer.time(benchCase).usPerStep();
        Device.useThreads(1);
        return new Growth(benchCase, alone, together);
    }

    /** 10⁹ floating-point operations a second in the products of a step, whatever else it spends its time on. */
    public double gflops() {
        return products(benchCase) / (usOnOneThread * 1e3);
    }

    /**
     * Floating-point operations in the products of a step: a multiplication and an addition for every weight and
     * character forward, as many for the weights' gradients, and for the inputs'. The first layer projects every
     * character of the vocabulary once, and a one-hot one needs no product for it.
     */
    static double products(BenchCase c) {
        double characters = c.tokens();
        double gates = c.cell().gates() * (double) c.hidden();
        double first = gates * c.embedding() * Math.min(c.vocabulary(), characters);
        double recurrent = gates * c.hidden() * characters * c.layers();
        double between = gates * c.hidden() * characters * (c.layers() - 1);
        double head = (double) c.hidden() * c.vocabulary() * characters;
        return 3 * 2 * (first + recurrent + between + head);
    }
}
