package dev.unroll.app.inspector;

import dev.unroll.engine.data.Cell;
import java.util.ArrayList;
import java.util.List;

/**
 * The equations of one cell with the indices of its own timestep, one a line, as in PyTorch's documentation of RNN, GRU
 * and LSTM. ⊙ is the product element by element.
 */
final class CellFormula {
    private CellFormula() {}

    static List<String> lines(CellNumbers numbers) {
        return lines(numbers.cell(), numbers.isRelu(), numbers.notation());
    }

    static List<String> lines(Cell cell, boolean relu, Notation n) {
        List<String> lines = new ArrayList<>();
        switch (cell) {
            case RNN -> lines.add(n.now("h") + " = " + (relu ? "relu" : "tanh") + "(" + affine(n, "") + ")");
            case GRU -> {
                lines.add(n.now("r") + " = σ(" + affine(n, "r") + ")");
                lines.add(n.now("z") + " = σ(" + affine(n, "z") + ")");
                lines.add("%s = tanh(W_in %s + b_in + %s ⊙ (W_hn %s + b_hn))"
                        .formatted(n.now("n"), n.input(), n.now("r"), n.before("h")));
                lines.add("%s = (1 − %s) ⊙ %s + %s ⊙ %s"
                        .formatted(n.now("h"), n.now("z"), n.now("n"), n.now("z"), n.before("h")));
            }
            case LSTM -> {
                for (String gate : Gates.letters(cell)) {
                    String function = Gates.isTanh(gate) ? "tanh" : "σ";
                    lines.add(n.now(gate) + " = " + function + "(" + affine(n, gate) + ")");
                }
                lines.add("%s = %s ⊙ %s + %s ⊙ %s"
                        .formatted(n.now("c"), n.now("f"), n.before("c"), n.now("i"), n.now("g")));
                lines.add("%s = %s ⊙ tanh(%s)".formatted(n.now("h"), n.now("o"), n.now("c")));
            }
            case MGU -> throw new IllegalStateException("no formula for mgu");
        }
        return lines;
    }

    /** The lines numbered where there are several, broken before a plus where they are longer than {@code width}. */
    static String text(List<String> lines, int width) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            String number = lines.size() == 1 ? "" : (i + 1) + "  ";
            String rest = number + lines.get(i);
            String indent = " ".repeat(number.length() + 5);
            while (rest.length() > width && rest.lastIndexOf(" + ", width) > indent.length()) {
                int at = rest.lastIndexOf(" + ", width);
                text.append(rest, 0, at).append('\n');
                rest = indent + rest.substring(at + 1);
            }
            text.append(rest).append(i == lines.size() - 1 ? "" : "\n");
        }
        return text.toString();
    }

    private static String affine(Notation n, String gate) {
        return "%s %s + %s + %s %s + %s"
                .formatted(
                        Gates.symbol("W", 'i', gate),
                        n.input(),
                        Gates.symbol("b", 'i', gate),
                        Gates.symbol("W", 'h', gate),
                        n.before("h"),
                        Gates.symbol("b", 'h', gate));
    }
}
