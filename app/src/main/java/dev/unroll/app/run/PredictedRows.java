package dev.unroll.app.run;

import java.util.Arrays;

/**
 * The predicted characters of a run's rows, packed into blocks of bytes. All rows are kept until a budget is full; from then on
 * every second, fourth, … row, and the newest. Rows count from 0; of one run all hold as many characters.
 *
 * <p>Blocks are never written to below what a view may read.
 */
final class PredictedRows {
    private static final int[] NOT_KEPT = {};
    private static final int BLOCK_BYTES = 1 << 16;
    /** Rows at the end that keep theirs in any case, at least so many: those that are in sight. */
    private static final int NEWEST = 64;

    private final int sequences;
    private final int bytesEach;
    private final long budget;
    private int rowBytes;
    private int blockRows = 1;
    private int size;
    private int stride = 1;
    /** Row {@code stride · i} is at place i; the array itself is replaced, never written to. */
    private byte[][] blocks = {};
    /** Once rows are left out: the newest ones, and those before them. */
    private Recent recent = new Recent(0, new byte[0]);

    private Recent older = recent;

    /** Consecutive rows from one on. */
    private static final class Recent {
        final int from;
        final byte[] bytes;

        Recent(int from, byte[] bytes) {
            this.from = from;
            this.bytes = bytes;
        }
    }

    /**
     * No rows yet.
     *
     * @param sequences in a row, all equally long
     * @param vocabulary how many characters there are
     * @param budget bytes
     */
    PredictedRows(int sequences, int vocabulary, long budget) {
        this.sequences = sequences;
        this.budget = budget;
        bytesEach = vocabulary <= 1 << 8 ? 1 : vocabulary <= 1 << 16 ? 2 : 4;
    }

    /** Appends a row. */
    void add(int[] characters) {
        if (size == 0) {
            rowBytes = characters.length * bytesEach;
            blockRows = Math.max(1, BLOCK_BYTES / Math.max(1, rowBytes));
        }
        if (characters.length * bytesEach != rowBytes) {
            throw new IllegalArgumentException(characters.length + " characters in a row of " + rowBytes / bytesEach);
        }
        if (size % stride == 0) {
            int place = size / stride;
            int block = place / blockRows;
            if (block == blocks.length) {
                blocks = Arrays.copyOf(blocks, block + 1);
                blocks[block] = new byte[blockRows * rowBytes];
            }
            pack(characters, blocks[block], place % blockRows * rowBytes);
        }
        if (stride > 1) {
            if (size == recent.from + NEWEST) {
                older = recent;
                recent = new Recent(size, new byte[NEWEST * rowBytes]);
            }
            pack(characters, recent.bytes, (size - recent.from) * rowBytes);
        }
        size++;
        while ((long) places(size) * rowBytes > budget && stride < size) {
            thin();
        }
    }

    /** Takes back all rows but the first {@code kept}. */
    void cut(int kept) {
        int places = places(kept);
        int last = (places + blockRows - 1) / blockRows;
        blocks = Arrays.copyOf(blocks, last);
        if (places % blockRows != 0) {
            // What is written next would be read by views that have the old row there.
            blocks[last - 1] = blocks[last - 1].clone();
        }
        size = kept;
        if (kept > recent.from) {
            recent = new Recent(recent.from, recent.bytes.clone());
        } else if (kept > older.from) {
            recent = new Recent(older.from, older.bytes.clone());
            older = new Recent(kept, new byte[0]);
        } else {
            recent = new Recent(kept, new byte[NEWEST * rowBytes]);
            older = new Recent(kept, new byte[0]);
        }
    }

    private int places(int rows) {
        return (rows + stride - 1) / stride;
    }

    private void thin() {
        View all = view();
        if (stride == 1) {
            int from = Math.max(0, size - NEWEST);
            byte[] newest = new byte[NEWEST * rowBytes];
            for (int row = from; row < size; row++) {
                all.copy(row, newest, (row - from) * rowBytes);
            }
            older = new Recent(from, newest);
            recent = new Recent(size, new byte[NEWEST * rowBytes]);
        }
        stride *= 2;
        byte[][] thinned = new byte[(places(size) + blockRows - 1) / blockRows][];
        for (int block = 0; block < thinned.length; block++) {
            thinned[block] = new byte[blockRows * rowBytes];
        }
        for (int place = 0; place < places(size); place++) {
            all.copy(place * stride, thinned[place / blockRows], place % blockRows * rowBytes);
        }
        blocks = thinned;
    }

    private void pack(int[] characters, byte[] into, int at) {
        int i = at;
        for (int character : characters) {
            for (int shift = 0; shift < 8 * bytesEach; shift += 8) {
                into[i++] = (byte) (character >> shift);
            }
        }
    }

    /** The rows as they stand. */
    View view() {
        return new View(this);
    }

    /** Some rows, immutable. */
    static final class View {
        private final int sequences;
        private final int bytesEach;
        private final int rowBytes;
        private final int blockRows;
        private final int size;
        private final int stride;
        private final byte[][] blocks;
        private final Recent recent;
        private final Recent older;

        private View(PredictedRows rows) {
            sequences = rows.sequences;
            bytesEach = rows.bytesEach;
            rowBytes = rows.rowBytes;
            blockRows = rows.blockRows;
            size = rows.size;
            stride = rows.stride;
            blocks = rows.blocks;
            recent = rows.recent;
            older = rows.older;
        }

        /** The characters of one sequence in a row; empty where they were not kept. */
        int[] row(int row, int sequence) {
            byte[] bytes = bytes(row);
            if (bytes.length == 0) {
                return NOT_KEPT;
            }
            int length = rowBytes / bytesEach / sequences;
            int[] characters = new int[length];
            int at = offset(row) + sequence * length * bytesEach;
            for (int i = 0; i < length; i++) {
                for (int shift = 0; shift < 8 * bytesEach; shift += 8) {
                    characters[i] |= (bytes[at++] & 0xff) << shift;
                }
            }
            return characters;
        }

        private void copy(int row, byte[] into, int at) {
            byte[] bytes = bytes(row);
            if (bytes.length > 0) {
                System.arraycopy(bytes, offset(row), into, at, rowBytes);
            }
        }

        /** The block a row is in; empty where it was not kept. */
        private byte[] bytes(int row) {
            if (row % stride == 0) {
                return blocks[row / stride / blockRows];
            }
            return row >= recent.from ? recent.bytes : row >= older.from && row < size ? older.bytes : new byte[0];
        }

        private int offset(int row) {
            if (row % stride == 0) {
                return row / stride % blockRows * rowBytes;
            }
            return (row - (row >= recent.from ? recent.from : older.from)) * rowBytes;
        }
    }
}
