package dev.unroll.app.bench;

/**
 * How the window keeps up with a lecture at full speed.
 *
 * @param preset the lecture
 * @param frameMsP50 median milliseconds from one frame to the next
 * @param frameMsP95 of twenty frames, nineteen come sooner
 * @param frameMsMax the longest
 * @param stepsPerSecondWithWindow training steps while the window draws
 * @param stepsPerSecondAlone the same without a window
 */
public record FrameTiming(
        String preset,
        double frameMsP50,
        double frameMsP95,
        double frameMsMax,
        double stepsPerSecondWithWindow,
        double stepsPerSecondAlone) {}
