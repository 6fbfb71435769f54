package dev.unroll.app.terminal;

import dev.unroll.app.words.Words;
import dev.unroll.engine.tensor.Device;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints: the program's version, and what its tensors run on. */
final class VersionText implements IVersionProvider {
    private final Words words;

    VersionText(Words words) {
        this.words = words;
    }

    @Override
    public String[] getVersion() {
        Device device = Device.inUse();
        return new String[] {
            words.text("terminal.version", number()),
            words.text("terminal.device", device.device(), device.blas(), device.threads())
        };
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
