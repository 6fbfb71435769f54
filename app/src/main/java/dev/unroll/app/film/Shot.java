package dev.unroll.app.film;

import dev.unroll.app.explorer.Moment;

/**
 * One picture of a film.
 *
 * @param moment what the network shows
 * @param rows how many rows of the table are known by then
 * @param milliseconds how long it is seen
 */
record Shot(Moment moment, int rows, double milliseconds) {
    Shot lasting(double newMilliseconds) {
        return new Shot(moment, rows, newMilliseconds);
    }
}
