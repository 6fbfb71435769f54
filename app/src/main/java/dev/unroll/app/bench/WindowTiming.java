package dev.unroll.app.bench;

import java.util.List;

/**
 * How quickly the window is there, and how it keeps up.
 *
 * @param msToFirstFrame from the process's start to the window's first frame, milliseconds
 * @param msToReady until its controls answer
 */
public record WindowTiming(double msToFirstFrame, double msToReady, List<FrameTiming> presets) {
    public WindowTiming {
        presets = List.copyOf(presets);
    }
}
