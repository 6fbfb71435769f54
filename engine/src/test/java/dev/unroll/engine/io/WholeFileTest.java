package dev.unroll.engine.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
    @TempDir
    private Path folder;

    @Test
    void whatFailsHalfWayLeavesTheOldContentAndNothingBeside() throws IOException {
        Path file = folder.resolve("x");
        WholeFile.write(file, "old");
        assertThatThrownBy(() -> WholeFile.write(file, channel -> {
                    channel.write(ByteBuffer.wrap(new byte[] {1, 2, 3}));
                    throw new IOException("the disk is full");
                }))
                .hasMessage("the disk is full");
        assertThat(file).hasContent("old");
        assertNothingBeside(file);
    }

    @Test
    void theOldContentIsThereUntilTheNewIsWhole() throws IOException {
        Path file = folder.resolve("x");
        WholeFile.write(file, "old");
        WholeFile.write(file, channel -> {
            channel.write(ByteBuffer.wrap(new byte[] {'n', 'e', 'w'}));
            assertThat(file).hasContent("old");
        });
        assertThat(file).hasContent("new");
        assertNothingBeside(file);
    }

    @Test
    void whatAKilledProcessLeftIsRemovedAndALivingOnesIsNot() throws IOException {
        Path file = folder.resolve("x");
        long living = ProcessHandle.current().parent().map(ProcessHandle::pid).orElseThrow();
        Path dead = Files.writeString(folder.resolve(".x." + Long.MAX_VALUE + ".part"), "half");
        Path alive = Files.writeString(folder.resolve(".x." + living + ".part"), "half");
        Path others = Files.writeString(folder.resolve(".y." + Long.MAX_VALUE + ".part"), "half");
        WholeFile.write(file, "new");
        assertThat(dead).doesNotExist();
        assertThat(alive).exists();
        assertThat(others).exists();
    }

    @Test
    void aNameAsLongAsTheSystemAllowsCanBeWritten() throws IOException {
        Path file = folder.resolve("x".repeat(255));
        WholeFile.write(file, "old");
        WholeFile.write(file, "new");
        assertThat(file).hasContent("new");
        assertNothingBeside(file);
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there files have no POSIX permissions")
    void whoMayReadItStaysAsItIs() throws IOException {
        Path file = Files.writeString(folder.resolve("x"), "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        WholeFile.write(file, "new");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r-----");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there a link wants a right of its own")
    void aLinkStaysOneAndItsTargetIsWritten() throws IOException {
        Path file = Files.writeString(folder.resolve("x"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);
        WholeFile.write(link, "new");
        assertThat(link).isSymbolicLink();
        assertThat(file).hasContent("new");
    }

    @Test
    void aFolderIsNotReplaced() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        assertThatThrownBy(() -> WholeFile.write(empty, "new")).isInstanceOf(IOException.class);
        assertThat(empty).isDirectory();
    }

    private void assertNothingBeside(Path file) throws IOException {
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }
}
