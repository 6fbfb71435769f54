package dev.unroll.engine.explain;

import dev.unroll.engine.cell.Block;
import dev.unroll.engine.cell.CellInputs;
import dev.unroll.engine.cell.CellSpec;
import dev.unroll.engine.cell.Computation;
import dev.unroll.engine.cell.Evaluation;
import dev.unroll.engine.cell.Expression;
import dev.unroll.engine.cell.Part;
import dev.unroll.engine.nn.LayerState;
import dev.unroll.engine.nn.RecurrentLayer;
import dev.unroll.engine.tensor.Tensor;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One sequence's cell at one timestep with some gates given: what its equations compute from them is computed again, all else
 * stays as it is, bit for bit.
 */
final class GatedRow implements CellInputs {
    private final RecurrentLayer layer;
    private final int row;
    private final Map<String, double[]> given;
    private final Computation computation;
    /** The equations that are computed again. */
    private final Set<String> again = new HashSet<>();
    /** All that is, by its names. */
    private final Set<String> changed = new HashSet<>();

    /**
     * Of a layer of one timestep after its forward pass.
     *
     * @param given the gates by their letters, H values each
     */
    GatedRow(RecurrentLayer layer, int row, Map<String, double[]> given) {
        this.layer = layer;
        this.row = row;
        this.given = given;
        computation = Computation.of(layer.spec());
        for (Part part : computation.parts()) {
            boolean isGiven = given.containsKey(part.name());
            if (!isGiven && reads(part.expression())) {
                changed.add(part.name());
                if (computation.spec().equations().get(part.equation()).name().equals(part.name())) {
                    again.add(part.name());
                }
            }
        }
    }

    /** Whether a cell has a gate of that letter. */
    static boolean isGate(CellSpec spec, String gate) {
        return !spec.states().contains(gate)
                && spec.equations().stream()
                        .anyMatch(equation -> equation.name().equals(gate));
    }

    /** Whether it is computed from a gate that is given, or from what is computed again. */
    private boolean reads(Expression expression) {
        return expression instanceof Expression.Value(String name)
                ? given.containsKey(name) || again.contains(name)
                : expression.operands().stream().anyMatch(this::reads);
    }

    /** Writes the given gates, and what follows from them, to the layer. */
    void compute() {
        Evaluation evaluation = new Evaluation(computation, this);
        given.forEach((gate, values) -> write(place(gate), values));
        for (Part part : computation.named()) {
            if (changed.contains(part.name())) {
                write(place(part.name()), evaluation.vector(part));
            }
        }
    }

    private void write(@Nullable Tensor place, double[] values) {
        if (place != null) {
            place.rowRange(row, row + 1).set(values);
        }
    }

    /** Where the layer keeps a value; null when it does not. */
    private @Nullable Tensor place(String name) {
        for (LayerState state : layer.states()) {
            if (state.name().equals(name)) {
                return state.values();
            }
        }
        Tensor gate = layer.gates().get(name);
        if (gate != null) {
            return gate;
        }
        List<String> sums =
                computation.preActivations().stream().map(Part::name).toList();
        int block = sums.indexOf(name);
        return block < 0 ? null : layer.preActivations().columnRange(block * hidden(), (block + 1) * hidden());
    }

    @Override
    public OptionalDouble known(String name, int unit) {
        double[] values = given.get(name);
        if (values != null) {
            return OptionalDouble.of(values[unit]);
        }
        Tensor place = changed.contains(name) ? null : place(name);
        return place == null ? OptionalDouble.empty() : OptionalDouble.of(place.get(row, unit));
    }

    @Override
    public int hidden() {
        return layer.hidden().columns();
    }

    @Override
    public int inputSize() {
        return layer.input().columns();
    }

    @Override
    public double input(int i) {
        return layer.input().get(row, i);
    }

    @Override
    public double previous(String state, int unit) {
        return layer.states().stream()
                .filter(own -> own.name().equals(state))
                .findFirst()
                .orElseThrow()
                .initial()
                .get(row, unit);
    }

    @Override
    public double parameter(Block block, int blockRow, int column) {
        Tensor value = layer.value(block);
        return value.rows() == 1 && hidden() > 1 ? value.get(0, blockRow) : value.get(blockRow, column);
    }
}
