package dev.unroll.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveLeftoversTest {
    @TempDir
    private Path temporary;

    @Test
    void whatAProcessThatIsGoneHadUnpackedGoes() throws IOException {
        Path gone = unpacked("unroll-session-99999999999-12");
        Path mine = unpacked("unroll-session-" + ProcessHandle.current().pid() + "-12");
        Path foreign = unpacked("unroll-session-notes");
        Archive.removeLeftovers(temporary);
        assertThat(gone).doesNotExist();
        assertThat(mine.resolve("runs/1/rows.safetensors")).exists();
        assertThat(foreign.resolve("runs/1/rows.safetensors")).exists();
    }

    private Path unpacked(String name) throws IOException {
        Path folder = temporary.resolve(name);
        Files.createDirectories(folder.resolve("runs/1"));
        Files.writeString(folder.resolve("runs/1/rows.safetensors"), "rows");
        return folder;
    }
}
