package dev.unroll.app.pane;

/** A node that is drawn stroke by stroke, on its canvas or on whatever else can take the strokes. */
public interface Drawn {
    /** Draws all that is in sight of it, from (0, 0) in its own coordinates. FX thread only. */
    void drawOn(Surface surface);
}
