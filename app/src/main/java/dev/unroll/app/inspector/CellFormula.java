package dev.unroll.app.inspector;

import dev.unroll.engine.cell.CellSpec;
import dev.unroll.engine.cell.FormulaText;
import java.util.List;

/** The equations of one cell with the indices of its own timestep, one a line. ⊙ is the product element by element. */
final class CellFormula {
    private CellFormula() {}

    static List<String> lines(CellNumbers numbers) {
        return lines(numbers.spec(), numbers.notation());
    }

    static List<String> lines(CellSpec spec, Notation n) {
        FormulaText text = new FormulaText(n, " ⊙ ");
        return spec.equations().stream().map(text::line).toList();
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
}
