package dev.unroll.engine.io;

import dev.unroll.engine.data.InvalidInput;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What a safetensors header says of one tensor.
 *
 * @param type of its elements
 * @param shape from the outermost axis to the innermost
 * @param from its first byte, counted from the end of the header
 * @param to the byte after its last
 */
record StoredTensor(String name, ElementType type, List<Long> shape, long from, long to) {
    StoredTensor {
        shape = List.copyOf(shape);
    }

    /**
     * A tensor whose type and size agree with its place.
     *
     * @throws InvalidInput rules {@code tensor-type}, {@code tensor-too-big}, {@code tensor-bytes}
     */
    static StoredTensor checked(String file, String name, String type, List<Long> shape, long from, long to) {
        ElementType known = ElementType.named(type);
        if (known == null) {
            throw new InvalidInput(name, file, "tensor-type", type, ElementType.F32.name());
        }
        long bytes = bytes(file, name, known, shape);
        if (from > to || to - from != bytes) {
            throw new InvalidInput(name, file, "tensor-bytes", text(shape), grouped(bytes), from + "–" + to);
        }
        return new StoredTensor(name, known, shape, from, to);
    }

    private static long bytes(String file, String name, ElementType type, List<Long> shape) {
        try {
            long bytes = type.bytes();
            for (long n : shape) {
                bytes = Math.multiplyExact(bytes, n);
            }
            return bytes;
        } catch (ArithmeticException e) {
            throw new InvalidInput(name, file, "tensor-too-big", text(shape));
        }
    }

    /** {@code (5, 10)}, as PyTorch prints a shape. */
    static String text(List<Long> shape) {
        return shape.stream()
                .map(String::valueOf)
                .collect(Collectors.joining(", ", "(", shape.size() == 1 ? ",)" : ")"));
    }

    static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
