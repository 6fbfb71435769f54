package dev.unroll.engine.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The text of an experiment file; each way a file can be no text has its own rule. */
final class ExperimentFile {
    /** Bytes. The largest valid experiment is 256 inputs and targets of 1,000 characters of 4 bytes, escaped. */
    static final int LARGEST = 8_000_000;

    private static final String FIELD = "file";

    private ExperimentFile() {}

    static String text(Path file) {
        byte[] bytes = bytes(file);
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            // A byte order mark is an editor's, not the user's.
            String bare = text.startsWith("\uFEFF") ? text.substring(1) : text;
            if (bare.isBlank()) {
                throw new InvalidInput(FIELD, file, "file-empty");
            }
            return bare;
        } catch (CharacterCodingException e) {
            throw new InvalidInput(FIELD, file, "file-not-utf8");
        }
    }

    private static byte[] bytes(Path file) {
        if (Files.isDirectory(file)) {
            throw new InvalidInput(FIELD, file, "file-is-folder");
        }
        if (!Files.exists(file)) {
            throw new InvalidInput(FIELD, file, "file-missing");
        }
        // Opening a pipe may wait for ever.
        if (!Files.isRegularFile(file)) {
            throw new InvalidInput(FIELD, file, "file-no-file");
        }
        try (var stream = Files.newInputStream(file)) {
            byte[] bytes = stream.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new InvalidInput(FIELD, file, "file-too-large", LARGEST);
            }
            return bytes;
        } catch (IOException e) {
            throw new InvalidInput(FIELD, file, "file-unreadable");
        }
    }
}
