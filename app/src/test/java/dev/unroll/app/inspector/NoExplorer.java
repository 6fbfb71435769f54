package dev.unroll.app.inspector;

import dev.unroll.app.explorer.LiveExplorer;
import dev.unroll.app.explorer.Tracing;
import dev.unroll.app.run.Mailbox;
import dev.unroll.engine.data.Experiments;

/** An explorer behind which nothing runs: what is sent to it is not done. */
final class NoExplorer {
    private NoExplorer() {}

    static Tracing tracing() {
        return new Tracing(new LiveExplorer(Experiments.parse("""
                {"inputs": ["hihell"], "targets": ["ihello"], "vocab": "hielo", "hidden": 5, "linear": true}"""), new Mailbox()));
    }
}
