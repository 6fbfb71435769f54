package dev.unroll.engine.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The bytes of a corpus: a file's, or, for {@code preset:NAME}, a text that comes with the program. */
final class CorpusFile {
    private static final String FIELD = "corpus";
    static final String PRESET = "preset:";
    private static final String PRESETS = "/dev/unroll/assets/texts/";

    private CorpusFile() {}

    /** A name that starts from {@code folder} unless it is absolute or a preset's. */
    static String in(Path folder, String name) {
        if (name.isBlank() || name.startsWith(PRESET)) {
            return name;
        }
        try {
            String file = folder.resolve(name).normalize().toString();
            return file.isEmpty() ? name : file;
        } catch (InvalidPathException e) {
            throw new InvalidInput(FIELD, name, "file-missing");
        }
    }

    /**
     * All bytes, every line's end as LF: a text means the same on every system it was written or checked out on.
     *
     * @throws InvalidInput rules {@code file-missing}, {@code corpus-is-folder}, {@code corpus-no-file}, {@code
     *     file-unreadable}, {@code corpus-too-large}
     */
    static byte[] bytes(String name) {
        try (InputStream stream = open(name)) {
            byte[] bytes = stream.readNBytes(Limits.CORPUS_BYTES + 1);
            requireSize(name, bytes.length);
            return withLf(bytes);
        } catch (IOException e) {
            throw new InvalidInput(FIELD, name, "file-unreadable");
        }
    }

    /** CR LF becomes LF, a CR alone stays; in UTF-8 no other character has these bytes in it. */
    private static byte[] withLf(byte[] bytes) {
        int kept = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] != '\r' || i + 1 == bytes.length || bytes[i + 1] != '\n') {
                bytes[kept++] = bytes[i];
            }
        }
        return kept == bytes.length ? bytes : Arrays.copyOf(bytes, kept);
    }

    private static void requireSize(String name, long bytes) {
        if (bytes > Limits.CORPUS_BYTES) {
            throw new InvalidInput(FIELD, name, "corpus-too-large", Limits.CORPUS_BYTES);
        }
    }

    /** The text of another field's file. */
    static String text(String field, String name) {
        try {
            return text(name, bytes(name));
        } catch (InvalidInput problem) {
            throw problem.of(field);
        }
    }

    private static InputStream open(String name) throws IOException {
        @Nullable InputStream stream = name.startsWith(PRESET) ? preset(name.substring(PRESET.length())) : file(name);
        if (stream == null) {
            throw new InvalidInput(FIELD, name, "file-missing");
        }
        return stream;
    }

    private static @Nullable InputStream preset(String name) {
        return name.matches("[a-z0-9-]+\\.txt") ? CorpusFile.class.getResourceAsStream(PRESETS + name) : null;
    }

    private static @Nullable InputStream file(String name) throws IOException {
        Path path;
        try {
            path = Path.of(name);
        } catch (InvalidPathException e) {
            return null;
        }
        if (Files.isDirectory(path)) {
            throw new InvalidInput(FIELD, name, "corpus-is-folder");
        }
        if (!Files.exists(path)) {
            return null;
        }
        // A text is read more than once, and opening a pipe may wait for ever.
        if (!Files.isRegularFile(path)) {
            throw new InvalidInput(FIELD, name, "corpus-no-file");
        }
        requireSize(name, Files.size(path));
        return Files.newInputStream(path);
    }

    /**
     * The bytes as a text, without a byte order mark.
     *
     * @throws InvalidInput rules {@code file-not-utf8}, {@code corpus-empty}
     */
    static String text(String name, byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            String bare = text.startsWith("\uFEFF") ? text.substring(1) : text;
            if (bare.isEmpty()) {
                throw new InvalidInput(FIELD, name, "corpus-empty");
            }
            return bare;
        } catch (CharacterCodingException e) {
            throw new InvalidInput(FIELD, name, "file-not-utf8");
        }
    }
}
