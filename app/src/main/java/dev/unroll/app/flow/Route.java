package dev.unroll.app.flow;

/** Which of the states that a layer hands on is looked at. */
enum Route {
    /** h: what is read at the top, and by the gates of the next timestep. */
    HIDDEN,
    /** An LSTM's c. */
    CELL,
    /** An LSTM's h and c as one state. */
    PAIR
}
