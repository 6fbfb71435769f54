package dev.unroll.app.bench;

/**
 * How long a case's training step takes.
 *
 * @param name the case
 * @param usPerStep microseconds a step: forward, loss read back, backward, Adam
 * @param tokensPerSecond B·T a step
 */
public record Timing(String name, double usPerStep, double tokensPerSecond) {
    static Timing of(BenchCase benchCase, double nanosPerStep) {
        return new Timing(benchCase.name(), nanosPerStep / 1e3, benchCase.tokens() * 1e9 / nanosPerStep);
    }
}
