package dev.unroll.app.home;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** The folder in which this platform keeps a program's settings; the system property {@code unroll.config} names another. */
public final class SettingsFolder {
    private SettingsFolder() {}

    /** It need not exist; empty where the home is no path, or may not be asked for. */
    public static Optional<Path> ofUser() {
        try {
            return Optional.of(folder());
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    private static Path folder() {
        String named = System.getProperty("unroll.config");
        if (named != null) {
            return Path.of(named);
        }
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        Path home = Path.of(System.getProperty("user.home", "."));
        if (system.contains("win")) {
            String roaming = System.getenv("APPDATA");
            return (roaming == null ? home : Path.of(roaming)).resolve("Unroll");
        }
        if (system.contains("mac")) {
            return home.resolve("Library").resolve("Application Support").resolve("Unroll");
        }
        String config = System.getenv("XDG_CONFIG_HOME");
        return (config == null || config.isBlank() ? home.resolve(".config") : Path.of(config)).resolve("unroll");
    }
}
