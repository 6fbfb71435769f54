package dev.unroll.engine.io;

import org.jspecify.annotations.Nullable;

/** The types of elements a safetensors file of ours can hold. */
enum ElementType {
    F32(4),
    F64(8),
    I32(4),
    U8(1),
    U16(2),
    U32(4);

    private final int bytes;

    ElementType(int bytes) {
        this.bytes = bytes;
    }

    /** Of one element. */
    int bytes() {
        return bytes;
    }

    /** The type a file names; null when it is none of these. */
    static @Nullable ElementType named(String name) {
        for (ElementType type : values()) {
            if (type.name().equals(name)) {
                return type;
            }
        }
        return null;
    }

    /** An unsigned whole number of so many bytes: 1, 2 or 4. */
    static ElementType unsigned(int bytes) {
        return switch (bytes) {
            case 1 -> U8;
            case 2 -> U16;
            case 4 -> U32;
            default -> throw new IllegalArgumentException(bytes + " bytes");
        };
    }
}
