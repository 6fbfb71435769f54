package dev.unroll.bench.libtorch;

/** A case's sizes: V, E (0 for one-hot input), cell, H, layers, T, B. */
record Sizes(int vocabulary, int embedding, String cell, int hidden, int layers, int timesteps, int batch) {
    /** From words 1 to 7 of a request. */
    static Sizes of(String[] words) {
        return new Sizes(
                Integer.parseInt(words[1]),
                Integer.parseInt(words[2]),
                words[3],
                Integer.parseInt(words[4]),
                Integer.parseInt(words[5]),
                Integer.parseInt(words[6]),
                Integer.parseInt(words[7]));
    }
}
