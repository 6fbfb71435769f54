package dev.unroll.app.run;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.unroll.app.session.Archive;
import dev.unroll.fuzz.Fed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A zip of whatever bytes; and a whole zip whose description is whatever bytes. */
class SessionFuzzTest {
    @FuzzTest(maxDuration = Fed.LONG)
    void read(byte[] session) {
        Fed.file(session, ".unroll", SessionReader::read);
        Fed.file(new byte[0], ".unroll", file -> {
            pack(session, file);
            SessionReader.read(file);
        });
    }

    private static void pack(byte[] manifest, Path file) {
        try (Archive archive = Archive.empty()) {
            Files.write(archive.make(Archive.MANIFEST), manifest);
            archive.pack(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
