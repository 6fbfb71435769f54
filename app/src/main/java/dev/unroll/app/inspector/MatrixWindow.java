package dev.unroll.app.inspector;

/**
 * Which rows (or columns) of a long axis are drawn in how many pixels: all of them at zoom 1, fewer and larger around a
 * focus when zoomed in. Pure geometry.
 *
 * @param count how many there are
 * @param first the first one drawn
 * @param shown how many are drawn, from 1
 * @param pixels the length they are drawn in
 */
record MatrixWindow(int count, int first, int shown, double pixels) {

    /**
     * @param zoom 1 shows all; 2 half of them, twice as large; …
     * @param focus stays in sight
     */
    static MatrixWindow around(int count, double pixels, int zoom, int focus) {
        int shown = Math.clamp(Math.ceilDiv(count, zoom), 1, count);
        int first = Math.clamp(focus - shown / 2, 0, count - shown);
        return new MatrixWindow(count, first, shown, pixels);
    }

    /** Pixels of one row; below 1 where several fall on one pixel. */
    double cell() {
        return pixels / shown;
    }

    boolean shows(int index) {
        return index >= first && index < first + shown;
    }

    boolean isPart() {
        return shown < count;
    }

    /** Where an index begins, in pixels from the window's start. */
    double position(int index) {
        return (index - first) * cell();
    }

    /** The index drawn at a pixel; kept inside the window. */
    int indexAt(double pixel) {
        return Math.clamp((long) (first + Math.floor(pixel / cell())), first, first + shown - 1);
    }
}
