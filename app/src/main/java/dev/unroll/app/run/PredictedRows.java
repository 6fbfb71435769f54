package dev.unroll.app.run;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The predicted characters of a run's rows, packed into blocks of bytes. All rows are kept until a budget is full; from then on
 * every second, fourth, … row, and the newest. Rows count from 0; all that are kept hold as many characters.
 *
 * <p>Blocks are never written to below what a view may read.
 */
final class PredictedRows {
    private static final int[] NOT_KEPT = {};
    private static final int BLOCK_BYTES = 1 << 16;
    /** Rows at the end that keep theirs in any case, at least so many: those that are in sight. */
    private static final int NEWEST = 64;

    private static final byte KEPT = 1;

    private final int sequences;
    private final int bytesEach;
    private final long budget;
    private int size;
    private int stride = 1;
    /** A mark and the characters; 0 until a row has any. */
    private int rowBytes;

    private int blockRows = 1;
    /** Row {@code stride · i} is at place i; null where none is kept. The array itself is replaced, never written to. */
    private @Nullable Block[] blocks = {};
    /** Once rows are left out: the newest ones, and those before them. */
    private Block recent = new Block(0, new byte[0]);

    private Block older = recent;

    /** Some rows one after the other, or some places. */
    private static final class Block {
        final int from;
        final byte[] bytes;

        Block(int from, byte[] bytes) {
            this.from = from;
            this.bytes = bytes;
        }

        Block copy() {
            return new Block(from, bytes.clone());
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

    /** Rows that go on from others. */
    PredictedRows(View rows, long budget) {
        sequences = rows.sequences;
        bytesEach = rows.bytesEach;
        this.budget = budget;
        restore(rows);
    }

    /** Has other rows instead. */
    void restore(View rows) {
        rowBytes = rows.rowBytes;
        blockRows = rows.blockRows;
        stride = rows.stride;
        blocks = rows.blocks;
        recent = rows.recent;
        older = rows.older;
        cut(rows.size);
    }

    /** Appends a row; empty where its characters are not known. */
    void add(int[] characters) {
        int row = size++;
        if (characters.length > 0) {
            keep(row, characters);
        }
        while ((long) places(size) * rowBytes > budget && stride < size) {
            thin();
        }
    }

    private void keep(int row, int[] characters) {
        int bytes = 1 + characters.length * bytesEach;
        if (rowBytes == 0) {
            rowBytes = bytes;
            blockRows = Math.max(1, BLOCK_BYTES / bytes);
        } else if (bytes != rowBytes) {
            throw new IllegalArgumentException(
                    characters.length + " characters, and others have " + (rowBytes - 1) / bytesEach);
        }
        if (row % stride == 0) {
            int place = row / stride;
            Block block = block(place / blockRows);
            pack(characters, block.bytes, (place - block.from) * rowBytes);
        }
        if (stride > 1) {
            if (row >= recent.from + NEWEST) {
                older = recent;
                recent = new Block(row, new byte[NEWEST * rowBytes]);
            }
            pack(characters, recent.bytes, (row - recent.from) * rowBytes);
        }
    }

    private Block block(int index) {
        Block block = index < blocks.length ? blocks[index] : null;
        if (block == null) {
            block = new Block(index * blockRows, new byte[blockRows * rowBytes]);
            @Nullable Block[] more = Arrays.copyOf(blocks, Math.max(blocks.length, index + 1));
            more[index] = block;
            blocks = more;
        }
        return block;
    }

    private void pack(int[] characters, byte[] into, int at) {
        int i = at;
        into[i++] = KEPT;
        for (int character : characters) {
            for (int shift = 0; shift < 8 * bytesEach; shift += 8) {
                into[i++] = (byte) (character >> shift);
            }
        }
    }

    /** Takes back all rows but the first {@code kept}. */
    void cut(int kept) {
        size = kept;
        int places = places(kept);
        @Nullable Block[] cut = Arrays.copyOf(blocks, Math.min(blocks.length, (places + blockRows - 1) / blockRows));
        Block last = cut.length == 0 ? null : cut[cut.length - 1];
        if (last != null) {
            // What is written next would be read by views that have the old rows there.
            cut[cut.length - 1] = without(last, places);
        }
        blocks = cut;
        if (kept <= recent.from) {
            recent = kept > older.from ? older : new Block(kept, new byte[NEWEST * rowBytes]);
            older = new Block(kept, new byte[0]);
        }
        recent = without(recent, kept);
    }

    /** A copy in which nothing is kept from a row on. */
    private Block without(Block block, int from) {
        Block copy = block.copy();
        int first = Math.max(0, from - block.from) * rowBytes;
        if (first < copy.bytes.length) {
            Arrays.fill(copy.bytes, first, copy.bytes.length, (byte) 0);
        }
        return copy;
    }

    private int places(int rows) {
        return (rows + stride - 1) / stride;
    }

    private void thin() {
        View all = view();
        if (stride == 1) {
            older = new Block(Math.max(0, size - NEWEST), new byte[NEWEST * rowBytes]);
            for (int row = older.from; row < size; row++) {
                all.copy(row, older.bytes, (row - older.from) * rowBytes);
            }
            recent = new Block(size, new byte[NEWEST * rowBytes]);
        }
        stride *= 2;
        blocks = new Block[0];
        for (int place = 0; place < places(size); place++) {
            if (all.has(place * stride)) {
                Block block = block(place / blockRows);
                all.copy(place * stride, block.bytes, (place - block.from) * rowBytes);
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
        private final @Nullable Block[] blocks;
        private final Block recent;
        private final Block older;

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

        /** Characters in a row that is kept. */
        int characters() {
            return Math.max(0, rowBytes - 1) / bytesEach;
        }

        int bytesEach() {
            return bytesEach;
        }

        /** Whether the characters of a row are kept. */
        boolean has(int row) {
            Block block = blockOf(row);
            return block != null && block.bytes[offset(block, row)] == KEPT;
        }

        /** The characters of one sequence in a row; empty where they are not kept. */
        int[] row(int row, int sequence) {
            Block block = blockOf(row);
            if (block == null || block.bytes[offset(block, row)] != KEPT) {
                return NOT_KEPT;
            }
            int length = characters() / sequences;
            int[] characters = new int[length];
            int at = offset(block, row) + 1 + sequence * length * bytesEach;
            for (int i = 0; i < length; i++) {
                for (int shift = 0; shift < 8 * bytesEach; shift += 8) {
                    characters[i] |= (block.bytes[at++] & 0xff) << shift;
                }
            }
            return characters;
        }

        /** Copies the packed characters of a row that is kept. */
        void copyCharacters(int row, byte[] into, int at) {
            Block block = blockOf(row);
            if (block != null) {
                System.arraycopy(block.bytes, offset(block, row) + 1, into, at, rowBytes - 1);
            }
        }

        private void copy(int row, byte[] into, int at) {
            Block block = blockOf(row);
            if (block != null) {
                System.arraycopy(block.bytes, offset(block, row), into, at, rowBytes);
            }
        }

        private @Nullable Block blockOf(int row) {
            if (row >= size || rowBytes == 0) {
                return null;
            }
            if (row % stride == 0) {
                int index = row / stride / blockRows;
                return index < blocks.length ? blocks[index] : null;
            }
            return row >= recent.from ? recent : row >= older.from ? older : null;
        }

        private int offset(Block block, int row) {
            return ((row % stride == 0 ? row / stride : row) - block.from) * rowBytes;
        }
    }
}
