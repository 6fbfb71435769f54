package dev.unroll.app.units;

import dev.unroll.app.pane.Table;
import dev.unroll.app.run.UnitReading;
import dev.unroll.engine.explain.Firing;
import dev.unroll.engine.trace.NamedArray;
import java.util.ArrayList;
import java.util.List;

/**
 * A text and what one of a layer's units held at each of its characters.
 *
 * @param reading all units
 * @param layer from 0
 * @param state h or c
 * @param firing the unit that is looked at
 */
record UnitsContent(UnitReading reading, int layer, String state, Firing firing) {
    /** With the unit that is looked at, or where the layer has no such unit the one that fires most sharply. */
    static UnitsContent of(UnitReading reading, int layer, String state, int unit) {
        Firing firing = reading.firings().stream()
                .filter(one -> one.unit() == unit)
                .findFirst()
                .orElse(reading.firings().getFirst());
        return new UnitsContent(reading, layer, state, firing);
    }

    List<String> characters() {
        return reading.reading().characters();
    }

    /** What the unit held after a character, from 0. */
    float value(int t) {
        return reading.reading().values().at(t, firing.unit());
    }

    /** The largest magnitude the unit reached. */
    double most() {
        double most = 0;
        for (int t = 0; t < characters().size(); t++) {
            most = Math.max(most, Math.abs(value(t)));
        }
        return most;
    }

    /** Every unit's value after every character, a row a character. */
    String csv() {
        NamedArray values = reading.reading().values();
        List<String> columns = new ArrayList<>(List.of("t", "character"));
        for (int unit = 0; unit < values.size(1); unit++) {
            columns.add(state + "_l" + layer + "[" + unit + "]");
        }
        Table table = new Table(columns);
        for (int t = 0; t < characters().size(); t++) {
            List<Object> row = new ArrayList<>(List.of(t + 1, characters().get(t)));
            for (float value : values.vector(t)) {
                row.add((double) value);
            }
            table.row(row);
        }
        return table.csv();
    }
}
