package dev.unroll.engine.io;

import dev.unroll.engine.data.Cell;
import dev.unroll.engine.data.Experiment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Safetensors files made by hand, byte by byte, and a small experiment. */
final class Bytes {
    private Bytes() {}

    /** A header as it is, and {@code dataBytes} zeros after it. */
    static byte[] file(String header, int dataBytes) {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        return file(json.length, json, dataBytes);
    }

    /** A header that claims any length. */
    static byte[] file(long claimed, byte[] json, int dataBytes) {
        return ByteBuffer.allocate(Long.BYTES + json.length + dataBytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(claimed)
                .put(json)
                .array();
    }

    static Experiment experiment(Cell cell) {
        return Experiment.builder()
                .inputs(List.of("hihell"))
                .targets(List.of("ihello"))
                .cell(cell)
                .hidden(3)
                .layers(2)
                .embedding(4)
                .linear(true)
                .epochs(40)
                .build();
    }
}
