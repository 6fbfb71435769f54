package dev.unroll.app.inspector;

import dev.unroll.engine.data.Cell;
import java.util.List;

/** The blocks of H rows in a cell's matrices, by PyTorch's letters and in its order. */
final class Gates {
    private Gates() {}

    /** r, z, n or i, f, g, o; one block without a letter for RNN. */
    static List<String> letters(Cell cell) {
        return switch (cell) {
            case RNN -> List.of("");
            case GRU -> List.of("r", "z", "n");
            case LSTM -> List.of("i", "f", "g", "o");
            case MGU -> List.of("f", "n");
        };
    }

    /** Whether the block goes through tanh rather than the logistic function σ. */
    static boolean isTanh(String letter) {
        return letter.equals("n") || letter.equals("g");
    }

    /** {@code W_ih} for RNN, {@code W_ir} for a gate r; {@code from} is i or h. */
    static String symbol(String stem, char from, String letter) {
        return stem + "_" + from + (letter.isEmpty() ? "h" : letter);
    }
}
