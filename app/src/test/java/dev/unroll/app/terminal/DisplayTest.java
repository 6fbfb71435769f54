package dev.unroll.app.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DisplayTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "wayland-0", ":", ":x", ":9999", "unix:9999"})
    void aNameNobodyListensAtIsNoDisplay(String name) {
        assertThat(Display.answers(name)).isFalse();
    }

    @Test
    void aServerThatListensIsADisplay() throws IOException {
        try (ServerSocket server = anyDisplay()) {
            assertThat(Display.answers("localhost:" + (server.getLocalPort() - 6000) + ".0"))
                    .isTrue();
        }
    }

    /** Bound to the first free port of those that displays may have. */
    private static ServerSocket anyDisplay() throws IOException {
        for (int number = 100; number < 1000; number++) {
            try {
                return new ServerSocket(6000 + number, 1, InetAddress.getLoopbackAddress());
            } catch (BindException e) {
                // Taken: the next may be free.
            }
        }
        throw new BindException("no port is free");
    }
}
