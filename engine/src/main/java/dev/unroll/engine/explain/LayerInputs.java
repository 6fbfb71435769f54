package dev.unroll.engine.explain;

import dev.unroll.engine.cell.Block;
import dev.unroll.engine.cell.CellInputs;
import dev.unroll.engine.cell.Computation;
import dev.unroll.engine.cell.Part;
import dev.unroll.engine.nn.LayerState;
import dev.unroll.engine.nn.RecurrentLayer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * All cells of a layer after its passes, side by side as if they were one of T·B·H units: element {@code row · H + unit}. All
 * that has a name is known.
 */
final class LayerInputs implements CellInputs {
    private final RecurrentLayer layer;
    private final int size;
    private final Map<String, double[]> values = new HashMap<>();
    private final Map<String, double[]> previous = new HashMap<>();
    private final Map<String, double[]> arriving = new HashMap<>();
    private final Map<String, double[]> gradients = new HashMap<>();

    /** @param dHidden ∂L/∂h of all cells, row-major */
    LayerInputs(RecurrentLayer layer, double[] dHidden) {
        this.layer = layer;
        size = layer.hidden().size();
        int hidden = layer.hidden().columns();
        layer.gates().forEach((name, values) -> this.values.put(name, values.toDoubles()));
        for (LayerState state : layer.states()) {
            values.put(state.name(), state.values().toDoubles());
            previous.put(state.name(), state.previous().toDoubles());
            arriving.put(state.name(), state.dFromFuture().toDoubles());
        }
        gradients.put(layer.spec().output(), dHidden);
        List<Part> sums = Computation.of(layer.spec()).preActivations();
        for (int k = 0; k < sums.size(); k++) {
            String name = sums.get(k).name();
            int from = k * hidden;
            int to = from + hidden;
            values.putIfAbsent(
                    name, layer.preActivations().columnRange(from, to).toDoubles());
            gradients.putIfAbsent(
                    name, layer.dPreActivations().columnRange(from, to).toDoubles());
        }
    }

    @Override
    public int hidden() {
        return size;
    }

    @Override
    public int inputSize() {
        return 0;
    }

    @Override
    public double input(int i) {
        throw new UnsupportedOperationException("what x gives is known");
    }

    @Override
    public double previous(String state, int unit) {
        return in(previous, state).orElseThrow()[unit];
    }

    @Override
    public double parameter(Block block, int row, int column) {
        throw new UnsupportedOperationException("what parameters give is known");
    }

    @Override
    public double[] times(Block weight, double[] vector) {
        return product(weight, vector, false);
    }

    @Override
    public double[] transposedTimes(Block weight, double[] vector, int columns) {
        return product(weight, vector, true);
    }

    /** Of a square matrix with every row's vector. */
    private double[] product(Block weight, double[] vectors, boolean transposed) {
        int n = layer.hidden().columns();
        double[] matrix = layer.value(weight).toDoubles();
        double[] product = new double[vectors.length];
        for (int row = 0; row < vectors.length; row += n) {
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    product[row + i] += matrix[transposed ? j * n + i : i * n + j] * vectors[row + j];
                }
            }
        }
        return product;
    }

    @Override
    public OptionalDouble known(String name, int unit) {
        double[] own = values.get(name);
        return own == null ? OptionalDouble.empty() : OptionalDouble.of(own[unit]);
    }

    @Override
    public double arriving(String state, int unit) {
        return in(arriving, state).orElseThrow()[unit];
    }

    @Override
    public OptionalDouble knownGradient(String name, int unit) {
        double[] own = gradients.get(name);
        return own == null ? OptionalDouble.empty() : OptionalDouble.of(own[unit]);
    }

    private static Optional<double[]> in(Map<String, double[]> map, String name) {
        return Optional.ofNullable(map.get(name));
    }
}
