package dev.unroll.engine.optim;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One parameter's update by its optimiser's equations, in double: what is explained, and what the loops are held against.
 *
 * @param parameter its value after the update
 * @param slots after the update, in the optimiser's order
 * @param parts everything that was computed, in this order
 */
public record ScalarUpdate(double parameter, List<Double> slots, List<Part> parts) {

    /**
     * A number on the way.
     *
     * @param text {@code m / (1 − β₁ⁿ)}; of a whole line {@code m ← β₁·m + (1−β₁)·g}
     */
    public record Part(String text, double value) {}

    public ScalarUpdate {
        slots = List.copyOf(slots);
        parts = List.copyOf(parts);
    }

    /**
     * Computes one.
     *
     * @param update which update it is, from 1
     * @param slots before the update, in the optimiser's order
     */
    public static ScalarUpdate of(
            OptimizerSpec spec,
            int update,
            double learningRate,
            double parameter,
            double gradient,
            List<Double> slots) {
        Map<String, Double> symbols = new HashMap<>(spec.constants());
        symbols.put(OptimizerSpec.UPDATE, (double) update);
        symbols.put(OptimizerSpec.RATE, learningRate);
        symbols.put(OptimizerSpec.PARAMETER, parameter);
        symbols.put(OptimizerSpec.GRADIENT, gradient);
        for (int i = 0; i < slots.size(); i++) {
            symbols.put(spec.slots().get(i).symbol(), slots.get(i));
        }
        List<Part> parts = new ArrayList<>();
        for (Assignment line : spec.equations()) {
            line.term()
                    .parts()
                    .filter(term -> !term.equals(line.term()))
                    .forEach(term -> parts.add(new Part(term.text(), term.value(symbols::get))));
            double value = line.term().value(symbols::get);
            parts.add(new Part(line.text(), value));
            symbols.put(line.symbol(), value);
        }
        return new ScalarUpdate(
                symbols.get(OptimizerSpec.PARAMETER),
                spec.slots().stream().map(slot -> symbols.get(slot.symbol())).toList(),
                parts);
    }
}
