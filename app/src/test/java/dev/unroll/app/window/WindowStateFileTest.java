package dev.unroll.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WindowStateFileTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void whatIsWrittenReadsBackEqual() {
        WindowStateFile file = new WindowStateFile(folder.resolve("a").resolve("b"));
        WindowState state = new WindowState(
                12,
                -30,
                1000,
                700,
                true,
                Boolean.TRUE,
                true,
                "en",
                1.5,
                "{\"inputs\": [\"한국어 é\"]}\n",
                List.of("/tmp/one=1.json", "C:\\two.json"));
        assertThat(file.write(state)).isTrue();
        assertThat(file.read()).isEqualTo(state);
    }

    @Test
    void missingFileIsAFreshWindow() {
        assertThat(new WindowStateFile(folder).read()).isEqualTo(WindowState.FRESH);
        assertThat(new WindowStateFile(null).read()).isEqualTo(WindowState.FRESH);
    }

    @Test
    void nonsenseIsAFreshWindow() throws IOException {
        Files.writeString(folder.resolve("window.properties"), "width=NaN\nheight=-5\nzoom=900\nx=abc\nexp\\u00zz");
        assertThat(new WindowStateFile(folder).read()).isEqualTo(WindowState.FRESH);
        Files.writeString(folder.resolve("window.properties"), "width=NaN\nheight=-5\nzoom=900\nx=abc\n");
        assertThat(new WindowStateFile(folder).read()).isEqualTo(WindowState.FRESH);
        Files.write(folder.resolve("window.properties"), new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});
        assertThat(new WindowStateFile(folder).read()).isEqualTo(WindowState.FRESH);
    }

    @Test
    void folderThatCannotBeMadeIsNoError() throws IOException {
        Path blocked = Files.writeString(folder.resolve("blocked"), "a file", StandardCharsets.UTF_8);
        WindowStateFile file = new WindowStateFile(blocked.resolve("below"));
        assertThat(file.write(WindowState.FRESH)).isFalse();
        assertThat(file.read()).isEqualTo(WindowState.FRESH);
    }
}
