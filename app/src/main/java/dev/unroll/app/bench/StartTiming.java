package dev.unroll.app.bench;

/**
 * How long a start takes, in milliseconds from the call of the script, the median of several.
 *
 * @param start what is waited for: {@code visible}, {@code ready}, {@code presets}, {@code train}
 * @param msWithCache with the cache for quick starts
 * @param msWithout without it
 */
public record StartTiming(String start, double msWithCache, double msWithout) {}
