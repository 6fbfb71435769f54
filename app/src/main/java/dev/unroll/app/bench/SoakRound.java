package dev.unroll.app.bench;

/** Work that can be done again and again, and holds the same memory after each time. */
public interface SoakRound extends AutoCloseable {
    /** Does it once, a second or so; how many training steps it took. */
    long steps();

    @Override
    void close();
}
