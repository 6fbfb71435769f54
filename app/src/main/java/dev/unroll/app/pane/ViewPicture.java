package dev.unroll.app.pane;

import dev.unroll.app.explorer.Moment;

/** A view drawn into a picture of a film, as it is drawn in the window. One thread. */
public interface ViewPicture extends AutoCloseable {
    /** Draws a moment into (0, 0) to (width, height), on ground that has been filled. */
    void paint(Surface gc, Moment moment, double width, double height);

    /** The sentence that stands under what was drawn last. */
    String sentence();

    @Override
    default void close() {}
}
