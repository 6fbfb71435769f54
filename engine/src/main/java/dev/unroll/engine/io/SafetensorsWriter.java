package dev.unroll.engine.io;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes a safetensors file, one tensor after the other without holes. */
final class SafetensorsWriter {
    /** The data begin at a multiple of this many bytes. */
    private static final int ALIGNMENT = 8;

    /** Elements written at a time. */
    private static final int CHUNK = 1 << 18;

    private final Map<String, String> metadata = new LinkedHashMap<>();
    private final List<Part> parts = new ArrayList<>();

    /** A tensor to be written; {@code from} its first byte after the header. */
    private record Part(String name, ElementType type, List<Integer> shape, Values values, int elements, long from) {
        long to() {
            return from + (long) elements * type.bytes();
        }
    }

    /** Puts some of a tensor's elements, row-major, into little-endian bytes. */
    private interface Values {
        void put(int from, int count, ByteBuffer into);
    }

    SafetensorsWriter metadata(String name, String text) {
        metadata.put(name, text);
        return this;
    }

    /** Values are row-major, as many as the shape says. */
    SafetensorsWriter tensor(String name, List<Integer> shape, FloatBuffer values) {
        FloatBuffer all = values.slice();
        return add(name, ElementType.F32, shape, all.limit(), (from, count, into) -> into.asFloatBuffer()
                .put(all.slice(from, count)));
    }

    /** A tensor of float64. */
    SafetensorsWriter tensor(String name, List<Integer> shape, DoubleBuffer values) {
        DoubleBuffer all = values.slice();
        return add(name, ElementType.F64, shape, all.limit(), (from, count, into) -> into.asDoubleBuffer()
                .put(all.slice(from, count)));
    }

    /** A tensor of int32. */
    SafetensorsWriter tensor(String name, List<Integer> shape, IntBuffer values) {
        IntBuffer all = values.slice();
        return add(name, ElementType.I32, shape, all.limit(), (from, count, into) -> into.asIntBuffer()
                .put(all.slice(from, count)));
    }

    /** A tensor whose elements are little-endian bytes already. */
    SafetensorsWriter tensor(String name, List<Integer> shape, ElementType type, ByteBuffer values) {
        ByteBuffer all = values.slice();
        int each = type.bytes();
        return add(name, type, shape, all.limit() / each, (from, count, into) -> into.duplicate()
                .put(all.slice(from * each, count * each)));
    }

    private SafetensorsWriter add(String name, ElementType type, List<Integer> shape, int elements, Values values) {
        long from = parts.isEmpty() ? 0 : parts.getLast().to();
        parts.add(new Part(name, type, shape, values, elements, from));
        return this;
    }

    /**
     * Writes the file whole or leaves what was there.
     *
     * @throws IOException when it cannot be written
     */
    void write(Path file) throws IOException {
        WholeFile.write(file, this::writeTo);
    }

    private void writeTo(WritableByteChannel channel) throws IOException {
        byte[] json = header().getBytes(StandardCharsets.UTF_8);
        int padding = Math.floorMod(-json.length, ALIGNMENT);
        ByteBuffer head =
                ByteBuffer.allocate(Long.BYTES + json.length + padding).order(ByteOrder.LITTLE_ENDIAN);
        head.putLong(json.length + padding).put(json);
        while (head.hasRemaining()) {
            head.put((byte) ' ');
        }
        writeAll(channel, head.flip());
        ByteBuffer bytes = ByteBuffer.allocate(CHUNK * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (Part part : parts) {
            for (int at = 0; at < part.elements(); at += CHUNK) {
                int count = Math.min(CHUNK, part.elements() - at);
                part.values().put(at, count, bytes.clear());
                writeAll(channel, bytes.limit(count * part.type().bytes()));
            }
        }
    }

    private static void writeAll(WritableByteChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private String header() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            json.writeName(HeaderReader.METADATA).writeStartObject();
            metadata.forEach(json::writeStringProperty);
            json.writeEndObject();
            for (Part part : parts) {
                json.writeName(part.name()).writeStartObject();
                json.writeStringProperty("dtype", part.type().name());
                json.writeName("shape").writeStartArray();
                part.shape().forEach(json::writeNumber);
                json.writeEndArray();
                json.writeName("data_offsets").writeStartArray();
                json.writeNumber(part.from()).writeNumber(part.to());
                json.writeEndArray().writeEndObject();
            }
            json.writeEndObject();
        }
        return text.toString();
    }
}
