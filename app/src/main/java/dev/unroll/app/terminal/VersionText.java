package dev.unroll.app.terminal;

import dev.unroll.app.about.Version;
import dev.unroll.app.words.Words;
import dev.unroll.engine.tensor.Device;
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
            words.text("terminal.version", Version.number()),
            words.text("terminal.device", device.device(), device.blas(), device.threads())
        };
    }
}
