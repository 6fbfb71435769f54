package dev.unroll.app.film;

import dev.unroll.app.explorer.Frame;

/**
 * One picture of a film.
 *
 * @param frame what the network shows
 * @param rows how many rows of the table are known by then
 * @param milliseconds how long it is seen
 */
record Moment(Frame frame, int rows, double milliseconds) {
    Moment lasting(double newMilliseconds) {
        return new Moment(frame, rows, newMilliseconds);
    }
}
