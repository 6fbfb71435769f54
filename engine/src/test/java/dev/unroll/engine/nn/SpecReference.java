package dev.unroll.engine.nn;

import dev.unroll.engine.cell.Block;
import dev.unroll.engine.cell.CellInputs;
import dev.unroll.engine.cell.CellParameter;
import dev.unroll.engine.cell.CellSpec;
import dev.unroll.engine.cell.Computation;
import dev.unroll.engine.cell.Evaluation;
import dev.unroll.engine.cell.Expression.Input;
import dev.unroll.engine.cell.Expression.Previous;
import dev.unroll.engine.cell.Gradients;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** One layer over T timesteps of one sequence, cell by cell in double, straight from its equations. */
final class SpecReference {
    private final CellSpec spec;
    private final Computation computation;
    private final int hidden;
    private final double[][] x;
    private final Map<String, double[]> initial;
    private final Map<String, double[][]> parameters;
    private final List<Cell> cells = new ArrayList<>();

    /** ∂L/∂x, a row a timestep. */
    final double[][] dInput;
    /** ∂L/∂ each parameter, (rows, columns) as {@link #parameters}. */
    private final Map<String, double[][]> dParameters = new HashMap<>();

    /**
     * Runs forward.
     *
     * @param x a row a timestep
     * @param initial each state before the first timestep
     * @param parameters by name, all blocks stacked; a bias in one column
     */
    SpecReference(CellSpec spec, double[][] x, Map<String, double[]> initial, Map<String, double[][]> parameters) {
        this.spec = spec;
        this.x = x;
        this.initial = initial;
        this.parameters = parameters;
        computation = Computation.of(spec);
        hidden = of(initial, spec.output()).length;
        dInput = new double[x.length][];
        for (int t = 0; t < x.length; t++) {
            cells.add(new Cell(t));
        }
    }

    /** Backwards, from ∂L/∂h from above, a row a timestep. */
    void backward(double[][] above) {
        Map<String, double[]> future = new HashMap<>();
        spec.states().forEach(state -> future.put(state, new double[hidden]));
        for (CellParameter parameter : spec.parameters()) {
            double[][] values = of(parameters, parameter.name());
            dParameters.put(parameter.name(), new double[values.length][values[0].length]);
        }
        for (int t = x.length - 1; t >= 0; t--) {
            Cell cell = cells.get(t);
            cell.above = above[t];
            cell.future = Map.copyOf(future);
            spec.states()
                    .forEach(state -> future.put(
                            state, cell.gradients.vector(new Previous(state)).clone()));
            dInput[t] = cell.gradients.vector(new Input()).clone();
            collect(cell);
        }
    }

    private void collect(Cell cell) {
        computation.uses().stream().map(Computation.Use::block).distinct().forEach(block -> {
            double[][] sum = of(dParameters, block.parameter());
            for (int row = 0; row < hidden; row++) {
                double[] into = sum[block.index() * hidden + row];
                for (int column = 0; column < into.length; column++) {
                    into[column] += cell.gradients.of(block, row, column);
                }
            }
        });
    }

    double[] value(int t, String name) {
        return cells.get(t).values.vector(computation.named(name));
    }

    double[] gradient(int t, String name) {
        return cells.get(t).gradients.vector(computation.named(name).expression());
    }

    /** ∂L/∂state of a timestep, as it comes from the one after it. */
    double[] future(int t, String state) {
        return of(cells.get(t).future, state);
    }

    double[][] dParameter(String name) {
        return of(dParameters, name);
    }

    private static <T> T of(Map<String, T> map, String name) {
        return Objects.requireNonNull(map.get(name), name);
    }

    Computation computation() {
        return computation;
    }

    private final class Cell implements CellInputs {
        private final int t;
        private final Evaluation values = new Evaluation(computation, this);
        private final Gradients gradients = new Gradients(computation, this, values);
        private double[] above = {};
        private Map<String, double[]> future = Map.of();

        Cell(int t) {
            this.t = t;
        }

        @Override
        public int hidden() {
            return hidden;
        }

        @Override
        public int inputSize() {
            return x[t].length;
        }

        @Override
        public double input(int i) {
            return x[t][i];
        }

        @Override
        public double previous(String state, int unit) {
            return t == 0 ? of(initial, state)[unit] : value(t - 1, state)[unit];
        }

        @Override
        public double parameter(Block block, int row, int column) {
            return of(parameters, block.parameter())[block.index() * hidden + row][column];
        }

        @Override
        public double arriving(String state, int unit) {
            return of(future, state)[unit] + (state.equals(spec.output()) ? above[unit] : 0);
        }
    }
}
