package dev.unroll.engine.io;

import java.util.Arrays;
import java.util.Random;

/** Random damage to a file's bytes; the same for the same seed. */
public final class Damage {
    private final Random random;

    public Damage(long seed) {
        random = new Random(seed);
    }

    /** A damaged copy: some bytes changed, cut off, cut out, doubled, or all of them random. */
    public byte[] to(byte[] valid) {
        return switch (random.nextInt(6)) {
            case 0 -> Arrays.copyOf(valid, random.nextInt(valid.length));
            case 1 -> random(random.nextInt(200));
            case 2 -> spliced(valid, random(1 + random.nextInt(8)));
            case 3 -> spliced(valid, piece(valid));
            default -> changed(valid);
        };
    }

    private byte[] random(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    /** A few bytes changed; half of the time into others that occur, which stays closer to the format. */
    private byte[] changed(byte[] valid) {
        byte[] bytes = valid.clone();
        int changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes; i++) {
            byte other = random.nextBoolean() ? (byte) random.nextInt() : valid[random.nextInt(valid.length)];
            bytes[random.nextInt(bytes.length)] = other;
        }
        return bytes;
    }

    private byte[] piece(byte[] valid) {
        int from = random.nextInt(valid.length);
        return Arrays.copyOfRange(valid, from, Math.min(valid.length, from + 1 + random.nextInt(60)));
    }

    /** Something put in, or in the place of as much. */
    private byte[] spliced(byte[] valid, byte[] piece) {
        int at = random.nextInt(valid.length);
        int replaced = random.nextBoolean() ? 0 : Math.min(piece.length, valid.length - at);
        byte[] bytes = Arrays.copyOf(valid, valid.length + piece.length - replaced);
        System.arraycopy(piece, 0, bytes, at, piece.length);
        System.arraycopy(valid, at + replaced, bytes, at + piece.length, valid.length - at - replaced);
        return bytes;
    }
}
