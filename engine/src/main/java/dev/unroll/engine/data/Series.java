package dev.unroll.engine.data;

import java.util.List;

/** Numbers instead of characters: themselves, or the file that has them until it has been read. */
public sealed interface Series {
    /** One list a sequence. */
    record Numbers(List<List<Double>> sequences) implements Series {
        public Numbers {
            sequences = sequences.stream().map(List::copyOf).toList();
        }

        /** Numbers in each sequence. */
        int length() {
            return sequences.isEmpty() ? 0 : sequences.getFirst().size();
        }
    }

    /** A CSV file, of which one column is one sequence. */
    record File(String name) implements Series {}
}
