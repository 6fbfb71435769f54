package dev.unroll.app.terminal;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether a window can be opened here. Asked beforehand: once the toolkit has tried in vain it cannot be started again,
 * and the film needs it.
 */
final class Display {
    /** {@code :0}, {@code :0.1}, {@code localhost:10.0}; a path before the colon is a local socket's. */
    private static final Pattern X_DISPLAY = Pattern.compile("(.*):(\\d{1,4})(\\.\\d+)?");

    private static final String SOCKETS = "/tmp/.X11-unix/X";
    private static final int FIRST_PORT = 6000;
    private static final int PATIENCE_MILLIS = 2000;

    private Display() {}

    /** The key of the sentence that says why no window can be opened; empty when one can. */
    static Optional<String> problem() {
        if (!System.getProperty("glass.platform", "").isEmpty()) {
            return Optional.empty();
        }
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (!system.contains("linux")) {
            return Optional.empty();
        }
        String name = System.getenv("DISPLAY");
        if (name == null || !answers(name)) {
            return Optional.of("terminal.no-display");
        }
        return hasGtk() ? Optional.empty() : Optional.of("terminal.no-gtk");
    }

    /** Whether an X server listens at a display's name. */
    static boolean answers(String name) {
        Matcher matcher = X_DISPLAY.matcher(name.strip());
        if (!matcher.matches()) {
            return false;
        }
        String host = matcher.group(1);
        int number = Integer.parseInt(matcher.group(2));
        boolean local = host.isEmpty() || host.equals("unix") || host.startsWith("/");
        return local ? listens(Path.of(SOCKETS + number)) : listens(host, FIRST_PORT + number);
    }

    private static boolean listens(Path socket) {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            return channel.connect(UnixDomainSocketAddress.of(socket));
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean listens(String host, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), PATIENCE_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** GTK 3, which JavaFX draws its windows with on Linux and a bare server lacks. */
    @SuppressWarnings("restricted") // the library is only looked for, and the toolkit loads the same one next
    private static boolean hasGtk() {
        try {
            SymbolLookup.libraryLookup("libgtk-3.so.0", Arena.global());
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
