package dev.unroll.engine.trace;

import dev.unroll.engine.cell.Block;
import dev.unroll.engine.cell.CellInputs;
import dev.unroll.engine.cell.CellSpec;
import dev.unroll.engine.cell.Computation;
import dev.unroll.engine.cell.Evaluation;
import dev.unroll.engine.cell.Expression;
import dev.unroll.engine.cell.Flow;
import dev.unroll.engine.cell.Gradients;
import dev.unroll.engine.cell.Part;
import dev.unroll.engine.cell.Path;
import java.util.List;
import java.util.OptionalDouble;

/**
 * One cell of a trace: the values and gradients of all its steps, in their order, whatever kind of cell it is. What the epoch
 * recorded (states, gates, pre-activations and the gradients into these) is what it recorded; the steps between are computed
 * from it in double.
 */
public final class CellTrace {
    private final Computation computation;
    private final Recorded recorded;
    private final Evaluation values;
    private final Gradients gradients;

    /**
     * @param spec what the trace's layers compute
     * @param layer of the trace's, from 0: of two directions one of two a layer
     * @param b which sequence of the trace, from 0
     * @param t timestep, from 0
     */
    public CellTrace(CellSpec spec, Trace trace, int layer, int b, int t) {
        computation = Computation.of(spec);
        Chain chain = Chain.at(layer, trace.directions());
        recorded = new Recorded(computation, trace.layers().get(layer), trace.parameters(), chain, b, t);
        values = new Evaluation(computation, recorded);
        gradients = new Gradients(computation, recorded, values);
    }

    /** The cell's steps, in order of computation, and how they hang together. */
    public Computation computation() {
        return computation;
    }

    /** In order of computation; the gradient takes them in the reverse. */
    public List<Part> parts() {
        return computation.parts();
    }

    /** One element of a step, of x, of a state before, or of a bias. */
    public double value(Expression expression, int unit) {
        return values.at(expression, unit);
    }

    /** One element of a step. */
    public double value(Part part, int unit) {
        return values.at(part, unit);
    }

    /** ∂L/∂ one element of a step, of x, of a state before, or what this timestep adds to ∂L/∂ a bias. */
    public double gradient(Expression expression, int unit) {
        return gradients.at(expression, unit);
    }

    /** ∂L/∂ one element of a step. */
    public double gradient(Part part, int unit) {
        return gradients.at(part, unit);
    }

    /** What arrives along one path of the gradient. */
    public double gradient(Path path, int unit) {
        return gradients.along(path, unit);
    }

    /** What the flow multiplies with; of a matrix there is none. */
    public double factor(Flow flow, int unit) {
        return gradients.factor(flow, unit);
    }

    /**
     * What this timestep adds to ∂L/∂ one number of a parameter.
     *
     * @param row within the block
     * @param column 0 of a bias
     */
    public double gradient(Block block, int row, int column) {
        return gradients.of(block, row, column);
    }

    /** ∂L/∂h as it comes from this timestep's loss, or from the layer above. */
    public double fromAbove(int unit) {
        return recorded.fromAbove(unit);
    }

    /** ∂L/∂state as it comes from the timestep after. */
    public double fromFuture(String state, int unit) {
        return recorded.fromFuture(state, unit);
    }

    private record Recorded(
            Computation computation, LayerTrace values, Parameters parameters, Chain chain, int b, int t)
            implements CellInputs {
        @Override
        public int hidden() {
            return values.h().size(2);
        }

        @Override
        public int inputSize() {
            return values.input().size(2);
        }

        @Override
        public double input(int i) {
            return values.input().at(b, t, i);
        }

        @Override
        public double previous(String state, int unit) {
            StateTrace own = values.state(state).orElseThrow();
            int before = chain.reverse() ? t + 1 : t - 1;
            return before < 0 || before == own.values().size(1)
                    ? own.initial().at(b, unit)
                    : own.values().at(b, before, unit);
        }

        @Override
        public double parameter(Block block, int row, int column) {
            NamedArray array = parameters.get("rnn." + block.parameter() + chain.suffix());
            int stacked = block.index() * hidden() + row;
            return array.rank() == 1 ? array.at(stacked) : array.at(stacked, column);
        }

        @Override
        public OptionalDouble known(String name, int unit) {
            StateTrace state = values.state(name).orElse(null);
            if (state != null) {
                return OptionalDouble.of(state.values().at(b, t, unit));
            }
            NamedArray gate = values.gates().get(name);
            return gate != null ? OptionalDouble.of(gate.at(b, t, unit)) : preActivation(values.a(), name, unit);
        }

        @Override
        public double arriving(String state, int unit) {
            boolean output = state.equals(computation.spec().output());
            return output ? fromAbove(unit) + fromFuture(state, unit) : fromFuture(state, unit);
        }

        double fromAbove(int unit) {
            return values.dHiddenFromAbove().at(b, t, unit);
        }

        double fromFuture(String state, int unit) {
            return values.state(state).orElseThrow().dFromFuture().at(b, t, unit);
        }

        @Override
        public OptionalDouble knownGradient(String name, int unit) {
            return preActivation(values.dA(), name, unit);
        }

        private OptionalDouble preActivation(NamedArray stacked, String name, int unit) {
            List<Part> sums = computation.preActivations();
            for (int k = 0; k < sums.size(); k++) {
                if (sums.get(k).name().equals(name)) {
                    return OptionalDouble.of(stacked.at(b, t, k * hidden() + unit));
                }
            }
            return OptionalDouble.empty();
        }
    }
}
