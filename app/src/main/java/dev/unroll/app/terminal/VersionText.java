package dev.unroll.app.terminal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints: the program's version, and what its tensors run on. */
final class VersionText implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"unroll " + number()};
    }

    /** The build's version. */
    static String number() {
        Properties properties = new Properties();
        try (var stream = Objects.requireNonNull(VersionText.class.getResourceAsStream("version.properties"))) {
            properties.load(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version");
    }
}
