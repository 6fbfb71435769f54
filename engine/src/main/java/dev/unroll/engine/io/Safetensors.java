package dev.unroll.engine.io;

import dev.unroll.engine.data.InvalidInput;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An open safetensors file: an 8-byte little-endian length, a JSON header of that length, then the tensors' bytes. Opening
 * reads and checks the header alone; nothing is allocated for what a header merely claims.
 */
final class Safetensors implements AutoCloseable {
    /** The format's own limit on the header, in bytes. */
    static final long LONGEST_HEADER = 100_000_000;

    /** 1 MiB: what is read at a time. */
    private static final int CHUNK = 1 << 20;

    private final Path file;
    private final FileChannel channel;
    private final long dataStart;
    private final HeaderReader.Header header;

    private Safetensors(Path file, FileChannel channel) throws IOException {
        this.file = file;
        this.channel = channel;
        long size = channel.size();
        long length = headerLength(size);
        dataStart = Long.BYTES + length;
        header = HeaderReader.read(file.toString(), headerText(length), size - dataStart);
    }

    /**
     * Opens a file and checks its header.
     *
     * @throws InvalidInput when it cannot be read or is no such file
     */
    static Safetensors open(Path file) {
        if (Files.isDirectory(file)) {
            throw problem(file, "safetensors-is-folder");
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw problem(file, "safetensors-no-file");
        }
        FileChannel channel = null;
        try {
            channel = FileChannel.open(file, StandardOpenOption.READ);
            Safetensors opened = new Safetensors(file, channel);
            channel = null;
            return opened;
        } catch (NoSuchFileException e) {
            throw problem(file, "file-missing");
        } catch (IOException e) {
            throw problem(file, "file-unreadable");
        } finally {
            closeQuietly(channel);
        }
    }

    private long headerLength(long size) throws IOException {
        if (size < Long.BYTES) {
            throw problem(file, "safetensors-too-short", StoredTensor.grouped(size));
        }
        ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        fill(bytes, 0);
        long claimed = bytes.getLong(0);
        // Unsigned: a negative long is more than any file holds.
        if (claimed < 0 || claimed > LONGEST_HEADER || claimed > size - Long.BYTES) {
            long most = Math.min(LONGEST_HEADER, size - Long.BYTES);
            throw problem(
                    file, "safetensors-header-length", Long.toUnsignedString(claimed), StoredTensor.grouped(most));
        }
        return claimed;
    }

    private String headerText(long length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(length));
        fill(bytes, Long.BYTES);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
        } catch (CharacterCodingException e) {
            throw problem(file, "safetensors-not-json");
        }
    }

    private void fill(ByteBuffer bytes, long position) throws IOException {
        long at = position;
        while (bytes.hasRemaining()) {
            int read = channel.read(bytes, at);
            if (read < 0) {
                throw new EOFException();
            }
            at += read;
        }
    }

    Path file() {
        return file;
    }

    /** The names of the tensors, in the header's order. */
    Collection<String> names() {
        return header.tensors().keySet();
    }

    /** A text of the metadata; null when there is none of that name. */
    @Nullable String metadata(String name) {
        return header.metadata().get(name);
    }

    /** A tensor's shape; null when there is none of that name. */
    @Nullable List<Long> shape(String name) {
        StoredTensor tensor = header.tensors().get(name);
        return tensor == null ? null : tensor.shape();
    }

    /**
     * The type of a tensor's elements.
     *
     * @throws IllegalArgumentException when there is no tensor of that name
     */
    ElementType type(String name) {
        return tensor(name).type();
    }

    /**
     * Refuses a tensor of another type.
     *
     * @throws InvalidInput rule {@code tensor-type}
     */
    void require(String name, ElementType wanted) {
        if (type(name) != wanted) {
            throw new InvalidInput(name, file, "tensor-type", type(name).name(), wanted.name());
        }
    }

    /**
     * A tensor's bytes, little-endian; of a tensor of less than 2 GiB.
     *
     * @throws InvalidInput rules {@code file-unreadable}, {@code tensor-too-big}
     */
    ByteBuffer bytes(String name) {
        StoredTensor tensor = tensor(name);
        if (tensor.to() - tensor.from() > Integer.MAX_VALUE - Long.BYTES) {
            throw new InvalidInput(name, file, "tensor-too-big", StoredTensor.text(tensor.shape()));
        }
        ByteBuffer bytes =
                ByteBuffer.allocate((int) (tensor.to() - tensor.from())).order(ByteOrder.LITTLE_ENDIAN);
        try {
            fill(bytes, dataStart + tensor.from());
        } catch (IOException e) {
            throw problem(file, "file-unreadable");
        }
        return bytes.flip();
    }

    private StoredTensor tensor(String name) {
        StoredTensor tensor = header.tensors().get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("no tensor " + name);
        }
        return tensor;
    }

    /**
     * Copies a tensor of float32, row-major, to {@code into} from {@code offset} on.
     *
     * @throws InvalidInput rule {@code file-unreadable}
     * @throws IllegalArgumentException when there is no tensor of that name
     */
    void read(String name, float[] into, int offset) {
        StoredTensor tensor = tensor(name);
        ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(CHUNK, tensor.to() - tensor.from()));
        bytes.order(ByteOrder.LITTLE_ENDIAN);
        int next = offset;
        try {
            for (long at = tensor.from(); at < tensor.to(); at += bytes.limit()) {
                bytes.clear().limit((int) Math.min(CHUNK, tensor.to() - at));
                fill(bytes, dataStart + at);
                int count = bytes.limit() / Float.BYTES;
                bytes.flip().asFloatBuffer().get(into, next, count);
                next += count;
            }
        } catch (IOException e) {
            throw problem(file, "file-unreadable");
        }
    }

    private static InvalidInput problem(Path file, String rule, Object... arguments) {
        return new InvalidInput("file", file, rule, arguments);
    }

    private static void closeQuietly(@Nullable FileChannel channel) {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                // It was only read: nothing is lost.
            }
        }
    }

    @Override
    public void close() {
        closeQuietly(channel);
    }
}
