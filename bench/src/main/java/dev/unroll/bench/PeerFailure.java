package dev.unroll.bench;

import java.io.IOException;

/** A peer's process ended, or was ended, without an answer. */
final class PeerFailure extends IOException {
    private static final long serialVersionUID = 1L;

    private final String peer;
    private final int status;

    PeerFailure(String peer, int status) {
        super(peer + " ended with status " + status);
        this.peer = peer;
        this.status = status;
    }

    String peer() {
        return peer;
    }

    /** Its exit status. */
    int status() {
        return status;
    }
}
