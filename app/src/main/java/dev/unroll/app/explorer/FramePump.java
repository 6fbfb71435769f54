package dev.unroll.app.explorer;

import javafx.animation.AnimationTimer;

/** Gives an explorer one pulse per screen refresh. FX thread only. */
public final class FramePump extends AnimationTimer {
    private final LiveExplorer explorer;

    public FramePump(LiveExplorer explorer) {
        this.explorer = explorer;
    }

    @Override
    public void handle(long nanos) {
        explorer.pulse(nanos);
    }
}
