package dev.unroll.app.about;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** The build's version. */
public final class Version {
    private Version() {}

    /** As the build files have it, for example {@code 0.1.0}. */
    public static String number() {
        Properties properties = new Properties();
        try (var stream = Objects.requireNonNull(Version.class.getResourceAsStream("version.properties"))) {
            properties.load(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version");
    }
}
