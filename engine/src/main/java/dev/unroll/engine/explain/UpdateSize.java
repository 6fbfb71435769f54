package dev.unroll.engine.explain;

import dev.unroll.engine.trace.NamedArray;
import dev.unroll.engine.trace.Parameters;
import java.util.Optional;

/** How long an update is, measured by what it changes. */
final class UpdateSize {
    private UpdateSize() {}

    /**
     * The largest ‖after − before‖ ÷ ‖before‖ of a matrix; empty where every one is 0. Biases are left out: they may begin near 0, which
     * any update changes many times over.
     */
    static Optional<Diagnosis.Rate> largest(Parameters before, Parameters after, boolean unlearned) {
        double most = -1;
        String whose = "";
        for (String name : after.names()) {
            double ratio = before.get(name).rank() < 2 ? -1 : ratio(before.get(name), after.get(name));
            if (ratio > most) {
                most = ratio;
                whose = name;
            }
        }
        return whose.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Diagnosis.Rate(most, mostChanged(whose, before.get(whose), after.get(whose)), unlearned));
    }

    /** −1 where there is nothing to divide by. */
    private static double ratio(NamedArray before, NamedArray after) {
        double moved = 0;
        double size = 0;
        for (int i = 0; i < before.length(); i++) {
            double step = (double) after.flat(i) - before.flat(i);
            moved += step * step;
            size += (double) before.flat(i) * before.flat(i);
        }
        double ratio = size == 0 ? -1 : Math.sqrt(moved / size);
        return Double.isNaN(ratio) ? Double.POSITIVE_INFINITY : ratio;
    }

    private static ParameterElement mostChanged(String name, NamedArray before, NamedArray after) {
        int where = 0;
        double most = -1;
        for (int i = 0; i < before.length(); i++) {
            double moved = Math.abs((double) after.flat(i) - before.flat(i));
            if (moved > most) {
                most = moved;
                where = i;
            }
        }
        int columns = before.size(1);
        return new ParameterElement(name, where / columns, where % columns);
    }
}
