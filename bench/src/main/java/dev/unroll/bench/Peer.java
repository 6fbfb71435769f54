package dev.unroll.bench;

import dev.unroll.app.bench.BenchCase;
import java.io.IOException;

/** Something that trains a case for a while and says what a step took. */
interface Peer extends AutoCloseable {
    String name();

    /** Whether it can train such a case. */
    boolean has(BenchCase benchCase);

    /** Nanoseconds a step, over at least so many milliseconds and one step. */
    double nanosPerStep(BenchCase benchCase, int milliseconds) throws IOException;

    /** Lets go of what the case needed. */
    void forget(BenchCase benchCase);

    @Override
    void close();
}
