package dev.unroll.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TerminalsTest {
    @Test
    void aStreamThatIsNotOpenIsNoTerminal() {
        assertThat(Terminals.isTerminal(999)).isFalse();
    }
}
