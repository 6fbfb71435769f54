package dev.unroll.engine.explain;

import dev.unroll.engine.cell.CellSpec;
import dev.unroll.engine.nn.Network;
import dev.unroll.engine.nn.RecurrentLayer;
import dev.unroll.engine.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes the changes of gates in a forward pass that goes one timestep at a time. */
final class GateChanges {
    private final Network network;
    private final List<Change> changes;
    /** What a frozen gate keeps. */
    private final Map<Change.FreezeGate, double[]> kept = new HashMap<>();

    /**
     * For a network of one timestep.
     *
     * @throws IllegalArgumentException when a layer has no such gate
     */
    GateChanges(Network network, List<Change> changes) {
        this.network = network;
        this.changes = List.copyOf(changes);
        for (Change change : changes) {
            if (change instanceof Change.SetGate(int layer, int _, int _, String gate, double _)) {
                requireGate(layer, gate);
            } else if (change instanceof Change.FreezeGate(int layer, int _, int _, String gate)) {
                requireGate(layer, gate);
            }
        }
    }

    private void requireGate(int layer, String gate) {
        CellSpec spec = network.layers().get(layer).spec();
        if (!GatedRow.isGate(spec, gate)) {
            throw new IllegalArgumentException(spec + " has no gate " + gate);
        }
    }

    /** After the forward pass of a timestep: computes again what follows from its changed gates. */
    void apply(int timestep) {
        for (int layer = 0; layer < network.layers().size(); layer++) {
            if (apply(timestep, layer)) {
                network.forwardAbove(layer);
            }
        }
    }

    /** The same of one layer alone; whether anything has changed. */
    boolean apply(int timestep, int index) {
        RecurrentLayer layer = network.layers().get(index);
        Map<Integer, Map<String, double[]>> rows = new HashMap<>();
        List<Change.FreezeGate> beginning = new ArrayList<>();
        for (Change change : changes) {
            if (change instanceof Change.SetGate(int l, int b, int t, String gate, double value)
                    && l == index
                    && t == timestep) {
                double[] all = new double[layer.hidden().columns()];
                Arrays.fill(all, value);
                rows.computeIfAbsent(b, row -> new HashMap<>()).put(gate, all);
            } else if (change instanceof Change.FreezeGate freeze && freeze.layer() == index) {
                double[] values = kept.get(freeze);
                if (values != null) {
                    rows.computeIfAbsent(freeze.sequence(), row -> new HashMap<>())
                            .put(freeze.gate(), values);
                } else if (freeze.timestep() == timestep) {
                    beginning.add(freeze);
                }
            }
        }
        rows.forEach((row, gates) -> new GatedRow(layer, row, gates).compute());
        for (Change.FreezeGate freeze : beginning) {
            Tensor gate = layer.gates().get(freeze.gate());
            if (gate != null) {
                int row = freeze.sequence();
                kept.put(freeze, gate.rowRange(row, row + 1).toDoubles());
            }
        }
        return !rows.isEmpty();
    }
}
