package dev.unroll.app.film;

/**
 * One row of the table beside the network: an epoch, of a corpus a chunk of its first stream.
 *
 * @param step from 1, counted on over all epochs
 * @param said what the first sequence's characters were predicted to be
 * @param wanted what they should be
 */
record Row(int step, double loss, String said, String wanted) {
    boolean right() {
        return said.equals(wanted);
    }
}
